import { openFenceAfter } from '../../lib/code-fences.js';
import {
  createEntries,
  createPreface,
  type TranscriptBlock,
  type TranscriptEntry,
  type TranscriptEntryStrings,
  type TranscriptItem,
  type TranscriptLocale,
} from './transcript-blocks.js';
import type { Transcript } from './transcript.js';

/** Renders a transcript as Markdown. The visitor's text is a block quote, so that it is not parsed as our own Markdown. */
export function renderTranscriptMarkdown(
  transcript: Transcript,
  strings: TranscriptEntryStrings,
  locale: TranscriptLocale = {},
): string {
  const preface = createPreface(transcript, strings, locale).map((line) => `*${line}*`);
  const entries = createEntries(transcript, strings, locale).map(renderEntry);
  return `${[`# ${escape(transcript.title)}`, ...preface, ...entries].join('\n\n')}\n`;
}

function renderEntry({ speaker, time, blocks }: TranscriptEntry): string {
  return [`## ${speaker}`, ...(time ? [`*${time}*`] : []), ...blocks.map(renderBlock)].join('\n\n');
}

function renderBlock(block: TranscriptBlock): string {
  switch (block.type) {
    case 'markdown':
      return closeFence(block.text.trim());
    case 'plain':
      return block.text.split('\n').map(quoteLine).join('\n');
    case 'note':
      return `*${escape(block.text)}*`;
    case 'list':
      return `**${block.title}**\n\n${block.items.map((item, index) => `${block.isNumbered ? `${index + 1}.` : '-'} ${renderItem(item)}`).join('\n')}`;
  }
}

/** Quotes a line; two trailing spaces make a hard line break. */
function quoteLine(line: string): string {
  return `> ${line.trimEnd().replaceAll('<', '\\<')}  `;
}

function renderItem({ text, url }: TranscriptItem): string {
  return url ? `[${escape(text)}](<${url.replaceAll('>', '%3E')}>)` : escape(text);
}

/** Escapes text for use inside our own line. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<>]/g, '\\$&');
}

/** Closes an open code fence, e.g. of a stopped answer, which would swallow the rest of the document. */
function closeFence(markdown: string): string {
  const marker = openFenceAfter(markdown);
  return marker ? `${markdown}\n${marker}` : markdown;
}
