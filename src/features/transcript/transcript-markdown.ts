import {
  entriesOf,
  prefaceOf,
  type Block,
  type Entry,
  type Item,
  type TranscriptLabels,
  type TranscriptLocale,
} from './transcript-blocks.js';
import type { Transcript } from './transcript.js';

/** A transcript as Markdown: what people wrote is quoted, so that nothing in it is taken for Markdown of ours. */
export function transcriptMarkdown(
  transcript: Transcript,
  labels: TranscriptLabels,
  locale: TranscriptLocale = {},
): string {
  const preface = prefaceOf(transcript, labels, locale).map((line) => `*${line}*`);
  const entries = entriesOf(transcript, labels, locale).map(writeEntry);
  return `${[`# ${escape(transcript.title)}`, ...preface, ...entries].join('\n\n')}\n`;
}

function writeEntry({ speaker, time, blocks }: Entry): string {
  return [`## ${speaker}`, ...(time ? [`*${time}*`] : []), ...blocks.map(writeBlock)].join('\n\n');
}

function writeBlock(block: Block): string {
  switch (block.type) {
    case 'markdown':
      return closed(block.text.trim());
    case 'words':
      return block.text.split('\n').map(quoted).join('\n');
    case 'note':
      return `*${escape(block.text)}*`;
    case 'list':
      return `**${block.title}**\n\n${block.items.map((item, index) => `${block.isNumbered ? `${index + 1}.` : '-'} ${writeItem(item)}`).join('\n')}`;
  }
}

/** With the two spaces that break a line. */
function quoted(line: string): string {
  return `> ${line.trimEnd().replaceAll('<', '\\<')}  `;
}

function writeItem({ text, url }: Item): string {
  return url ? `[${escape(text)}](<${url.replaceAll('>', '%3E')}>)` : escape(text);
}

/** Words in a line of ours. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<>]/g, '\\$&');
}

/** An answer that was stopped in the middle of code would take everything after it with it. */
function closed(markdown: string): string {
  let open = '';
  for (const [, mark = '', rest = ''] of markdown.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm)) {
    if (!open) open = mark;
    else if (mark.startsWith(open) && !rest.trim()) open = '';
  }
  return open ? `${markdown}\n${open}` : markdown;
}
