/** What a saved conversation says besides what was said in it. `{date}`, `{page}` and `{tool}` stand for what they name. */
export interface TranscriptStrings {
  transcriptDate: string;
  transcriptIncomplete: string;
  transcriptFiles: string;
  transcriptSources: string;
  transcriptPage: string;
  transcriptTool: string;
  transcriptWaiting: string;
}

/** These texts in English. */
export const transcriptEnglish: TranscriptStrings = {
  transcriptDate: 'Saved on {date}',
  transcriptIncomplete: 'Earlier messages are not in this file.',
  transcriptFiles: 'Files',
  transcriptSources: 'Sources',
  transcriptPage: 'page {page}',
  transcriptTool: 'Used {tool}',
  transcriptWaiting: 'Waiting for an answer',
};
