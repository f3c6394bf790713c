import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createPrometheusMetrics } from '../../src/gateway/node/index.js';
import type { OutboxDepth } from '../../src/gateway/webhooks/outbox.js';

const docs = join(import.meta.dirname, '../../docs');

const addedAt = Date.now() - 90_000;

async function scrape(
  readDepth: () => Promise<OutboxDepth> = () =>
    Promise.resolve({ waiting: 3, dead: 1, oldestDue: addedAt }),
) {
  const { metrics, respond } = createPrometheusMetrics(readDepth);
  const request = { app: 'support', method: 'GET', endpoint: '/v1/parameters', status: 200 };
  metrics.onRequest?.({ ...request, milliseconds: 20 });
  metrics.onFirstByte?.({ app: 'support', milliseconds: 700 });
  metrics.onStreams?.(1);
  metrics.onStreams?.(1);
  metrics.onStreams?.(-1);
  metrics.onLimit?.('visitor');
  const response = await respond();
  return { type: response.headers.get('content-type'), text: await response.text() };
}

test('the numbers are in the format of Prometheus, times in seconds', async () => {
  const { type, text } = await scrape();
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  for (const line of [
    'dify_gateway_request_duration_seconds_sum{app="support",method="GET",endpoint="/v1/parameters",status="200"} 0.02',
    'dify_gateway_first_byte_seconds_bucket{le="1",app="support"} 1',
    'dify_gateway_first_byte_seconds_bucket{le="0.5",app="support"} 0',
    'dify_gateway_streams 1',
    'dify_gateway_limit_refusals_total{limit="visitor"} 1',
  ])
    expect(text.split('\n')).toContain(line);
});

test('the outbox has its depth and its lag, 0 if nothing is late, and none if it cannot be read', async () => {
  const numbersIn = async (readDepth?: Parameters<typeof scrape>[0]) =>
    Object.fromEntries(
      (await scrape(readDepth)).text
        .split('\n')
        .filter((line) => line.startsWith('dify_gateway_outbox'))
        .map((line) => line.split(' ')),
    ) as Record<string, string>;
  const {
    'dify_gateway_outbox_jobs{state="waiting"}': waiting,
    'dify_gateway_outbox_jobs{state="dead"}': dead,
    dify_gateway_outbox_lag_seconds: lag,
  } = await numbersIn();
  expect([waiting, dead]).toEqual(['3', '1']);
  expect(Number(lag)).toBeGreaterThanOrEqual(90);
  const idle = await numbersIn(() => Promise.resolve({ waiting: 0, dead: 0 }));
  expect(idle.dify_gateway_outbox_lag_seconds).toBe('0');
  expect(await numbersIn(() => Promise.reject(new Error('Redis is away')))).toEqual({});
});

test('gateways of one process have numbers of their own', async () => {
  await scrape();
  expect((await scrape()).text).toContain('dify_gateway_streams 1\n');
});

for (const page of ['grafana-dashboard.json', 'operations.md'])
  test(`each number that docs/${page} names exists`, async () => {
    const { text } = await scrape();
    const names = readFileSync(join(docs, page), 'utf8').match(
      /\b(?:dify_gateway|process|nodejs)_\w*[a-z]\b/g,
    );
    expect(new Set(names).size).toBeGreaterThanOrEqual(4);
    for (const name of new Set(names))
      expect(text).toMatch(new RegExp(`^(?:# TYPE )?${name}\\b`, 'm'));
  });
