import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../telemetry.js';
import type { OutboxDepth } from '../webhooks/outbox.js';

/** Numbers of a gateway in the format of Prometheus. */
export interface PrometheusMetrics {
  readonly metrics: Metrics;
  /** The response to `GET /metrics`. */
  readonly respond: () => Promise<Response>;
}

/** Seconds: answers begin within some seconds, and history within some milliseconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Collects the numbers of a gateway and of its process; docs/operations.md lists them. They name endpoints and apps, never visitors.
 * `readDepth` tells what waits in the outbox of the webhooks, if there are any; it is called once per scrape.
 */
export function createPrometheusMetrics(readDepth?: () => Promise<OutboxDepth>): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const updateOutbox = readDepth && addOutboxGauges([registry], readDepth);
  const { requests, firstBytes, streams, refusals } = createInstruments([registry]);
  return {
    metrics: {
      onRequest: ({ app, method, endpoint, status, milliseconds }) =>
        requests.observe({ app, method, endpoint, status }, milliseconds / 1000),
      onFirstByte: ({ app, milliseconds }) => firstBytes.observe({ app }, milliseconds / 1000),
      onStreams: (change) => streams.inc(change),
      onLimit: (limit) => refusals.inc({ limit }),
    },
    async respond() {
      await updateOutbox?.();
      const headers = { 'content-type': registry.contentType };
      return new Response(await registry.metrics(), { headers });
    },
  };
}

/** Returns what reads the outbox for a scrape. One that cannot be read has no numbers then; the others are as always. */
function addOutboxGauges(registers: Registry[], readDepth: () => Promise<OutboxDepth>) {
  const jobs = new Gauge({
    name: 'dify_gateway_outbox_jobs',
    help: 'Webhooks in the outbox: waiting, also for their next attempt, or given up.',
    labelNames: ['state'],
    registers,
  });
  const lag = new Gauge({
    name: 'dify_gateway_outbox_lag_seconds',
    help: 'Age of the oldest webhook that is due and not being sent; 0 if there is none.',
    registers,
  });
  return async () => {
    const depth = await readDepth().catch(() => undefined);
    jobs.remove('waiting');
    jobs.remove('dead');
    lag.remove();
    if (!depth) return;
    const { waiting, dead, oldestDue = Infinity } = depth;
    jobs.set({ state: 'waiting' }, waiting);
    jobs.set({ state: 'dead' }, dead);
    lag.set(Math.max(0, Date.now() - oldestDue) / 1000);
  };
}

function createInstruments(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: 'dify_gateway_request_duration_seconds',
      help: 'Time from a request to the headers of its response.',
      labelNames: ['app', 'method', 'endpoint', 'status'],
      buckets,
      registers,
    }),
    firstBytes: new Histogram({
      name: 'dify_gateway_first_byte_seconds',
      help: 'Time from a question to the first piece of its answer.',
      labelNames: ['app'],
      buckets,
      registers,
    }),
    streams: new Gauge({
      name: 'dify_gateway_streams',
      help: 'Answers that are being streamed.',
      registers,
    }),
    refusals: new Counter({
      name: 'dify_gateway_limit_refusals_total',
      help: 'Requests that a limit has refused.',
      labelNames: ['limit'],
      registers,
    }),
  };
}
