import type { Clock } from '../../lib/clock.js';
import type { Logger } from '../telemetry.js';
import { pauseAfter } from './backoff.js';
import { endEndpoint, endOf } from './endpoint-end.js';
import type { Endpoint } from './endpoint.js';
import type { Job, JobHandler, Notes, Outcome } from './outbox.js';
import { signatureHeaders } from './sign.js';

/** A request to an endpoint. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an endpoint answers; its body does not matter. */
export interface WebhookResponse {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | undefined;
}

/** Posts a webhook, without following redirects; rejects if there is no response in time, or if the address is not allowed. */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookResponse>;

/** Dependencies of a delivery. */
export interface DeliveryContext {
  readonly secrets: readonly string[];
  readonly send: SendWebhook;
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'now'>;
  /** Know which endpoints have ended. */
  readonly notes: Notes;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Creates the handler of the webhooks of an endpoint. After a 410 nothing more is sent until the endpoint is opened again. */
export function createDelivery(endpoint: Endpoint, context: DeliveryContext): JobHandler {
  const { logger, random } = context;
  return async (job) => {
    if (await hasEnded(endpoint, context)) return ended;
    const result = await attempt(endpoint, context, job);
    const outcome = outcomeOf(result, job.attempt, random());
    if (outcome.type !== 'done') report(logger, endpoint, job, { result, outcome });
    if (isGone(result)) await end(endpoint, context);
    return outcome;
  };
}

/** If the outbox cannot be read, one more attempt does no harm. */
async function hasEnded({ lane }: Endpoint, { notes }: DeliveryContext): Promise<boolean> {
  return (await endOf(notes, lane).catch(() => undefined)) !== undefined;
}

/** If it cannot be kept, the next webhook gets a 410 as well. */
async function end(
  { lane, host }: Endpoint,
  { notes, clock, logger }: DeliveryContext,
): Promise<void> {
  await endEndpoint(notes, lane, clock.now()).catch((error: unknown) => {
    logger.error('The end of an endpoint cannot be kept', {
      endpoint: host,
      reason: String(error),
    });
  });
}

const ended: Outcome = { type: 'dead', reason: 'The endpoint has ended: it answered 410.' };

/** A response, or why there is none. */
type Result = WebhookResponse | { readonly failure: string };

async function attempt(
  { url }: Endpoint,
  { secrets, send, clock }: DeliveryContext,
  { id, payload: body }: Job,
): Promise<Result> {
  // Signed at each attempt: receivers refuse old timestamps, and the secret may be another one by now.
  const signature = signatureHeaders(secrets, { id, time: clock.now(), body });
  try {
    return await send({ url, body, headers: { 'content-type': 'application/json', ...signature } });
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function outcomeOf(result: Result, attempt: number, random: number): Outcome {
  if ('status' in result && result.status >= 200 && result.status < 300) return { type: 'done' };
  if (isGone(result)) return ended;
  const retryAfter = 'status' in result ? retryAfterOf(result) : 0;
  const milliseconds = pauseAfter(attempt, random, retryAfter);
  return milliseconds === undefined
    ? { type: 'dead', reason: reasonOf(result) }
    : { type: 'later', milliseconds };
}

function isGone(result: Result): boolean {
  return 'status' in result && result.status === 410;
}

/** In milliseconds; the form with a date is not in use for this. */
function retryAfterOf({ retryAfter }: WebhookResponse): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

function reasonOf(result: Result): string {
  return 'failure' in result ? result.failure : `The endpoint answered ${result.status}.`;
}

function report(
  logger: Logger,
  { host }: Endpoint,
  { attempt }: Job,
  { result, outcome }: { result: Result; outcome: Outcome },
): void {
  const fields = { endpoint: host, attempt, reason: reasonOf(result) };
  if (outcome.type === 'later')
    logger.warn('A webhook has failed', {
      ...fields,
      retryInSeconds: Math.round(outcome.milliseconds / 1000),
    });
  else if (isGone(result)) logger.error('An endpoint has ended: it gets no more webhooks', fields);
  else logger.error('A webhook has failed for good', fields);
}
