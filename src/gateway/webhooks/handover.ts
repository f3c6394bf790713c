import { parseJson } from '../http/parse-json.js';
import { within } from '../http/within.js';
import type { GatewayApp, Settings } from '../settings.js';
import { conversationHandover, type Handover, type WebhookEvent } from './events.js';
import { readConversationIds, readHistory, stateOf, type History } from './history.js';
import type { Job, JobHandler, Notes, Outcome } from './outbox.js';
import { transcriptOf, unavailableTranscript, type Transcript } from './transcript.js';

/** The first look at a history: most answers are complete by then. */
export const HANDOVER_DELAY_MS = 5000;

/** The pauses between further looks, if the answer still runs or Dify does not answer: five minutes in all, then the event is sent as it is. */
const pauses = [10_000, 30_000, 60_000, 200_000];

const REQUEST_TIMEOUT_MS = 10_000;
/** All requests of a look; shorter than the lease of a job. */
const LOOK_TIMEOUT_MS = 40_000;

/** A disliked answer is looked for in so many conversations of its visitor. */
const MAX_CONVERSATIONS = 20;

const HOUR_SECONDS = 3600;

/** Dependencies of hand-overs. */
export interface HandoverContext {
  readonly settings: Settings;
  readonly notes: Notes;
  readonly repeatHours: number;
  /** Keeps the webhooks of an event; resolves when they are safe. */
  readonly keep: (event: WebhookEvent) => Promise<void>;
}

/** Creates the handler of conversations that are handed over: reads the transcript, as the visitor, and keeps the event. */
export function createHandover(given: HandoverContext): JobHandler {
  const timeouts = { ...given.settings.timeouts, upstream: REQUEST_TIMEOUT_MS };
  const context = { ...given, settings: { ...given.settings, timeouts } };
  return async (job) => {
    const asked = parseJson(job.payload) as Handover;
    const app = context.settings.apps.find(({ name }) => name === asked.app);
    // The app has left the configuration.
    if (!app) return done;
    const look = await within(lookAt(context.settings, app, asked), LOOK_TIMEOUT_MS, () => {
      return new Error('No history in time');
    }).catch(() => undefined);
    const pause = pauses[job.attempt - 1];
    // The failure of a request is logged where it is sent.
    if (pause !== undefined && !look?.isComplete) return { type: 'later', milliseconds: pause };
    const conversationId = look?.conversationId ?? asked.conversationId;
    await handOver(context, job, { ...asked, conversationId }, look?.transcript);
    return done;
  };
}

const done: Outcome = { type: 'done' };

/** What a look at Dify has found. */
interface Look {
  readonly conversationId: string;
  readonly transcript: Transcript;
  /** Whether the answer is there. */
  readonly isComplete: boolean;
}

async function lookAt(settings: Settings, app: GatewayApp, asked: Handover): Promise<Look> {
  const { conversationId, history } = await find(settings, app, asked);
  const item = history.items.find(({ id }) => id === asked.messageId);
  const isComplete = item !== undefined && stateOf(item) !== 'running';
  return { conversationId, transcript: transcriptOf(history), isComplete };
}

/** The conversation of a message. A rating does not say which one it is. */
async function find(
  settings: Settings,
  app: GatewayApp,
  { user, conversationId, messageId }: Handover,
): Promise<{ conversationId: string; history: History }> {
  const read = (id: string) => readHistory(settings, app, { user, conversationId: id });
  if (conversationId) return { conversationId, history: await read(conversationId) };
  for (const id of await readConversationIds(settings, app, { user, limit: MAX_CONVERSATIONS })) {
    const history = await read(id);
    if (history.items.some((item) => item.id === messageId)) return { conversationId: id, history };
  }
  throw new Error('The conversation of a message was not found.');
}

/** Keeps the event, unless the conversation was handed over for this reason not long ago. */
async function handOver(
  { settings, notes, repeatHours, keep }: HandoverContext,
  job: Job,
  asked: Handover,
  transcript = unavailableTranscript,
): Promise<void> {
  const { app, reason, conversationId, messageId } = asked;
  const key = ['handover', app, reason, conversationId || messageId].join(':');
  // A second attempt of the same job, after a crash, stands.
  const claim = `${job.id} ${job.createdAt}`;
  if ((await notes.claim(key, claim, repeatHours * HOUR_SECONDS)) !== claim) return;
  if (transcript.status === 'unavailable')
    settings.logger.warn('A conversation is handed over without its transcript', { app, reason });
  const createdAt = Math.floor(job.createdAt / 1000);
  await keep(conversationHandover(asked, { ...asked, createdAt }, transcript));
}
