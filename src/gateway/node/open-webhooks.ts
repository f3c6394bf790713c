import { browserClock } from '../../lib/clock.js';
import type { Logger } from '../telemetry.js';
import type { SendWebhook } from '../webhooks/deliver.js';
import { lanesOf } from '../webhooks/endpoint.js';
import type { WebhookOptions } from '../webhooks/options.js';
import type { JobHandler, Outbox, OutboxDepth } from '../webhooks/outbox.js';
import { createPatientOutbox } from '../webhooks/patient-outbox.js';
import { openOutbox, type OutboxLocation } from './outbox/open-outbox.js';
import { createWebhookSender } from './send-webhook.js';

/** What the webhooks need of Node. */
export interface NodeWebhookOptions extends OutboxLocation {
  readonly webhooks?: WebhookOptions | undefined;
  /** Whether webhooks may go to addresses of this machine and of private networks. Default: false. */
  readonly allowsPrivateWebhooks?: boolean | undefined;
}

/** Options of webhooks with all that they need. */
export interface OpenWebhooks extends WebhookOptions {
  readonly outbox: Outbox;
  readonly send: SendWebhook;
  /** What waits for the endpoints that were configured at the start. */
  readonly depth: () => Promise<OutboxDepth>;
}

/** Adds the outbox and the sender to the options of the webhooks; `undefined` without webhooks. */
export async function openWebhooks(
  { webhooks, allowsPrivateWebhooks: allowsPrivate, ...location }: NodeWebhookOptions,
  logger: Logger,
): Promise<OpenWebhooks | undefined> {
  if (!webhooks) return undefined;
  const outbox = webhooks.outbox ?? (await openOutbox(location, logger));
  const lanes = lanesOf(webhooks.urls);
  return {
    ...webhooks,
    depth: () => outbox.depth(lanes),
    outbox: withReplaceableHandlers(createPatientOutbox(outbox, { logger, clock: browserClock })),
    send: webhooks.send ?? createWebhookSender({ allowsPrivate }),
  };
}

/** Lets a later handler of a lane take over from the first one, as after a reload: the worker of the lane stays. */
function withReplaceableHandlers(outbox: Outbox): Outbox {
  const handlers = new Map<string, JobHandler>();
  return {
    ...outbox,
    work(lane, handle) {
      const isNew = !handlers.has(lane);
      handlers.set(lane, handle);
      if (isNew) outbox.work(lane, async (job) => (handlers.get(lane) ?? handle)(job));
    },
  };
}
