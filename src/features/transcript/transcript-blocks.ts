import { interpolate } from '../../lib/interpolate.js';
import type { Source } from '../../state/parts/parts.js';
import { nearestLabel } from '../../state/parts/tool-label.js';
import type { Transcript, TranscriptMessage, TranscriptPart } from './transcript.js';

/** The strings of a transcript. */
export interface TranscriptLabels {
  you: string;
  assistant: string;
  stopped: string;
  /** Messages by kind of error. */
  errors: object;
  /** `{date}`, `{tool}` and `{page}` are placeholders. */
  transcriptDate: string;
  transcriptIncomplete: string;
  transcriptFiles: string;
  transcriptSources: string;
  transcriptPage: string;
  transcriptTool: string;
  transcriptWaiting: string;
}

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
  labels: TranscriptLabels,
  locale: TranscriptLocale,
): TranscriptEntry[] {
  return messages.map((message) => ({
    speaker: message.role === 'user' ? labels.you : labels.assistant,
    time: message.createdAt ? formatTime(message.createdAt, locale) : '',
    blocks: [
      ...(message.role === 'user'
        ? [{ type: 'plain', text: message.text } as const]
        : message.parts.flatMap((part) => partBlocks(part, labels, locale))),
      ...fileBlocks(message, labels),
      ...statusBlocks(message, labels),
    ],
  }));
}

/** Creates the lines above a transcript. */
export function createPreface(
  { exportedAt, isComplete }: Transcript,
  labels: TranscriptLabels,
  locale: TranscriptLocale,
): string[] {
  const date = interpolate(labels.transcriptDate, { date: formatTime(exportedAt, locale) });
  return isComplete ? [date] : [date, labels.transcriptIncomplete];
}

function formatTime(time: string, { locale, timeZone }: TranscriptLocale): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Date(time).toLocaleString(locale, options);
}

function partBlocks(
  part: TranscriptPart,
  labels: TranscriptLabels,
  { locale }: TranscriptLocale,
): TranscriptBlock[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'markdown', text: part.text }];
    case 'tool': {
      const tool = nearestLabel(part.labels, locale) ?? part.name;
      return [{ type: 'note', text: interpolate(labels.transcriptTool, { tool }) }];
    }
    case 'sources': {
      const items = part.sources.map((source) => sourceItem(source, labels));
      return [{ type: 'list', title: labels.transcriptSources, isNumbered: true, items }];
    }
    case 'form':
      return formBlocks(part, labels);
    default:
      return [];
  }
}

/** A submitted form with the chosen action, or that a form is still waiting. */
function formBlocks(
  { title, response, status }: Extract<TranscriptPart, { type: 'form' }>,
  labels: TranscriptLabels,
): TranscriptBlock[] {
  if (response)
    return [
      { type: 'markdown', text: response.content },
      { type: 'note', text: `${labels.you}: ${response.actionText || response.actionId}` },
    ];
  const text = status === 'open' ? labels.transcriptWaiting : '';
  return [{ type: 'note', text: [title, text].filter(Boolean).join(': ') }];
}

function sourceItem(
  { documentName, url, page }: Source,
  { transcriptPage }: TranscriptLabels,
): TranscriptItem {
  const where = page === undefined ? '' : `, ${interpolate(transcriptPage, { page })}`;
  const isWebUrl = url && /^https?:\/\//i.test(url) && URL.canParse(url);
  return { text: `${documentName}${where}`, url: isWebUrl ? new URL(url).href : undefined };
}

/** Attachments and generated files. */
function fileBlocks(
  { attachments, parts }: TranscriptMessage,
  labels: TranscriptLabels,
): TranscriptBlock[] {
  const generated = parts.filter((part) => part.type === 'file');
  const items = [...attachments, ...generated].map(({ name, kind }) => ({ text: name || kind }));
  if (items.length === 0) return [];
  return [{ type: 'list', title: labels.transcriptFiles, isNumbered: false, items }];
}

function statusBlocks(
  { status, error }: TranscriptMessage,
  labels: TranscriptLabels,
): TranscriptBlock[] {
  if (status === 'stopped') return [{ type: 'note', text: labels.stopped }];
  if (status !== 'interrupted' && status !== 'failed') return [];
  const messages: Partial<Record<string, string>> = { ...labels.errors };
  return [{ type: 'note', text: messages[error ?? 'stream-broken'] ?? messages.unknown ?? status }];
}
