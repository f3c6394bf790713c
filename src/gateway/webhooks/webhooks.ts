import { browserClock } from '../../lib/clock.js';
import type { Call } from '../call.js';
import type { Settings } from '../settings.js';
import {
  AnswerObserver,
  JoinedRunObserver,
  type Finding,
  type Run,
  type StreamListener,
} from './answer-observer.js';
import { firstLook } from './backoff.js';
import { createDelivery, type DeliveryContext, type SendWebhook } from './deliver.js';
import { endOf } from './endpoint-end.js';
import { endpointsOf, HANDOVERS_LANE, RUNS_LANE, type Endpoint } from './endpoint.js';
import { webhookIdOf, type Handover, type WebhookEvent, type WorkflowFinished } from './events.js';
import { createFollowUp } from './follow-up.js';
import { HandoverObserver, handoverOutput } from './handover-observer.js';
import type { HandoverOptions } from './handover-options.js';
import { createHandover, HANDOVER_DELAY_MS } from './handover.js';
import type { WebhookOptions } from './options.js';
import type { Outbox } from './outbox.js';
import { shorten } from './transcript.js';

/** Turns what streams tell into webhooks: keeps them in the outbox, which hands them to the delivery. */
export class Webhooks {
  readonly #outbox: Outbox;
  readonly #endpoints: readonly Endpoint[];
  readonly #handover: HandoverOptions;

  constructor(
    settings: Settings,
    { urls, secrets, handover = {}, clock = browserClock }: WebhookOptions,
    { outbox, send }: { outbox: Outbox; send: SendWebhook },
  ) {
    this.#outbox = outbox;
    this.#endpoints = endpointsOf(urls);
    this.#handover = handover;
    const { logger } = settings;
    const { notes } = outbox;
    for (const endpoint of this.#endpoints) {
      const context = { secrets, send, logger, clock, notes, random: Math.random };
      void reportEnd(endpoint, context);
      outbox.work(endpoint.lane, createDelivery(endpoint, context));
    }
    const keep = (event: WebhookEvent) => this.#keep([event]);
    outbox.work(RUNS_LANE, createFollowUp({ settings, clock, keep }));
    const { repeatHours = 24 } = handover;
    outbox.work(HANDOVERS_LANE, createHandover({ settings, notes, repeatHours, keep }));
  }

  /** Listens to the stream of a call. */
  listen({ app, user, endpoint, body }: Call): StreamListener {
    const source = { app: app.name, user };
    const listeners = [
      endpoint.isMessage ? new AnswerObserver(source) : new JoinedRunObserver(),
      new HandoverObserver(source, this.#handover, body?.query),
    ];
    return {
      read: (data) => listeners.forEach((listener) => listener.read(data)),
      take: () => listeners.flatMap((listener) => listener.take()),
    };
  }

  /** Hands a conversation over if an answer of it was disliked; resolves when that is safe. */
  async recordRating({ app, user, ids, body }: Call): Promise<void> {
    const { messageId } = ids;
    if (!this.#handover.dislikes || body?.rating !== 'dislike' || messageId === undefined) return;
    await this.#handOver({
      app: app.name,
      user,
      reason: 'dislike',
      text: shorten(body.content),
      messageId,
      conversationId: '',
    });
  }

  /** Keeps what a stream has told; resolves when it is safe. */
  async record(findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    for (const finding of findings)
      if (finding.type === 'run-started') await this.#follow(finding.run);
      else if (finding.type === 'handover') await this.#handOver(finding.handover);
    await this.#keep(findings.flatMap((found) => (found.type === 'event' ? [found.event] : [])));
    for (const finding of findings) {
      if (finding.type === 'run-ended') await this.#outbox.remove(RUNS_LANE, finding.runId);
      if (finding.type === 'run-ended-elsewhere')
        await this.#outbox.hasten(RUNS_LANE, finding.runId);
    }
  }

  /** Notes a run before its end, so that it is reported even if this process ends first. */
  async #follow(run: Run): Promise<void> {
    const payload = JSON.stringify(run);
    await this.#outbox.add([{ lane: RUNS_LANE, id: run.runId, payload, delay: firstLook }]);
  }

  /** Notes a hand-over; a repetition of the last hour is left out by the outbox. */
  async #handOver(handover: Handover): Promise<void> {
    const id = `${handover.reason}_${handover.messageId}`;
    const payload = JSON.stringify(handover);
    await this.#outbox.add([{ lane: HANDOVERS_LANE, id, payload, delay: HANDOVER_DELAY_MS }]);
  }

  /** The outputs of the run itself, which are known also if its stream has broken off. */
  async #checkOutputs({ outputs, message_id, conversation_id, app, user }: WorkflowFinished) {
    const text = handoverOutput(outputs, this.#handover.output);
    if (text === undefined) return;
    const ids = { messageId: message_id, conversationId: conversation_id };
    await this.#handOver({ app, user, reason: 'output', text: shorten(text), ...ids });
  }

  async #keep(events: readonly WebhookEvent[]): Promise<void> {
    for (const event of events)
      if (event.event === 'workflow_finished') await this.#checkOutputs(event);
    const jobs = events.flatMap((event) => {
      const job = { id: webhookIdOf(event), payload: JSON.stringify(event) };
      return this.#endpoints.map(({ lane }) => ({ lane, ...job }));
    });
    if (jobs.length > 0) await this.#outbox.add(jobs);
  }
}

/** Tells after a start why an endpoint gets nothing. */
async function reportEnd(
  { lane, host }: Endpoint,
  { notes, logger }: Pick<DeliveryContext, 'notes' | 'logger'>,
): Promise<void> {
  const time = await endOf(notes, lane).catch(() => undefined);
  if (time === undefined) return;
  const since = new Date(time).toISOString();
  logger.error('An endpoint has ended: it gets no webhooks', { endpoint: host, since });
}
