import { interpolate } from '../../lib/interpolate.js';
import { nearestLabel } from '../../state/parts/tool-label.js';
import type { Source } from '../../state/parts/parts.js';
import type { Transcript, TranscriptMessage, TranscriptPart } from './transcript.js';

/** The words between what was said. */
export interface TranscriptLabels {
  you: string;
  assistant: string;
  stopped: string;
  /** By kind of error. */
  errors: object;
  /** `{date}`, `{tool}` and `{page}` stand for what they say. */
  transcriptDate: string;
  transcriptIncomplete: string;
  transcriptFiles: string;
  transcriptSources: string;
  transcriptPage: string;
  transcriptTool: string;
  transcriptWaiting: string;
}

/** How times are written; without a language, in the one of the machine. */
export interface TranscriptLocale {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** A piece of a transcript that people read, whatever it is written in. */
export type Block =
  /** What an app wrote, and what a person did. */
  | { type: 'markdown' | 'words'; text: string }
  | { type: 'note'; text: string }
  | { type: 'list'; title: string; isNumbered: boolean; items: Item[] };

/** A line of a list; `url` is one of the web. */
export interface Item {
  text: string;
  url?: string | undefined;
}

/** One message, ready to be written. */
export interface Entry {
  speaker: string;
  /** Empty where it is not known. */
  time: string;
  blocks: Block[];
}

/** The messages of a transcript as people read them. */
export function entriesOf(
  { messages }: Transcript,
  labels: TranscriptLabels,
  locale: TranscriptLocale,
): Entry[] {
  return messages.map((message) => ({
    speaker: message.role === 'user' ? labels.you : labels.assistant,
    time: message.createdAt ? timeText(message.createdAt, locale) : '',
    blocks: [
      ...(message.role === 'user'
        ? [{ type: 'words', text: message.text } as const]
        : message.parts.flatMap((part) => blocksOf(part, labels, locale))),
      ...filesOf(message, labels),
      ...endingOf(message, labels),
    ],
  }));
}

/** What stands above a transcript. */
export function prefaceOf(
  { exportedAt, isComplete }: Transcript,
  labels: TranscriptLabels,
  locale: TranscriptLocale,
): string[] {
  const date = interpolate(labels.transcriptDate, { date: timeText(exportedAt, locale) });
  return isComplete ? [date] : [date, labels.transcriptIncomplete];
}

function timeText(time: string, { locale, timeZone }: TranscriptLocale): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Date(time).toLocaleString(locale, options);
}

function blocksOf(
  part: TranscriptPart,
  labels: TranscriptLabels,
  { locale }: TranscriptLocale,
): Block[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'markdown', text: part.text }];
    case 'tool': {
      const tool = nearestLabel(part.labels, locale) ?? part.name;
      return [{ type: 'note', text: interpolate(labels.transcriptTool, { tool }) }];
    }
    case 'sources': {
      const items = part.sources.map((source) => itemOf(source, labels));
      return [{ type: 'list', title: labels.transcriptSources, isNumbered: true, items }];
    }
    case 'form':
      return blocksOfForm(part, labels);
    default:
      return [];
  }
}

/** A form as it was answered, with the button that was pressed; else that somebody is to answer it. */
function blocksOfForm(
  { title, response, status }: Extract<TranscriptPart, { type: 'form' }>,
  labels: TranscriptLabels,
): Block[] {
  if (response)
    return [
      { type: 'markdown', text: response.content },
      { type: 'note', text: `${labels.you}: ${response.actionText || response.actionId}` },
    ];
  const text = status === 'open' ? labels.transcriptWaiting : '';
  return [{ type: 'note', text: [title, text].filter(Boolean).join(': ') }];
}

function itemOf({ documentName, url, page }: Source, { transcriptPage }: TranscriptLabels): Item {
  const where = page === undefined ? '' : `, ${interpolate(transcriptPage, { page })}`;
  const isOfTheWeb = url && /^https?:\/\//i.test(url) && URL.canParse(url);
  return { text: `${documentName}${where}`, url: isOfTheWeb ? new URL(url).href : undefined };
}

/** Those that were sent, and those that the app made. */
function filesOf({ attachments, parts }: TranscriptMessage, labels: TranscriptLabels): Block[] {
  const made = parts.filter((part) => part.type === 'file');
  const items = [...attachments, ...made].map(({ name, kind }) => ({ text: name || kind }));
  if (items.length === 0) return [];
  return [{ type: 'list', title: labels.transcriptFiles, isNumbered: false, items }];
}

function endingOf({ status, error }: TranscriptMessage, labels: TranscriptLabels): Block[] {
  if (status === 'stopped') return [{ type: 'note', text: labels.stopped }];
  if (status !== 'interrupted' && status !== 'failed') return [];
  const texts: Partial<Record<string, string>> = { ...labels.errors };
  return [{ type: 'note', text: texts[error ?? 'stream-broken'] ?? texts.unknown ?? status }];
}
