// cspell:ignore ILPZ Ihrs Ihrsc QIMV Yspob hvcn
import { expect, test } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { silentLogger } from '../../../src/gateway/telemetry.js';
import { pauseAfter } from '../../../src/gateway/webhooks/backoff.js';
import { createDelivery, type WebhookRequest } from '../../../src/gateway/webhooks/deliver.js';
import { endpointsOf } from '../../../src/gateway/webhooks/endpoint.js';
import type { Outcome } from '../../../src/gateway/webhooks/outbox.js';
import { isWebhookSecret, signatureHeaders } from '../../../src/gateway/webhooks/sign.js';
import { createTestNotes, secret } from './set-up.js';

const HOUR = 3_600_000;
const other = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs=';

/** An endpoint that answers with statuses, and in the end with the last one. */
function setUpDelivery(statuses: (number | Error)[], { retryAfter }: { retryAfter?: string } = {}) {
  let now = Date.now();
  const requests: WebhookRequest[] = [];
  const log: { level: string; message: string; fields: unknown }[] = [];
  const write = (level: string) => (message: string, fields?: unknown) =>
    void log.push({ level, message, fields });
  const secrets = [secret];
  const deliver = createDelivery(endpointsOf(['https://example.com/hook?token=hidden'])[0]!, {
    secrets,
    send(request) {
      requests.push(request);
      const status = statuses[Math.min(requests.length, statuses.length) - 1] ?? 204;
      return typeof status === 'number'
        ? Promise.resolve({ status, retryAfter })
        : Promise.reject(status);
    },
    logger: { info: write('info'), warn: write('warn'), error: write('error') },
    clock: { now: () => now },
    notes: createTestNotes(),
    random: () => 0.5,
  });
  /** Attempts a webhook until it is done or dead, as the outbox does. */
  const run = async (id = 'message_completed_m1') => {
    const outcomes: Outcome[] = [];
    for (let attempt = 1; ; attempt++) {
      const outcome = await deliver({ id, payload: '{"a":1}', attempt, createdAt: 0 });
      outcomes.push(outcome);
      if (outcome.type !== 'later') return outcomes;
      now += outcome.milliseconds;
    }
  };
  return { requests, log, run, secrets, passed: () => now };
}

test('500 for hours: the pauses grow over a day, with the same id and a new signature each time', async () => {
  const { requests, run, passed } = setUpDelivery([500]);
  const begin = passed();
  const outcomes = await run();
  const waits = outcomes.flatMap((each) => (each.type === 'later' ? [each.milliseconds] : []));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(outcomes.at(-1)).toEqual({ type: 'dead', reason: 'The endpoint answered 500.' });
  expect(passed() - begin).toBeGreaterThan(23 * HOUR);
  expect(passed() - begin).toBeLessThan(25 * HOUR);
  expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(requests.map(({ headers }) => headers['webhook-signature'])).size).toBe(11);
});

test('pauses differ by a fifth at most, and an endpoint may ask for longer ones', () => {
  expect([0, 0.5, 1].map((random) => pauseAfter(1, random))).toEqual([4000, 5000, 6000]);
  expect(pauseAfter(1, 0.5, 60_000)).toBe(60_000);
  expect(pauseAfter(1, 0.5, 1000 * HOUR)).toBe(10 * HOUR);
  expect(pauseAfter(11, 0.5)).toBeUndefined();
});

test('an endpoint that recovers gets the webhook', async () => {
  const { run } = setUpDelivery([new Error('ECONNREFUSED'), 503, 301, 404, 204]);
  const types = (await run()).map(({ type }) => type);
  expect(types).toEqual(['later', 'later', 'later', 'later', 'done']);
});

test('Retry-After is waited for', async () => {
  const { run } = setUpDelivery([429, 204], { retryAfter: '120' });
  expect((await run())[0]).toEqual({ type: 'later', milliseconds: 120_000 });
});

test('410 ends the endpoint: nothing more is sent to it', async () => {
  const { run, requests } = setUpDelivery([204, 410]);
  const first = await run('a');
  const second = await run('b');
  const third = await run('c');
  expect([first, second, third].map((each) => each.at(-1)?.type)).toEqual(['done', 'dead', 'dead']);
  expect(requests).toHaveLength(2);
});

test('the log tells what happened, without the path of the endpoint', async () => {
  const { run, log } = setUpDelivery([new Error('ECONNREFUSED'), 410]);
  await run();
  expect(log).toEqual([
    {
      level: 'warn',
      message: 'A webhook has failed',
      fields: { endpoint: 'example.com', attempt: 1, reason: 'ECONNREFUSED', retryInSeconds: 5 },
    },
    {
      level: 'error',
      message: 'An endpoint has ended: it gets no more webhooks',
      fields: { endpoint: 'example.com', attempt: 2, reason: 'The endpoint answered 410.' },
    },
  ]);
});

test('clocks that differ: a receiver that refuses a timestamp gets the webhook, newly signed, when its clock is right', async () => {
  const { run, requests, passed } = setUpDelivery([401, 401, 204]);
  expect((await run()).map(({ type }) => type)).toEqual(['later', 'later', 'done']);
  const times = requests.map(({ headers }) => Number(headers['webhook-timestamp']));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  expect(times.at(-1)).toBe(Math.floor(passed() / 1000));
});

test('an outbox that cannot be read does not keep a webhook back', async () => {
  const [endpoint] = endpointsOf(['https://example.com/hook']);
  const away = () => Promise.reject(new Error('Redis is away'));
  const deliver = createDelivery(endpoint!, {
    secrets: [secret],
    send: () => Promise.resolve({ status: 410, retryAfter: undefined }),
    logger: silentLogger,
    clock: { now: () => 0 },
    notes: { get: away, claim: away, remove: away },
    random: () => 0.5,
  });
  expect(await deliver({ id: 'a', payload: '{}', attempt: 1, createdAt: 0 })).toMatchObject({
    type: 'dead',
  });
});

test('a webhook that waited while the secret was rotated is signed with all secrets of now', async () => {
  const { run, requests, secrets } = setUpDelivery([204]);
  secrets.unshift(other);
  await run();
  const [{ headers, body }] = requests as [WebhookRequest];
  for (const each of [secret, other])
    expect(new Webhook(each).verify(body, { ...headers })).toEqual({ a: 1 });
  expect(() => new Webhook('whsec_' + 'A'.repeat(32)).verify(body, { ...headers })).toThrow();
});

test('the signature is that of the vector in the specification', () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/index.test.ts
  const headers = signatureHeaders([secret], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    time: 1614265330_000,
    body: '{"test": 2432232314}',
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

const secrets: Record<string, boolean> = {
  [secret]: true,
  [other]: true,
  MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw: false,
  whsec_: false,
  whsec_c2hvcnQ: false,
  'whsec_c2hvcnQ=': false,
  [`whsec_${'A'.repeat(88)}`]: false,
  [`whsec_${'?'.repeat(32)}`]: false,
};
for (const [value, isValid] of Object.entries(secrets))
  test(`"${value}" is ${isValid ? 'a' : 'no'} secret`, () => {
    expect(isWebhookSecret(value)).toBe(isValid);
  });
