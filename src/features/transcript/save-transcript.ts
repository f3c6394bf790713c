import type { Clock } from '../../lib/clock.js';
import type { ChatSession } from '../../state/session.js';
import {
  exportTranscript,
  type TranscriptFormat,
  type TranscriptOptions,
} from './export-transcript.js';
import { fileName, saveFile } from './save-file.js';

/** So many pages of older messages are fetched, at most. */
const MOST_PAGES = 200;

const files = {
  markdown: { ending: 'md', type: 'text/markdown;charset=utf-8' },
  html: { ending: 'html', type: 'text/html;charset=utf-8' },
  json: { ending: 'json', type: 'application/json' },
} as const satisfies Record<TranscriptFormat, object>;

/** Where a file is made. */
export interface SaveContext {
  clock: Clock;
  place: ParentNode;
}

/** Writes the whole conversation down, older messages too; what cannot be fetched of it is said to be missing. */
export async function writeTranscript(
  session: ChatSession,
  format: TranscriptFormat,
  options: TranscriptOptions,
): Promise<string> {
  await loadAll(session);
  return exportTranscript(session.store.state, format, options);
}

/** Gives the visitor the whole conversation as a file. */
export async function saveTranscript(
  session: ChatSession,
  format: TranscriptFormat,
  options: TranscriptOptions,
  { clock, place }: SaveContext,
): Promise<void> {
  const text = await writeTranscript(session, format, { ...options, clock });
  const { state } = session.store;
  const { ending, type } = files[format];
  const title = options.title || state.app?.title || options.strings.heading;
  saveFile({ name: fileName(title, clock.now(), ending), type, text }, place, clock);
}

async function loadAll(session: ChatSession): Promise<void> {
  const { store } = session;
  for (let page = 0; page < MOST_PAGES && store.state.hasOlder; page++) {
    const { length } = store.state.messages;
    await session.loadOlder();
    if (store.state.messages.length <= length) return;
  }
}
