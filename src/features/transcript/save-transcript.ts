import type { Clock } from '../../lib/clock.js';
import type { ChatSession } from '../../state/session.js';
import {
  exportTranscript,
  type TranscriptFormat,
  type TranscriptOptions,
} from './export-transcript.js';
import { fileName, saveFile } from './save-file.js';

/** The maximum number of history pages to load. */
const MAX_PAGES = 200;

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
  await loadAll(session);
  return exportTranscript(session.store.state, format, options);
}

/** Downloads the conversation as a file. */
export async function saveTranscript(
  session: ChatSession,
  format: TranscriptFormat,
  options: TranscriptOptions,
  { clock, container }: SaveContext,
): Promise<void> {
  const text = await exportFullTranscript(session, format, { ...options, clock });
  const { state } = session.store;
  const { extension, type } = files[format];
  const title = options.title || state.app?.title || options.strings.heading;
  saveFile({ name: fileName(title, clock.now(), extension), type, text }, container, clock);
}

async function loadAll(session: ChatSession): Promise<void> {
  const { store } = session;
  for (let page = 0; page < MAX_PAGES && store.state.hasOlder; page++) {
    const { length } = store.state.messages;
    await session.loadOlder();
    if (store.state.messages.length <= length) return;
  }
}
