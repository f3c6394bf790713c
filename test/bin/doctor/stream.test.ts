import { expect, test } from '@playwright/test';
import type { Answer } from '../../../src/testing/index.js';
import { appsWith, type Proxy } from '../servers.js';
import { CODE, examine, useServers } from './examine.js';

const { fake, behind } = useServers();

/** Thirty words, one every 40 ms. */
function* slowly(): Answer {
  for (let count = 1; count <= 30; count++) {
    yield { wait: 40 };
    yield { text: `word${count} ` };
  }
}

const apps = appsWith('chat', { answer: slowly });
const ask = ['--ask', 'How are you?'];

/** A proxy that sends a stream only when it is complete. */
const buffering: Proxy = async (request, answer) => {
  const response = await answer(request);
  return new Response(await response.arrayBuffer(), response);
};

test('an answer that arrives piece by piece is streamed, and the conversation is deleted', async () => {
  const deleted: string[] = [];
  const url = await behind(
    (request, answer) => {
      if (request.method === 'DELETE') deleted.push(new URL(request.url).pathname);
      return answer(request);
    },
    { apps, pace: 1 },
  );
  const { code, finding, details } = await examine([url, CODE, ...ask]);
  expect(finding('stream')).toMatch(
    /^ok: First byte after \d+ ms, first text after \d+ ms, 30 pieces in \d+ arrivals, \d+ ms in all: streamed\.$/,
  );
  expect(details('stream')).toMatchObject({ pieces: 30, verdict: 'streamed' });
  expect(deleted).toEqual([expect.stringMatching(/^\/api\/conversations\/[\da-f-]{36}$/)]);
  expect(code).toBe(0);
});

test('a proxy that holds the answer back is a warning with the setting of nginx', async () => {
  const url = await behind(buffering, { apps, pace: 1 });
  const { code, finding } = await examine([url, ...ask], { DIFY_API_KEY: 'app-chat' });
  expect(finding('stream')).toMatch(
    /^warning: .* a proxy holds the answer back\. → .*"proxy_buffering off;"/,
  );
  expect(code).toBe(0);
});

test('an answer that is ready at once says nothing about buffering', async () => {
  const { finding } = await examine([await fake(), CODE, ...ask]);
  expect(finding('stream')).toMatch(/too short to tell whether it is streamed\.$/);
});

test('an error within the answer', async () => {
  const answer = (): Answer => [
    { fail: { code: 'x', message: 'The model is gone.', status: 400 } },
  ];
  const url = await fake({ apps: appsWith('chat', { answer }) });
  const { code, finding } = await examine([url, CODE, ...ask]);
  expect(finding('stream')).toMatch(
    /^failed: The app answers with an error: The model is gone\. → Check/,
  );
  expect(code).toBe(9);
});

test('an answer that breaks off', async () => {
  const url = await fake({ faults: [{ on: '/chat-messages', cutAfter: 200 }] });
  const { code, finding } = await examine([url, CODE, ...ask]);
  expect(finding('stream')).toMatch(/^failed: The connection was closed by the server\./);
  expect(code).toBe(3);
});

test('too many requests', async () => {
  const url = await fake({ faults: [{ on: '/chat-messages', status: 429, retryAfter: 30 }] });
  const { code, finding } = await examine([url, CODE, ...ask]);
  expect(finding('stream')).toMatch(/^failed: Too many requests: .* → Try again in 30 s\.$/);
  expect(code).toBe(9);
});

test('--inputs fills in what the app asks for', async () => {
  const user_input_form = [{ 'text-input': { variable: 'name', required: true } }];
  const url = await fake({ apps: appsWith('chat', { parameters: { user_input_form } }) });
  const { code, finding } = await examine([url, CODE, ...ask, '--inputs', '{"name":"Ann"}']);
  expect(finding('stream')).toMatch(/^ok/);
  expect(code).toBe(0);
});
