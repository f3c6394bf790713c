import type { Clock } from '../../lib/clock.js';
import { isRecord } from '../../lib/is-record.js';
import { EventStreamReader } from '../http/event-stream-reader.js';
import { parseJson } from '../http/parse-json.js';
import { sendUpstream } from '../http/upstream.js';
import { within } from '../http/within.js';
import type { GatewayApp, Settings } from '../settings.js';
import type { Run } from './answer-observer.js';
import { nextLook } from './backoff.js';
import { messageCompleted, workflowFinished, type WebhookEvent } from './events.js';
import { readHistory, stateOf, type HistoryItem } from './history.js';
import type { Job, JobHandler, Outcome } from './outbox.js';

/** Dify is asked for no longer, so that the job is never handled twice at once. */
const TIMEOUT_MS = 15_000;

/** Dependencies of a follow-up. */
export interface FollowUpContext {
  readonly settings: Settings;
  readonly clock: Pick<Clock, 'now'>;
  /** Keeps the webhooks of an event; resolves when they are safe. */
  readonly keep: (event: WebhookEvent) => Promise<void>;
}

/**
 * Creates the handler of runs whose end no stream has told: it asks the history of the conversation, as the user of the run, until the
 * answer is there.
 */
export function createFollowUp(given: FollowUpContext): JobHandler {
  const timeouts = { ...given.settings.timeouts, upstream: TIMEOUT_MS };
  const context = { ...given, settings: { ...given.settings, timeouts } };
  return async (job) => {
    const run = parseJson(job.payload) as Run;
    const app = context.settings.apps.find(({ name }) => name === run.app);
    // The app has left the configuration.
    if (!app) return { type: 'done' };
    try {
      const { items } = await readHistory(context.settings, app, run);
      const item = items.find(({ id }) => id === run.messageId);
      const state = stateOf(item);
      if (state === 'running' || state === 'paused') return lookLater(context, job, state);
      await report(context, { app, run, item: item ?? {} });
      return { type: 'done' };
    } catch {
      // The failure of a request is logged where it is sent.
      return lookLater(context, job, 'running');
    }
  };
}

function lookLater(
  { settings, clock }: FollowUpContext,
  { attempt, createdAt }: Job,
  state: 'running' | 'paused',
): Outcome {
  const milliseconds = nextLook(attempt, state, clock.now() - createdAt);
  if (milliseconds !== undefined) return { type: 'later', milliseconds };
  settings.logger.warn('A run has no end in the history: it is no longer followed', { state });
  return { type: 'done' };
}

async function report(
  { settings, keep }: FollowUpContext,
  { app, run, item }: { app: GatewayApp; run: Run; item: HistoryItem },
): Promise<void> {
  const source = { app: run.app, user: run.user };
  const { runId, messageId, conversationId } = run;
  if (stateOf(item) === 'complete') {
    const answer = typeof item.answer === 'string' ? item.answer : '';
    const message = { id: messageId, conversationId, answer, createdAt: Number(item.created_at) };
    await keep(messageCompleted(source, message));
  }
  const data = await findRunResult(settings, app, run);
  if (data) await keep(workflowFinished(source, { id: runId, messageId, conversationId }, data));
  else settings.logger.warn('Dify no longer knows the result of a run', { app: app.name });
}

/** The `data` of `workflow_finished`, which Dify repeats for a run that has ended (docs/dify-api.md §4.16), since 1.13. */
async function findRunResult(
  settings: Settings,
  app: GatewayApp,
  { runId, user }: Run,
): Promise<HistoryItem | undefined> {
  const path = `/v1/workflow/${runId}/events?${new URLSearchParams({ user })}`;
  const { body, ok } = await sendUpstream(settings, app, { method: 'GET', path });
  const reader = body?.getReader();
  try {
    if (!reader || !ok) return undefined;
    return await within(readResult(reader), TIMEOUT_MS, () => new Error('No result in time'));
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

async function readResult(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<HistoryItem | undefined> {
  let result: HistoryItem | undefined;
  const events = new EventStreamReader((data) => {
    const event = parseJson(data);
    if (isRecord(event) && event.event === 'workflow_finished' && isRecord(event.data))
      result = event.data;
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    events.feed(value);
    if (result) return result;
  }
}
