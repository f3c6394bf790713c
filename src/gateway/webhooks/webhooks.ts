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
import { createDelivery, type SendWebhook } from './deliver.js';
import { endpointsOf, RUNS_LANE, type Endpoint } from './endpoint.js';
import { webhookIdOf, type WebhookEvent } from './events.js';
import { createFollowUp } from './follow-up.js';
import type { WebhookOptions } from './options.js';
import type { Outbox } from './outbox.js';

/** Turns what streams tell into webhooks: keeps them in the outbox, which hands them to the delivery. */
export class Webhooks {
  readonly #outbox: Outbox;
  readonly #endpoints: readonly Endpoint[];

  constructor(
    settings: Settings,
    { urls, secrets, clock = browserClock }: WebhookOptions,
    { outbox, send }: { outbox: Outbox; send: SendWebhook },
  ) {
    this.#outbox = outbox;
    this.#endpoints = endpointsOf(urls);
    const { logger } = settings;
    for (const endpoint of this.#endpoints) {
      const context = { secrets, send, logger, clock, random: Math.random };
      outbox.work(endpoint.lane, createDelivery(endpoint, context));
    }
    const keep = (event: WebhookEvent) => this.#keep([event]);
    outbox.work(RUNS_LANE, createFollowUp({ settings, clock, keep }));
  }

  /** Listens to the stream of a call. */
  listen({ app, user, endpoint }: Call): StreamListener {
    return endpoint.isMessage
      ? new AnswerObserver({ app: app.name, user })
      : new JoinedRunObserver();
  }

  /** Keeps what a stream has told; resolves when it is safe. */
  async record(findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    for (const finding of findings)
      if (finding.type === 'run-started') await this.#follow(finding.run);
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

  async #keep(events: readonly WebhookEvent[]): Promise<void> {
    const jobs = events.flatMap((event) => {
      const job = { id: webhookIdOf(event), payload: JSON.stringify(event) };
      return this.#endpoints.map(({ lane }) => ({ lane, ...job }));
    });
    if (jobs.length > 0) await this.#outbox.add(jobs);
  }
}
