import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { createWebhookSender, serveGateway } from '../../../src/gateway/node/index.js';
import { signatureHeaders } from '../../../src/gateway/webhooks/sign.js';
import { createFakeDify } from '../../../src/testing/index.js';
import { bearer, eventsOf, json, question } from '../set-up.js';
import { FakeChatwoot } from './fake-chatwoot.js';
import { secret, test as base } from './set-up.js';

const page = readFileSync(new URL('../../../docs/handover.md', import.meta.url), 'utf8');
const recipe = /```js\n\/\/ chatwoot\.js\n([^]*?)```/.exec(page)?.[1] ?? '';

const INBOX = 'tz32ypVNzZpdRYmzYrYJ9SXU';

interface Fixtures {
  chatwoot: FakeChatwoot;
  receive: (inbox?: string) => Promise<string>;
}

const test = base.extend<Fixtures>({
  async chatwoot({}, use) {
    const chatwoot = new FakeChatwoot(INBOX);
    await use(chatwoot);
    chatwoot.close();
  },
  /** Starts the receiver of the docs; resolves with its address. */
  async receive({ chatwoot }, use, { workerIndex }) {
    // Beside this file, since it imports a package.
    const file = fileURLToPath(new URL(`chatwoot-${workerIndex}.mjs`, import.meta.url));
    const report = 'listen(0, function () { console.log(this.address().port); })';
    await writeFile(file, recipe.replace('listen(PORT)', report));
    const children: ChildProcess[] = [];
    const CHATWOOT_URL = await chatwoot.listen();
    await use(async (CHATWOOT_INBOX = INBOX) => {
      const env = { WEBHOOK_SECRET: secret, CHATWOOT_URL, CHATWOOT_INBOX };
      const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'ignore'] });
      children.push(child);
      const [port] = (await once(child.stdout, 'data')) as [Buffer];
      return `http://127.0.0.1:${String(port).trim()}/`;
    });
    for (const child of children) child.kill();
    await rm(file);
  },
});

const entry = (query: string, answer = 'An answer') => ({
  message_id: 'm1',
  created_at: 1_764_382_790,
  query,
  answer,
  rating: null,
});

const handover = {
  event: 'conversation_handover',
  reason: 'dislike',
  text: 'Wrong!',
  message_id: 'm1',
  conversation_id: 'c1',
  created_at: 1_764_382_800,
  transcript: [entry('When do you open?', "At 25 o'clock.")],
  transcript_status: 'complete',
  version: 1,
  app: '',
  user: 'f00d'.repeat(16),
};

const send = createWebhookSender({ allowsPrivate: true });

/** Delivers a webhook as the gateway does; resolves with the status. */
async function deliver(
  url: string,
  event: object = handover,
  id = 'conversation_handover_dislike_m1',
) {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json' };
  const signed = signatureHeaders([secret], { id, time: Date.now(), body });
  return (await send({ url, body, headers: { ...headers, ...signed } })).status;
}

test('the receiver of the docs makes one ticket of a hand-over, however often it arrives', async ({
  chatwoot,
  receive,
}) => {
  const url = await receive();
  expect([await deliver(url), await deliver(url)]).toEqual([204, 204]);
  expect(await Promise.all([deliver(url), deliver(url)])).toEqual([204, 204]);
  expect([...chatwoot.contacts]).toEqual([[handover.user, { name: 'Visitor f00df00d' }]]);
  expect(chatwoot.conversations).toHaveLength(1);
  const content = chatwoot.conversations[0]?.messages[0]?.content;
  expect(content).toContain('Hand-over: dislike. Wrong!');
  expect(content).toContain("Visitor: When do you open?\nApp: At 25 o'clock.");
  expect(chatwoot.conversations[0]?.messages).toHaveLength(1);
});

test('two first deliveries of an id at once make one ticket', async ({ chatwoot, receive }) => {
  const url = await receive();
  expect(await Promise.all([deliver(url), deliver(url), deliver(url)])).toEqual([204, 204, 204]);
  expect(chatwoot.conversations).toHaveLength(1);
});

test('another hand-over of the visitor is another ticket of the same contact', async ({
  chatwoot,
  receive,
}) => {
  const url = await receive();
  await deliver(url);
  await deliver(url, { ...handover, reason: 'keyword' }, 'conversation_handover_keyword_m2');
  expect(chatwoot.contacts.size).toBe(1);
  expect(chatwoot.conversations.map(({ messages }) => messages.length)).toEqual([1, 1]);
});

for (const [name, path] of Object.entries({
  'before the contact': /contacts$/,
  'before the conversation': /POST .*conversations$/,
  'before the message': /messages$/,
}))
  test(`Chatwoot that fails ${name} gets one ticket when it is back`, async ({
    chatwoot,
    receive,
  }) => {
    const url = await receive();
    chatwoot.failing = path;
    expect([await deliver(url), await deliver(url)]).toEqual([502, 502]);
    chatwoot.failing = undefined;
    expect([await deliver(url), await deliver(url)]).toEqual([204, 204]);
    expect(chatwoot.conversations.map(({ messages }) => messages.length)).toEqual([1]);
  });

test('Chatwoot that is down is tried again', async ({ chatwoot, receive }) => {
  const url = await receive();
  chatwoot.close();
  expect(await deliver(url)).toBe(502);
});

test('an inbox that Chatwoot does not know makes no ticket, and is tried again', async ({
  chatwoot,
  receive,
}) => {
  expect(await deliver(await receive('unknown'))).toBe(502);
  expect(chatwoot.contacts.size).toBe(0);
});

test('the longest transcript that the gateway sends fits into a message of Chatwoot', async ({
  chatwoot,
  receive,
}) => {
  const transcript = Array.from({ length: 100 }, () => entry('ü'.repeat(500), '語'.repeat(500)));
  const text = 't'.repeat(10_000);
  expect(await deliver(await receive(), { ...handover, text, transcript })).toBe(204);
  expect(chatwoot.conversations[0]?.messages).toHaveLength(1);
});

test('other webhooks make no ticket, and what is not signed is refused', async ({
  chatwoot,
  receive,
}) => {
  const url = await receive();
  expect(await deliver(url, { event: 'message_completed' }, 'message_completed_m1')).toBe(204);
  expect((await send({ url, headers: {}, body: JSON.stringify(handover) })).status).toBe(502);
  expect(chatwoot.contacts.size).toBe(0);
});

test('a dislike becomes a ticket, from the visitor to Chatwoot', async ({
  chatwoot,
  receive,
  folder,
}) => {
  const dify = createFakeDify({ pace: 0 });
  const gateway = await serveGateway({
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    fetch: (request) => dify.fetch(request),
    webhooks: { urls: [await receive()], secrets: [secret], handover: { dislikes: true } },
    outboxFile: `${folder}/outbox.db`,
    allowsPrivateWebhooks: true,
  });
  const issued = await fetch(`${gateway.url}/v1/anonymous-token`, { method: 'POST' });
  const { token } = (await issued.json()) as { token: string };
  const post = (path: string, body: unknown) =>
    fetch(`${gateway.url}/v1${path}`, {
      ...json(body),
      headers: { 'content-type': 'application/json', ...bearer(token) },
    });
  const answer = await post('/chat-messages', question('When do you open?'));
  const id = String(eventsOf(await answer.text()).at(-1)?.message_id);
  await post(`/messages/${id}/feedbacks`, { rating: 'dislike', content: 'Wrong!' });
  const texts = () =>
    chatwoot.conversations.flatMap(({ messages }) => messages.map(({ content }) => content));
  await expect.poll(texts, { timeout: 20_000 }).toHaveLength(1);
  expect(texts()[0]).toContain('Visitor: When do you open?');
  await gateway.close();
});
