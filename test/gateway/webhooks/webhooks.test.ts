// cspell:ignore ILPZ Ihrs Ihrsc QIMV Yspob hvcn
import { expect } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { ConfigurationError, createGateway } from '../../../src/gateway/index.js';
import { serveGateway, type ServeOptions } from '../../../src/gateway/node/index.js';
import { createFakeDify } from '../../../src/testing/index.js';
import { bearer, eventsOf, json, question, setUp } from '../set-up.js';
import { createTestOutbox, secret, test } from './set-up.js';

const url = 'https://example.com/hook';

function setUpWebhooks(apiKey: string, dify = {}) {
  const kept = createTestOutbox();
  const send = () => Promise.resolve({ status: 204, retryAfter: undefined });
  const webhooks = { urls: [url], secrets: [secret], outbox: kept.outbox, send };
  const waiting: Promise<unknown>[] = [];
  const set = setUp({ apiKey, webhooks }, dify);
  const visit = () => set.visit('', { waitUntil: (promise) => void waiting.push(promise) });
  return { ...set, ...kept, visit, ended: () => Promise.all(waiting) };
}

for (const [apiKey, events] of Object.entries({
  'app-chat': ['message_completed'],
  'app-agent': ['message_completed'],
  'app-chatflow': ['message_completed', 'workflow_finished'],
}))
  test(`an answer of ${apiKey} is ${events.join(' and ')}`, async () => {
    const { visit, bodies, run, dify } = setUpWebhooks(apiKey);
    const visitor = await visit();
    await (await visitor.post('/chat-messages', question('Tell me'))).text();
    expect(bodies().map(({ event }) => event)).toEqual(events);
    const { user } = dify.requests.at(-1)?.body as { user: string };
    expect(bodies()[0]).toMatchObject({ user, app: '', version: 1 });
    const history = await visitor.get(
      `/messages?conversation_id=${String(bodies()[0]?.conversation_id)}`,
    );
    const { data } = (await history.json()) as { data: { answer: string; id: string }[] };
    expect(bodies()[0]).toMatchObject({ answer: data[0]?.answer, message_id: data[0]?.id });
    expect(run()).toBeUndefined();
  });

test('an answer whose visitor has left is reported all the same', async () => {
  const { visit, bodies, ended } = setUpWebhooks('app-chat', { pace: 0.05 });
  const response = await (await visit()).post('/chat-messages', question('Tell me'));
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  await ended();
  expect(bodies()).toMatchObject([{ event: 'message_completed' }]);
});

test('a webhook is safe before the visitor sees the end of the answer', async () => {
  const { visit, operations } = setUpWebhooks('app-chatflow');
  const response = await (await visit()).post('/chat-messages', question('Tell me'));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const safe: Record<string, boolean> = {};
  for (let next = await reader.read(); !next.done; next = await reader.read())
    for (const { event } of eventsOf(next.value))
      if (event === 'workflow_started') safe.run = operations.length === 1;
      else if (event === 'message_end') safe.message = operations.includes('add message_completed');
  expect(safe).toEqual({ run: true, message: true });
  expect(operations.at(-1)).toBe('remove');
});

/** A chatflow whose stream breaks off for the gateway after it has started. */
async function breakOff(query: string) {
  const set = setUpWebhooks('app-chatflow', { pace: 0.02 });
  const visitor = await set.visit();
  const response = await visitor.post('/chat-messages', question(query));
  const reader = response.body!.getReader();
  while (!set.run()) await reader.read();
  const run = set.run()!;
  // As if the process had ended here: what the stream tells from now on is forgotten.
  await reader.cancel();
  await set.ended();
  set.jobs.clear();
  set.jobs.set(run.id, run);
  return { ...set, visitor, run: () => run };
}

test('a chatflow that went on at the server is reported from the history', async () => {
  const { run, handle, bodies } = await breakOff('Tell me');
  expect(await handle(run())).toEqual({ type: 'done' });
  expect(bodies()).toMatchObject([
    { event: 'message_completed', answer: expect.stringContaining('Tell me') as unknown },
    { event: 'workflow_finished', status: 'succeeded', error: null },
  ]);
});

test('a chatflow that still runs, or is paused, is looked at again', async () => {
  const { run, handle, bodies } = await breakOff('ask me something');
  const [first, later] = [await handle(run()), await handle(run(), { attempt: 9 })];
  expect([first, later]).toEqual([
    { type: 'later', milliseconds: 30_000 },
    { type: 'later', milliseconds: 900_000 },
  ]);
  expect(await handle(run(), { createdAt: Date.now() - 31 * 86_400_000 })).toEqual({
    type: 'done',
  });
  expect(bodies()).toEqual([]);
});

test('a run that somebody joins is looked up in the history, and not reported from its part', async () => {
  const { visit, operations, run, bodies } = setUpWebhooks('app-chatflow');
  const visitor = await visit();
  const asked = await visitor.post('/chat-messages', question('Tell me'));
  const [start] = eventsOf(await asked.text());
  const count = bodies().length;
  const joined = await visitor.get(`/workflow/${String(start?.workflow_run_id)}/events`);
  expect(await joined.text()).toContain('workflow_finished');
  expect(operations.at(-1)).toBe('hasten unknown');
  expect([run(), bodies().length]).toEqual([undefined, count]);
});

test('without an outbox, a gateway does not start', () => {
  const webhooks = { urls: [url], secrets: [secret] };
  const options = { baseUrl: 'http://dify.test', apiKey: 'app-chat', webhooks };
  expect(() => createGateway(options)).toThrow(ConfigurationError);
});

const mistakes: Record<string, [webhooks: { urls: string[]; secrets: string[] }, RegExp]> = {
  'no secret': [{ urls: [url], secrets: [] }, /webhooks.secrets is missing/],
  'a short secret': [{ urls: [url], secrets: ['whsec_c2hvcnQ='] }, /24 to 64 bytes/],
  'no URL': [{ urls: [], secrets: [secret] }, /webhooks.urls is missing/],
  'a URL without a scheme': [{ urls: ['example.com'], secrets: [secret] }, /complete http/],
  'a URL with a password': [{ urls: ['https://a:b@c.test'], secrets: [secret] }, /complete http/],
};
for (const [name, [webhooks, message]] of Object.entries(mistakes))
  test(`${name} is named at the start`, () => {
    const create = () =>
      createGateway({ baseUrl: 'http://dify.test', apiKey: 'app-chat', webhooks });
    expect(create).toThrow(message);
    expect(create).not.toThrow(/whsec_c2|a:b/);
  });

/** Serves gateways in front of one fake Dify. */
function setUpServe(url: string, folder: string) {
  const dify = createFakeDify({ pace: 0 });
  const options = (secrets = [secret]): ServeOptions => ({
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    fetch: (request) => dify.fetch(request),
    webhooks: { urls: [url], secrets },
    outboxFile: `${folder}/outbox.db`,
    allowsPrivateWebhooks: true,
  });
  const serve = (more: Partial<ServeOptions> = {}) => serveGateway({ ...options(), ...more });
  const ask = async (gatewayUrl: string) => {
    const issued = await fetch(`${gatewayUrl}/v1/anonymous-token`, { method: 'POST' });
    const { token } = (await issued.json()) as { token: string };
    const init = json(question('Hello'));
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    const response = await fetch(`${gatewayUrl}/v1/chat-messages`, { ...init, headers });
    await response.text();
  };
  return { options, serve, ask };
}

test('a gateway in Node posts signed webhooks, and what waited is posted after the next start', async ({
  endpoint,
  folder,
}) => {
  const { serve, ask } = setUpServe(endpoint.url, folder);
  // Without permission, nothing is sent to this machine.
  const careful = await serve({ allowsPrivateWebhooks: false });
  await ask(careful.url);
  await careful.close();
  expect(endpoint.deliveries).toEqual([]);
  const gateway = await serve();
  await ask(gateway.url);
  await expect.poll(() => endpoint.deliveries.length, { timeout: 15_000 }).toBe(2);
  for (const { body, headers } of endpoint.deliveries)
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      event: 'message_completed',
    });
  await gateway.close();
});

test('a reload signs with the changed secret, and sends each webhook once', async ({
  endpoint,
  folder,
}) => {
  const changed = `whsec_${btoa('another secret of tests!')}`;
  const { options, serve, ask } = setUpServe(endpoint.url, folder);
  const gateway = await serve();
  gateway.reload(options([changed]));
  for (let question = 0; question < 3; question++) await ask(gateway.url);
  await expect.poll(() => endpoint.deliveries.length, { timeout: 15_000 }).toBe(3);
  for (const { body, headers } of endpoint.deliveries)
    new Webhook(changed).verify(body, headers as Record<string, string>);
  await gateway.close();
  expect(endpoint.deliveries).toHaveLength(3);
});

test('the first webhooks need a restart, and the reload says so', async ({ folder, endpoint }) => {
  const { options, serve } = setUpServe(endpoint.url, folder);
  const gateway = await serve({ webhooks: undefined });
  expect(() => gateway.reload(options())).toThrow('The first webhooks need a restart.');
  await gateway.close();
});
