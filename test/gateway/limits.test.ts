import { expect, test } from '@playwright/test';
import { addressKey } from '../../src/gateway/limits/limits.js';
import { errorOf, fileForm, question, setUp } from './set-up.js';

test('a visitor has 60 requests a minute, and is told when the next one is allowed', async () => {
  const { visit } = setUp();
  const [ann, bob] = [await visit(), await visit()];
  for (let index = 0; index < 60; index++)
    expect((await ann.get('/parameters')).status, `request ${index}`).toBe(200);
  const response = await ann.get('/parameters');
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await errorOf(response)).toEqual({
    code: 'too_many_requests',
    message: 'Too many requests. Please try again later.',
    status: 429,
  });
  expect((await bob.get('/parameters')).status).toBe(200);
});

test('the limit is exact for requests at the same time', async () => {
  const { visit, dify } = setUp({ limits: { visitor: 10 } });
  const ann = await visit();
  const responses = await Promise.all(Array.from({ length: 30 }, () => ann.get('/info')));
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(responses.filter(({ status }) => status === 429)).toHaveLength(20);
  expect(dify.requests).toHaveLength(10);
});

test('an address has a limit for all of its visitors, also for tokens that it tries', async () => {
  const { call, visit } = setUp({ limits: { address: 5 } });
  const context = { address: '192.0.2.1' };
  await visit('', context);
  const headers = { authorization: 'Bearer guessed' };
  const statuses: number[] = [];
  for (let index = 0; index < 6; index++)
    statuses.push((await call('/v1/parameters', { headers }, context)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect((await call('/v1/parameters', { headers }, { address: '192.0.2.2' })).status).toBe(401);
});

test('an address cannot collect tokens without end', async () => {
  const { call } = setUp({ limits: { tokens: 2 } });
  const issue = (address: string) => call('/v1/anonymous-token', { method: 'POST' }, { address });
  const statuses = [];
  for (let index = 0; index < 3; index++)
    // One visitor has a whole network of IPv6.
    statuses.push((await issue(`2001:db8:1:2::${index}`)).status);
  expect(statuses).toEqual([201, 201, 429]);
  expect((await issue('2001:db8:1:3::1')).status).toBe(201);
});

test('an app has a limit for all visitors', async () => {
  const { visit } = setUp({ limits: { app: 3 } });
  const visitors = [await visit(), await visit()];
  expect((await visitors[0]!.get('/info')).status).toBe(200);
  expect((await visitors[1]!.get('/info')).status).toBe(429);
});

test('messages are limited a day; reading goes on', async () => {
  const { visit } = setUp({ limits: { messagesPerDay: 2 } });
  const ann = await visit();
  const statuses = [];
  for (let index = 0; index < 3; index++) {
    const response = await ann.post('/chat-messages', question());
    statuses.push(response.status);
    await response.text();
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect((await ann.get('/parameters')).status).toBe(200);
});

test('a message that is refused does not count', async () => {
  const { visit } = setUp({ limits: { messagesPerDay: 1 } });
  const ann = await visit();
  expect((await ann.post('/chat-messages', { query: 'Hi' })).status).toBe(400);
  expect((await ann.post('/chat-messages', question())).status).toBe(200);
});

test('uploaded bytes are limited a day, whether their number is declared or not', async () => {
  const { visit } = setUp({ limits: { uploadBytesPerDay: 5000 } });
  const ann = await visit();
  expect((await ann.upload(fileForm('x'.repeat(6000)))).status).toBe(201);
  expect((await ann.upload(fileForm('x'))).status).toBe(429);
  const bob = await visit();
  const form = fileForm('x');
  const headers = { 'content-length': '6000' };
  const declared = { method: 'POST', body: form, headers };
  expect((await bob.post('/files/upload', undefined, declared)).status).toBe(429);
});

test('a limit that is switched off does not count', async () => {
  const { visit } = setUp({ limits: { visitor: Infinity } });
  const ann = await visit();
  const responses = await Promise.all(Array.from({ length: 100 }, () => ann.get('/info')));
  expect(responses.every(({ status }) => status === 200)).toBe(true);
});

const addresses: Record<string, string> = {
  '192.0.2.1': '192.0.2.1',
  '::ffff:192.0.2.1': '192.0.2.1',
  '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
  '2001:DB8:1:2::': '2001:db8:1:2::/64',
  '2001:db8::1': '2001:db8:0:0::/64',
  '::1': '0:0:0:0::/64',
};

for (const [address, key] of Object.entries(addresses))
  test(`requests of ${address} count for ${key}`, () => expect(addressKey(address)).toBe(key));
