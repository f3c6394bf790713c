import { expect, test } from '@playwright/test';
import type { Metrics, TracedRequest } from '../../src/gateway/index.js';
import { question, setUp } from './set-up.js';

test('a request has one id: in its response, in the log and at Dify', async () => {
  const received: (string | null)[] = [];
  const { dify, log, visit } = setUp({
    fetch(request) {
      received.push(request.headers.get('x-request-id'));
      return dify.fetch(request);
    },
  });
  const visitor = await visit();
  for (const send of [
    () => visitor.get('/parameters'),
    () => visitor.post('/chat-messages', question()),
  ]) {
    const response = await send();
    const id = response.headers.get('x-request-id');
    expect(received.at(-1)).toBe(id);
    expect(log.at(-1)?.fields).toMatchObject({ id });
    await response.text();
  }
});

test('a page cannot choose the id, which would let it write into the log', async () => {
  const { visit, log } = setUp();
  const visitor = await visit();
  await visitor.get('/info', { headers: { 'x-request-id': 'chosen' } });
  expect(JSON.stringify(log)).not.toContain('chosen');
});

test('the metrics hear of requests, streams, first pieces and refusals', async () => {
  const heard: unknown[] = [];
  const metrics: Metrics = {
    onRequest: ({ endpoint, status }) => void heard.push([endpoint, status]),
    onStreams: (change) => void heard.push(['streams', change]),
    onFirstByte: ({ app, milliseconds }) => void heard.push([app, milliseconds >= 0]),
    onLimit: (limit) => void heard.push(['limit', limit]),
  };
  const { visit } = setUp({ metrics, limits: { messagesPerDay: 1 } });
  const visitor = await visit();
  await (await visitor.post('/chat-messages', question())).text();
  expect((await visitor.post('/chat-messages', question())).status).toBe(429);
  expect(heard).toEqual([
    ['/v1/anonymous-token', 201],
    ['streams', 1],
    ['/v1/chat-messages', 200],
    ['', true],
    ['streams', -1],
    ['limit', 'messagesPerDay'],
    ['/v1/chat-messages', 429],
  ]);
});

test('each request runs inside a span, with its endpoint and without its ids', async () => {
  const spans: (TracedRequest & { status: number })[] = [];
  const { visit } = setUp({
    async trace(request, run) {
      const response = await run();
      spans.push({ ...request, status: response.status });
      return response;
    },
  });
  const visitor = await visit();
  await visitor.get('/parameters');
  await visitor.post('/messages/11111111-1111-4111-8111-111111111111/feedbacks', { rating: null });
  expect(spans.map(({ method, endpoint, status }) => [method, endpoint, status])).toEqual([
    ['POST', '/v1/anonymous-token', 201],
    ['GET', '/v1/parameters', 200],
    ['POST', '/v1/messages/:messageId/feedbacks', 404],
  ]);
  expect(new Set(spans.map(({ id }) => id)).size).toBe(3);
});
