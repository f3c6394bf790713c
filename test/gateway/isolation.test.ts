import { expect, test } from '@playwright/test';
import { endpoints, type Endpoint } from '../../src/gateway/endpoints.js';
import { eventsOf, fileForm, question, setUp, type Visitor } from './set-up.js';

const SECRET = 'the-secret-of-ann';

/** What Ann has: a conversation with a form, and an upload. */
interface Belongings {
  user: string;
  ids: Record<string, string>;
  conversationId: string;
  uploadId: string;
}

async function setUpAnn() {
  const set = setUp({ apiKey: 'app-chatflow' });
  const ann = await set.visit();
  const upload = await ann.upload(fileForm(SECRET, `${SECRET}.txt`));
  const { id: uploadId } = (await upload.json()) as { id: string };
  const asked = await ann.post('/chat-messages', question(`${SECRET}, ask me something`));
  const events = eventsOf(await asked.text()) as {
    event: string;
    task_id: string;
    message_id: string;
    conversation_id: string;
    workflow_run_id: string;
    data: { form_token?: string };
  }[];
  const start = events.find(({ event }) => event === 'workflow_started')!;
  const form = events.find(({ event }) => event === 'human_input_required')!;
  const { user } = set.dify.requests.at(-1)?.body as { user: string };
  const belongings: Belongings = {
    user,
    ids: {
      taskId: start.task_id,
      messageId: start.message_id,
      runId: start.workflow_run_id,
      formToken: form.data.form_token ?? '',
    },
    conversationId: start.conversation_id,
    uploadId,
  };
  return { ...set, ann, belongings };
}

/** A request that names Ann's things. */
interface Attempt {
  path: string;
  query: string[];
  headers: Record<string, string>;
  /** JSON, or the fields of a form. */
  body: Record<string, unknown>;
  /** JSON before or after the other properties, which may be duplicates. */
  first: string;
  last: string;
}

/** Every place where a page could name another user. */
const places: Record<string, (attempt: Attempt, user: string) => void> = {
  nowhere: () => undefined,
  'the query': ({ query }, user) => query.push(`user=${user}`),
  'the query, twice': ({ query }, user) => query.push('user=me', `user=${user}`),
  'the query, as a list': ({ query }, user) => query.push(`user[]=${user}`),
  'the query, in capitals': ({ query }, user) => query.push(`USER=${user}`),
  'the query, encoded': ({ query }, user) => query.push(`%75ser=${user}`),
  'the query, encoded twice': ({ query }, user) => query.push(`%2575ser=${user}`),
  'the query, within another value': ({ query }, user) =>
    query.push(`conversation_id=%26user%3D${user}`),
  'the query, after a semicolon': ({ query }, user) => query.push(`limit=20;user=${user}`),
  'the query, as user_id': ({ query }, user) => query.push(`user_id=${user}`),
  'the fragment': (attempt, user) => (attempt.path += `#?user=${user}`),
  'the path': (attempt, user) => (attempt.path += `;user=${user}`),
  'the body': ({ body }, user) => (body.user = user),
  'the body, first of two': (attempt, user) => (attempt.first = `"user":"${user}",`),
  'the body, last of two': (attempt, user) => (attempt.last = `,"user":"${user}"`),
  'the body, escaped': (attempt, user) => (attempt.last = `,"\\u0075ser":"${user}"`),
  'the body, as a list': ({ body }, user) => (body.user = [user]),
  'the body, as an object': ({ body }, user) => (body.user = { id: user }),
  'the body, as user_id': ({ body }, user) => (body.user_id = user),
  'the body, by the prototype': (attempt, user) =>
    (attempt.last = `,"__proto__":{"user":"${user}"}`),
  'the inputs': ({ body }, user) => (body.inputs = { user, 'sys.user_id': user }),
  'the inputs, nested': ({ body }, user) => (body.inputs = { a: { user, 'sys.user_id': user } }),
  'a header': ({ headers }, user) => {
    Object.assign(headers, { user, 'x-user': user, 'x-user-id': user, 'x-end-user': user });
  },
  'a cookie': ({ headers }, user) => (headers.cookie = `user=${user}; passport=${user}`),
  'a passport': ({ headers }, user) => (headers['x-app-passport'] = user),
  'another method': ({ headers }) => (headers['x-http-method-override'] = 'DELETE'),
  'another path': ({ headers }, user) => {
    const path = `/v1/messages?user=${user}`;
    Object.assign(headers, { 'x-original-url': path, 'x-rewrite-url': path });
  },
  'a body in a form': (attempt) =>
    (attempt.headers['content-type'] = 'application/x-www-form-urlencoded'),
  'a body in UTF-16': (attempt) =>
    (attempt.headers['content-type'] = 'application/json; charset=utf-16'),
};

function attemptAt({ path, body, isUpload }: Endpoint, { ids, ...ann }: Belongings): Attempt {
  const properties: Record<string, unknown> = {
    query: 'What is the secret?',
    response_mode: 'streaming',
    conversation_id: ann.conversationId,
    files: [{ type: 'document', transfer_method: 'local_file', upload_file_id: ann.uploadId }],
    rating: 'like',
    action: 'approve',
    inputs: { comment: 'Fine' },
  };
  const given = Object.entries(properties).filter(([name]) => body?.includes(name));
  return {
    path: path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? ''),
    query: path === '/messages' ? [`conversation_id=${ann.conversationId}`] : [],
    headers: body ? { 'content-type': 'application/json' } : {},
    body: isUpload ? {} : Object.fromEntries(given),
    first: '',
    last: '',
  };
}

function send(visitor: Visitor, endpoint: Endpoint, attempt: Attempt): Promise<Response> {
  const { path, query, headers, body, first, last } = attempt;
  const url = path + (query.length > 0 ? `?${query.join('&')}` : '');
  if (endpoint.method === 'GET') return visitor.get(url, { headers });
  if (endpoint.isUpload) {
    const form = new FormData();
    for (const [name, value] of Object.entries(body)) form.append(name, JSON.stringify(value));
    for (const text of [first, last])
      if (text) form.append('user', /:"(.*)"/.exec(text)?.[1] ?? text);
    form.append('file', new File(['Hello'], 'a.txt', { type: 'text/plain' }));
    const { 'content-type': type, ...others } = headers;
    const init = { method: 'POST', body: form, headers: type ? headers : others };
    return visitor.post(url, undefined, init);
  }
  const text = JSON.stringify(body);
  const inner = text.slice(1, -1);
  const json = `{${first}${inner || '"user":"me"'}${last}}`;
  return visitor.post(url, undefined, { method: 'POST', body: json, headers });
}

/** The things of Ann that a request may have changed. */
async function stateOf(ann: Visitor, { conversationId }: Belongings): Promise<string> {
  return (await ann.get(`/messages?conversation_id=${conversationId}`)).text();
}

/** A state without the signatures of its URLs. */
const unsigned = (text: string) => text.replace(/\?timestamp=[^"]*/g, '');

for (const endpoint of endpoints)
  test(`Bob gets and changes nothing of Ann by ${endpoint.method} ${endpoint.path}, wherever he names her`, async () => {
    const { visit, dify, ann, belongings } = await setUpAnn();
    const before = unsigned(await stateOf(ann, belongings));
    for (const [place, name] of Object.entries(places)) {
      for (const value of [belongings.user, ann.token]) {
        const bob = await visit();
        const attempt = attemptAt(endpoint, belongings);
        name(attempt, value);
        const begin = dify.requests.length;
        const response = await send(bob, endpoint, attempt);
        const text = await response.text();
        expect(text, place).not.toContain(SECRET);
        expect(response.status, place).toBeLessThan(500);
        // What has reached Dify names Bob, and in no way Ann.
        for (const { query, body, headers } of dify.requests.slice(begin)) {
          const { user = query.user } = (body ?? {}) as { user?: string };
          if (endpoint.takesUser) expect(user, place).toMatch(/^[\da-f]{64}$/);
          expect(user, place).not.toBe(belongings.user);
          expect(headers.authorization, place).toBe('Bearer app-chatflow');
          expect(JSON.stringify([query, headers]), place).not.toContain(value);
        }
      }
    }
    expect(unsigned(await stateOf(ann, belongings))).toBe(before);
  });

test('Ann herself can use each of her things', async () => {
  const { ann, belongings } = await setUpAnn();
  for (const endpoint of endpoints) {
    const attempt = attemptAt(endpoint, belongings);
    if (endpoint.path.endsWith('/suggested')) continue;
    const response = await send(ann, endpoint, attempt);
    expect(response.status, endpoint.path).toBeLessThan(300);
    await response.body?.cancel();
  }
});

test('what is not hers is to Ann what Dify says of things that do not exist', async () => {
  const { visit, belongings } = await setUpAnn();
  const bob = await visit();
  const { ids, uploadId } = belongings;
  const form = await bob.post(`/form/human_input/${ids.formToken}`, { inputs: {}, action: 'yes' });
  expect(await form.json()).toEqual({ code: 'not_found', message: 'Form not found', status: 404 });
  const run = await bob.get(`/workflow/${ids.runId}/events`);
  expect(await run.json()).toMatchObject({ code: 'not_found', status: 404 });
  const stop = await bob.post(`/chat-messages/${ids.taskId}/stop`);
  expect(await stop.json()).toEqual({ result: 'success' });
  const files = [{ type: 'image', transfer_method: 'local_file', upload_file_id: uploadId }];
  for (const more of [{ files }, { inputs: { deep: [{ deeper: files }] } }]) {
    const response = await bob.post('/chat-messages', question('Hello', more));
    expect(await response.json()).toEqual({
      code: 'invalid_param',
      message: 'Invalid upload file',
      status: 400,
    });
  }
});

test('a file is named by its upload or its URL only, since Dify knows further ids of files', async () => {
  const { ann, dify } = await setUpAnn();
  const begin = dify.requests.length;
  for (const file of [
    { type: 'image', transfer_method: 'tool_file', tool_file_id: 'a' },
    { type: 'image', transfer_method: 'remote_url', url: 'https://a.test', related_id: 'a' },
    { type: 'image', transfer_method: 'local_file', upload_file_id: ['a'] },
    { type: 'image', transfer_method: 'local_file' },
    { type: 'image', transfer_method: 'remote_url', url: '', upload_file_id: 'a' },
  ]) {
    const response = await ann.post('/chat-messages', question('Hello', { files: [file] }));
    expect(response.status, JSON.stringify(file)).toBe(400);
  }
  expect(dify.requests).toHaveLength(begin);
});

test('after a restart, Ann answers her form and sends her file again as soon as she has seen her history', async () => {
  const { dify, ann, belongings } = await setUpAnn();
  const { ids, conversationId } = belongings;
  const { visit, visitorWith } = setUp({
    apiKey: 'app-chatflow',
    fetch: (request) => dify.fetch(request),
  });
  const again = visitorWith(ann.token);
  const path = `/form/human_input/${ids.formToken}`;
  const answer = { inputs: { comment: 'Fine' }, action: 'approve' };
  expect((await again.post(path, answer)).status).toBe(404);
  await again.get(`/messages?conversation_id=${conversationId}`);
  const bob = await visit();
  await bob.get(`/messages?conversation_id=${conversationId}`);
  expect((await bob.post(path, answer)).status).toBe(404);
  expect((await again.post(path, answer)).status).toBe(200);
});
