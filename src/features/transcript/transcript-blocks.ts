import type { Strings } from '../../i18n/strings.js';
import type { TranscriptStrings } from '../../i18n/transcript-strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { Source } from '../../state/parts/parts.js';
import { titleOfCall } from '../../state/parts/tool-label.js';
import type { Transcript, TranscriptMessage, TranscriptPart } from './transcript.js';

/** The strings of a transcript and of its entries. */
export type TranscriptEntryStrings = TranscriptStrings &
  Pick<Strings, 'assistant' | 'detailed' | 'errors' | 'labelled' | 'stopped' | 'you'>;

/** The format of times; by default that of the system. */
export interface TranscriptLocale {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** A block of a readable transcript, independent of the output format. */
export type TranscriptBlock =
  /** Markdown from the app, and plain text from the visitor. */
  | { type: 'markdown' | 'plain'; text: string }
  | { type: 'note'; text: string }
  | { type: 'list'; title: string; isNumbered: boolean; items: TranscriptItem[] };

/** An item of a list; `url` is an http(s) URL. */
export interface TranscriptItem {
  text: string;
  url?: string | undefined;
}

/** One message of a readable transcript. */
export interface TranscriptEntry {
  speaker: string;
  /** Empty when unknown. */
  time: string;
  blocks: TranscriptBlock[];
}

/** Creates the readable messages of a transcript. */
export function createEntries(
  { messages }: Transcript,
  strings: TranscriptEntryStrings,
  locale: TranscriptLocale,
): TranscriptEntry[] {
  return messages.map((message) => ({
    speaker: message.role === 'user' ? strings.you : strings.assistant,
    time: message.createdAt ? formatTime(message.createdAt, locale) : '',
    blocks: [
      ...(message.role === 'user'
        ? [{ type: 'plain', text: message.text } as const]
        : message.parts.flatMap((part) => partBlocks(part, strings, locale))),
      ...fileBlocks(message, strings),
      ...statusBlocks(message, strings),
    ],
  }));
}

/** Creates the lines above a transcript. */
export function createPreface(
  { exportedAt, isComplete }: Transcript,
  strings: TranscriptEntryStrings,
  locale: TranscriptLocale,
): string[] {
  const date = interpolate(strings.transcriptDate, { date: formatTime(exportedAt, locale) });
  return isComplete ? [date] : [date, strings.transcriptIncomplete];
}

function formatTime(time: string, { locale, timeZone }: TranscriptLocale): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Date(time).toLocaleString(locale, options);
}

function partBlocks(
  part: TranscriptPart,
  strings: TranscriptEntryStrings,
  { locale }: TranscriptLocale,
): TranscriptBlock[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'markdown', text: part.text }];
    case 'tool': {
      const tool = titleOfCall(part, locale);
      return [{ type: 'note', text: interpolate(strings.transcriptTool, { tool }) }];
    }
    case 'sources': {
      const items = part.sources.map((source) => sourceItem(source, strings));
      return [{ type: 'list', title: strings.transcriptSources, isNumbered: true, items }];
    }
    case 'form':
      return formBlocks(part, strings);
    default:
      return [];
  }
}

/** A submitted form with the chosen action, or that a form is still waiting. */
function formBlocks(
  { title, response, status }: Extract<TranscriptPart, { type: 'form' }>,
  strings: TranscriptEntryStrings,
): TranscriptBlock[] {
  if (response)
    return [
      { type: 'markdown', text: response.content },
      {
        type: 'note',
        text: interpolate(strings.labelled, {
          label: strings.you,
          text: response.actionText || response.actionId,
        }),
      },
    ];
  const text = status === 'open' ? strings.transcriptWaiting : '';
  const note =
    title && text ? interpolate(strings.labelled, { label: title, text }) : title || text;
  return [{ type: 'note', text: note }];
}

function sourceItem(
  { documentName, url, page }: Source,
  { transcriptPage, detailed }: TranscriptEntryStrings,
): TranscriptItem {
  const text =
    page === undefined
      ? documentName
      : interpolate(detailed, {
          text: documentName,
          detail: interpolate(transcriptPage, { page }),
        });
  const isWebUrl = url && /^https?:\/\//i.test(url) && URL.canParse(url);
  return { text, url: isWebUrl ? new URL(url).href : undefined };
}

/** Attachments and generated files. */
function fileBlocks(
  { attachments, parts }: TranscriptMessage,
  strings: TranscriptEntryStrings,
): TranscriptBlock[] {
  const generated = parts.filter((part) => part.type === 'file');
  const items = [...attachments, ...generated].map(({ name, kind }) => ({ text: name || kind }));
  if (items.length === 0) return [];
  return [{ type: 'list', title: strings.transcriptFiles, isNumbered: false, items }];
}

function statusBlocks(
  { status, error }: TranscriptMessage,
  strings: TranscriptEntryStrings,
): TranscriptBlock[] {
  if (status === 'stopped') return [{ type: 'note', text: strings.stopped }];
  if (status !== 'interrupted' && status !== 'failed') return [];
  const messages: Partial<Record<string, string>> = { ...strings.errors };
  return [{ type: 'note', text: messages[error ?? 'stream-broken'] ?? messages.unknown ?? status }];
}
