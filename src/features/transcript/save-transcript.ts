import type { Clock } from '../../lib/clock.js';
import type { ChatSession } from '../../state/session.js';
import {
  exportTranscript,
  titleOf,
  type TranscriptFormat,
  type TranscriptOptions,
} from './export-transcript.js';
import { fileName, saveFile } from './save-file.js';

const files = {
  markdown: { extension: 'md', type: 'text/markdown;charset=utf-8' },
  html: { extension: 'html', type: 'text/html;charset=utf-8' },
  json: { extension: 'json', type: 'application/json' },
} as const satisfies Record<TranscriptFormat, object>;

/** The environment of a download. */
export interface SaveContext {
  clock: Clock;
  container: ParentNode;
}

/** Exports the conversation including older messages; the export says when some could not be loaded. */
export async function exportFullTranscript(
  session: ChatSession,
  format: TranscriptFormat,
  options: TranscriptOptions,
): Promise<string> {
  return exportTranscript(await session.loadAll(), format, options);
}

/** Downloads the conversation including older messages as a file. */
export async function saveTranscript(
  session: ChatSession,
  format: TranscriptFormat,
  options: TranscriptOptions,
  { clock, container }: SaveContext,
): Promise<void> {
  const state = await session.loadAll();
  const text = await exportTranscript(state, format, { ...options, clock });
  const { extension, type } = files[format];
  const name = fileName(titleOf(state, options), clock.now(), extension);
  saveFile({ name, type, text }, container, clock);
}
