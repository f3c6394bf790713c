import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createPrometheusMetrics } from '../../src/gateway/node/index.js';

const docs = join(import.meta.dirname, '../../docs');

async function scrape() {
  const { metrics, respond } = createPrometheusMetrics();
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
