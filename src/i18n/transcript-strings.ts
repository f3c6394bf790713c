/** The strings of an exported conversation. `{date}`, `{page}` and `{tool}` are placeholders. */
export interface TranscriptStrings {
  transcriptDate: string;
  transcriptIncomplete: string;
  transcriptFiles: string;
  transcriptSources: string;
  transcriptPage: string;
  transcriptTool: string;
  transcriptWaiting: string;
}

/** An exported conversation in English. */
export const transcriptEnglish: TranscriptStrings = {
  transcriptDate: 'Saved on {date}',
  transcriptIncomplete: 'Earlier messages are not included.',
  transcriptFiles: 'Files',
  transcriptSources: 'Sources',
  transcriptPage: 'page {page}',
  transcriptTool: 'Used {tool}',
  transcriptWaiting: 'Waiting for a response',
};
