// Measures how fast waiting webhooks drain, and how soon after an answer the first attempt comes under 100 concurrent streams:
// `node test/bench/webhooks/speed.mjs [--redis redis://…]`. Requires a build.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createWebhookSender, lanesOf, openOutbox } from '../../../dist/gateway/node.js';
import { ask, pause, startDify, startEndpoint, startGateway } from './set-up.mjs';

const { values } = parseArgs({ options: { redis: { type: 'string' } } });
const WAITING = 10_000;
const STREAMS = 100;
const silent = { info() {}, warn() {}, error: console.error };
const fileIn = (name) => join(mkdtempSync(join(tmpdir(), 'dify-chat-speed-')), name);

async function drain() {
  const endpoint = await startEndpoint(5);
  const location = { redisUrl: values.redis, outboxFile: fileIn('outbox.db') };
  const outbox = await openOutbox(location, silent);
  const [, lane] = lanesOf([endpoint.url]);
  const payload = JSON.stringify({ event: 'message_completed', answer: 'x'.repeat(2000) });
  for (let index = 0; index < WAITING; index += 100)
    await outbox.add(
      Array.from({ length: 100 }, (_, n) => ({
        lane,
        id: `drain-${Date.now()}-${index + n}`,
        payload,
      })),
    );
  const send = createWebhookSender({ allowsPrivate: true });
  const memory = [];
  const begin = performance.now();
  outbox.work(lane, async ({ id, payload: body }) => {
    await send({ url: endpoint.url, headers: { 'webhook-id': id }, body });
    return { type: 'done' };
  });
  while (endpoint.arrived.size < WAITING) {
    memory.push(Math.round(process.memoryUsage().rss / 1e6));
    await pause(1000);
  }
  const seconds = (performance.now() - begin) / 1000;
  await outbox.close();
  return { perSecond: Math.round(WAITING / seconds), memoryMB: memory };
}

async function latency() {
  const dify = await startDify(1);
  const endpoint = await startEndpoint(5);
  const { child, url } = await startGateway({
    DIFY_BASE_URL: dify.url,
    WEBHOOK_URL: endpoint.url,
    OUTBOX_FILE: fileIn('outbox.db'),
    ...(values.redis && { REDIS_URL: values.redis }),
  });
  const ended = new Map();
  await Promise.all(
    Array.from({ length: STREAMS }, () =>
      ask(url, '', ({ event, message_id }) => {
        if (event === 'message_end')
          ended.set(`message_completed_${message_id}`, performance.now());
      }),
    ),
  );
  while (endpoint.arrived.size < STREAMS) await pause(100);
  child.kill();
  const waits = [...ended]
    .map(([id, at]) => endpoint.arrived.get(id)[0] - at)
    .sort((a, b) => a - b);
  return { medianMs: Math.round(waits[STREAMS / 2]), slowestMs: Math.round(waits.at(-1)) };
}

console.log(JSON.stringify({ latency: await latency(), drain: await drain() }));
process.exit(0);
