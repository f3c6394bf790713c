import { expect, test } from '@playwright/test';
import { createChatClient, type ChatClient } from '../../src/api/chat-client.js';
import { connect } from '../../src/api/connect.js';
import { UnsupportedError } from '../../src/api/dialects/unsupported.js';
import { endpoints } from '../../src/gateway/endpoints.js';
import { guide } from '../e2e/tour-apps.js';
import { errorOf, eventsOf, fileForm, json, question, setUp } from './set-up.js';

const id = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

/** A call of each function of the widget's client. */
const calls: Record<
  Exclude<keyof ChatClient, 'capabilities' | 'resolveUrl'>,
  (client: ChatClient) => Promise<unknown>
> = {
  createUploadToken: (client) => client.createUploadToken(id),
  fetchInfo: (client) => client.fetchInfo(),
  fetchMessages: (client) => client.fetchMessages({ conversationId: id, firstId: id, limit: 20 }),
  fetchMeta: (client) => client.fetchMeta(),
  fetchParameters: (client) => client.fetchParameters(),
  fetchSite: (client) => client.fetchSite(),
  fetchSuggestions: (client) => client.fetchSuggestions(id),
  rateMessage: (client) => client.rateMessage(id, { rating: 'like', comment: 'Good' }),
  stopChat: (client) => client.stopChat(id),
  streamChat: (client) => client.streamChat({ query: 'Hello', conversationId: id }).next(),
  streamRunEvents: (client) => client.streamRunEvents(id, {}).next(),
  submitForm: (client) => client.submitForm(id, { action: 'approve', inputs: {} }),
  uploadFile: (client) => client.uploadFile(new Blob(['Hello']), { name: 'note.txt' }),
  uploadFormFile: (client) => client.uploadFormFile(id, new Blob(['Hello']), {}),
  uploadRemoteFile: (client) => client.uploadRemoteFile('https://example.com/note.txt', {}),
};

/** The requests of the widget to a server that refuses everything. */
async function requestsOfTheWidget(): Promise<{ request: Request; body: string }[]> {
  const sent: { request: Request; body: string }[] = [];
  const fetch = async (request: Request) => {
    sent.push({ request, body: await request.clone().text() });
    return Response.json({ code: 'refused', message: 'No.', status: 400 }, { status: 400 });
  };
  const client = createChatClient(
    connect({ base: 'http://gateway.test/v1', user: 'ann', apiKey: 'key', fetch }),
  );
  for (const call of Object.values(calls))
    try {
      await call(client);
    } catch (error) {
      if (error instanceof UnsupportedError) continue;
    }
  return sent;
}

test('the endpoints are exactly those that the widget calls', async () => {
  const sent = await requestsOfTheWidget();
  const called = sent.map(({ request: { method, url } }) => {
    const path = new URL(url).pathname.replace('/v1', '').replaceAll(id, ':id');
    return `${method} ${path}`;
  });
  const listed = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':id')}`);
  expect([...new Set(called)].sort()).toEqual([...listed].sort());
});

test('the parameters and properties are those that the widget sends', async () => {
  const sent = await requestsOfTheWidget();
  for (const { request, body } of sent) {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace('/v1', '').replaceAll(id, ':id');
    const endpoint = endpoints.find((each) => each.path.replace(/:\w+/g, ':id') === path);
    const parameters = [...searchParams.keys()].filter((name) => name !== 'user');
    expect(endpoint?.query ?? [], path).toEqual(expect.arrayContaining(parameters));
    if (!endpoint?.body) continue;
    const properties = Object.keys(JSON.parse(body) as object).filter((name) => name !== 'user');
    expect(endpoint.body, path).toEqual(expect.arrayContaining(properties));
  }
});

const foreign = [
  'GET /v1',
  'GET /v1/',
  'GET /v1/conversations',
  'DELETE /v1/conversations/3c90c3cc-0d44-4b50-8888-8dd25736052a',
  'GET /v1/app/feedbacks',
  'GET /v1/end-users/3c90c3cc-0d44-4b50-8888-8dd25736052a',
  'GET /v1/workflows/logs',
  'POST /v1/workflows/run',
  'GET /v1/datasets',
  'POST /v1/completion-messages',
  'GET /api/parameters',
  'GET /console/api/apps',
  'GET /',
  // Of the widget, with another method.
  'POST /v1/parameters',
  'PUT /v1/chat-messages',
  'DELETE /v1/messages',
  'GET /v1/files/upload',
  // Another path in disguise.
  'GET /v1/messages/../conversations',
  'GET /v1/messages/%2e%2e/conversations',
  'GET /v1/messages/..%2Fconversations/suggested',
  'GET /v1/messages/%2e%2e%2f%2e%2e%2F1/suggested',
  'GET /v1/messages/a%00b/suggested',
  'GET /v1/messages/a%0d%0aX-Key:%20b/suggested',
  'GET /v1/messages/a;b/suggested',
  'GET /v1//parameters',
  'GET //v1/parameters',
  'GET /v1/parameters/',
  'GET /files/tools/..%2f..%2fv1%2f1',
  'GET /files/tools/',
  'GET /other/v1/parameters',
];

for (const line of foreign)
  test(`${line} is not found, and does not reach Dify`, async () => {
    const { call, dify, visit } = setUp();
    const { token } = await visit();
    const [method = '', path = ''] = line.split(' ');
    const headers = { authorization: `Bearer ${token}` };
    const { status, code } = await errorOf(await call(path, { method, headers }));
    expect([status, code]).toEqual([404, 'not_found']);
    expect(dify.requests).toEqual([]);
  });

test('a signed file URL works without a token, and not with another signature', async () => {
  const { visit, call, dify } = setUp({ apiKey: guide.apiKey }, { apps: [guide] });
  const visitor = await visit();
  const { id } = (await (await visitor.upload(fileForm('Hello'))).json()) as { id: string };
  const files = [{ type: 'document', transfer_method: 'local_file', upload_file_id: id }];
  const asked = await visitor.post(
    '/chat-messages',
    question('Read it', { files, inputs: { name: 'Ann' } }),
  );
  const [event] = eventsOf(await asked.text());
  const history = await visitor.get(`/messages?conversation_id=${String(event?.conversation_id)}`);
  const [, url = ''] = /"url":\s*"([^"]+)"/.exec(await history.text()) ?? [];
  // Dify's signatures are base64 with padding (docs/dify-api.md §8.4).
  expect(url).toMatch(/&sign=[\w-]+=$/);
  const file = await call(url);
  expect([file.status, await file.text()]).toEqual([200, 'Hello']);
  expect(file.headers.get('content-security-policy')).toContain('sandbox');
  expect(dify.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  expect((await call(url.replace(/sign=./, 'sign=_'))).status).toBe(404);
});

test('HEAD is for health checks only', async () => {
  const { call, visit, dify } = setUp();
  const { token } = await visit();
  const init = { method: 'HEAD', headers: { authorization: `Bearer ${token}` } };
  expect((await call('/v1/parameters', init)).status).toBe(404);
  expect((await call('/healthz', init)).status).toBe(200);
  expect(dify.requests).toEqual([]);
});

test('refuses a parameter that the endpoint does not have, a second one, and a value that is none', async () => {
  const { visit, dify } = setUp();
  const visitor = await visit();
  for (const query of [
    'workflow_id=1',
    'limit=1&limit=2',
    `first_id=${encodeURIComponent('a&user=b')}`,
    'conversation_id[]=1',
  ]) {
    const { status, code } = await errorOf(await visitor.get(`/messages?${query}`));
    expect([status, code], query).toEqual([400, 'invalid_param']);
  }
  expect(dify.requests).toEqual([]);
});

test('refuses a property that the endpoint does not have, and a blocking answer', async () => {
  const { visit, dify } = setUp();
  const visitor = await visit();
  for (const more of [
    { workflow_id: id },
    { auto_generate_name: false },
    { response_mode: 'blocking' },
    { response_mode: undefined },
    JSON.parse('{"__proto__":{"a":1}}') as object,
  ]) {
    const body = JSON.stringify(question('Hello', more)).replace(/}$/, '}');
    const sent = Object.hasOwn(more, '__proto__') ? body.replace('{', '{"__proto__":1,') : body;
    const { status, code } = await errorOf(await visitor.post('/chat-messages', sent));
    expect([status, code], sent).toEqual([400, 'invalid_param']);
  }
  expect(dify.requests).toEqual([]);
});

const bodies: Record<string, [init: RequestInit, status: number]> = {
  'text that is not JSON': [json('{"query":'), 400],
  'a list': [json([question()]), 400],
  'bytes that are not UTF-8': [{ ...json(''), body: new Uint8Array([0x7b, 0xff, 0x7d]) }, 400],
  'another type': [{ ...json(question()), headers: { 'content-type': 'text/plain' } }, 415],
  'another charset': [
    { ...json(question()), headers: { 'content-type': 'application/json; charset=utf-16' } },
    415,
  ],
  'a compressed body': [
    {
      ...json(question()),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    },
    415,
  ],
  'more than a megabyte': [json(question('x'.repeat(1_100_000))), 413],
  'a value nested too deeply': [
    json(`{"response_mode":"streaming","inputs":${'['.repeat(200)}${']'.repeat(200)}}`),
    400,
  ],
};

for (const [name, [init, status]] of Object.entries(bodies))
  test(`refuses ${name} with ${status}`, async () => {
    const { visit, dify } = setUp();
    const visitor = await visit();
    const error = await errorOf(await visitor.post('/chat-messages', undefined, init));
    expect(error.status).toBe(status);
    expect(dify.requests).toEqual([]);
  });

test('ends an endless body at its limit, and a silent one after a while', async () => {
  const { visit } = setUp({ timeouts: { sender: 20 } });
  const visitor = await visit();
  const send = (body: ReadableStream) =>
    visitor.post('/chat-messages', undefined, { ...json(''), body, duplex: 'half' } as RequestInit);
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });
  expect((await errorOf(await send(endless))).status).toBe(413);
  const silent = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"query":')),
  });
  expect((await errorOf(await send(silent))).status).toBe(408);
});
