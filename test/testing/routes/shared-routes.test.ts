import { expect } from '@open-wc/testing';
import { createFakeDify } from '../../../src/testing/index.js';
import { itWithUploads } from '../../helpers/engine.js';
import { jsonOf, TestServer } from '../../helpers/test-server.js';

interface List {
  has_more: boolean;
  data: { id: string; name: string; query: string; value: string; feedback: unknown }[];
}

/** These cases are not covered by recordings; they are based on docs/dify-api.md and Dify's source. */
describe('server state', () => {
  it('separates the default user from identified users', async () => {
    const server = new TestServer();
    await server.ask({ user: 'ann' });
    const list = (query: string) => server.service(`GET /conversations${query}`);
    expect((await jsonOf<List>(await list('?user=ann'))).data).to.have.length(1);
    expect((await jsonOf<List>(await list(''))).data).to.deep.equal([]);
  });

  it('shares a user between both APIs but lists conversations per API', async () => {
    const server = new TestServer();
    const { conversationId } = await server.ask({ user: 'ann' });
    const read = `GET /messages?conversation_id=${conversationId}`;
    expect((await server.web(read, {}, 'ann')).status).to.equal(200);
    expect((await server.web(read, {}, 'bob')).status).to.equal(404);
    const listed = await jsonOf<List>(await server.web('GET /conversations', {}, 'ann'));
    expect(listed.data).to.deep.equal([]);
  });

  it('creates a new user for every passport without a user id', async () => {
    const server = new TestServer();
    const [one, other] = [await server.passport('chat', ''), await server.passport('chat', '')];
    expect(one).not.to.equal(other);
    const site = (passport: string) =>
      server.fetch('GET /api/site', { headers: { 'x-app-passport': passport } });
    const [mine, theirs] = [await jsonOf(await site(one)), await jsonOf(await site(other))];
    expect(mine.end_user_id).not.to.equal(theirs.end_user_id);
    expect(mine.app_id).to.equal(theirs.app_id);
  });

  it('names a conversation with the start of its question, and on /v1 with the whole question after the first answer', async () => {
    const server = new TestServer();
    const query = 'How does one get from here to the station on foot?';
    await server.ask({ query });
    await server.askWeb({ query });
    const [service] = (await jsonOf<List>(await server.service('GET /conversations?user=u7'))).data;
    expect(service!.name).to.equal(query);
    const [web] = (await jsonOf<List>(await server.web('GET /conversations'))).data;
    expect(web!.name).to.equal('How does one get fro…');
  });

  it('keeps a custom name', async () => {
    const server = new TestServer();
    const { conversationId } = await server.ask();
    const json = { user: 'u7', name: 'Mine' };
    await server.service(`POST /conversations/${conversationId}/name`, { json });
    const [listed] = (await jsonOf<List>(await server.service('GET /conversations?user=u7'))).data;
    expect(listed!.name).to.equal('Mine');
  });

  it('pages through conversations by last use', async () => {
    const server = new TestServer();
    const first = await server.ask({ query: 'one' });
    await server.ask({ query: 'two' });
    await server.ask({ query: 'three' });
    const page = (query: string) => server.service(`GET /conversations?user=u7&limit=2${query}`);
    const newest = await jsonOf<List>(await page(''));
    expect(newest.data.map(({ name }) => name)).to.deep.equal(['three', 'two']);
    expect(newest.has_more).to.equal(true);
    const rest = await jsonOf<List>(await page(`&last_id=${newest.data[1]!.id}`));
    expect(rest.data.map(({ id }) => id)).to.deep.equal([first.conversationId]);
    expect(rest.has_more).to.equal(false);
    const oldest = await jsonOf<List>(await page('&sort_by=created_at'));
    expect(oldest.data.map(({ name }) => name)).to.deep.equal(['one', 'two']);
  });

  it('stores a rating until it is revoked', async () => {
    const server = new TestServer();
    const { conversationId, messageId } = await server.ask();
    const rate = async (rating: string | null) => {
      const json = { rating, user: 'u7' };
      await server.service(`POST /messages/${messageId}/feedbacks`, { json });
      const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
      return (await jsonOf<List>(await server.service(path))).data[0]!.feedback;
    };
    expect(await rate('dislike')).to.deep.equal({ rating: 'dislike' });
    expect(await rate(null)).to.equal(null);
  });

  it('stores conversation variables per conversation', async () => {
    const server = new TestServer();
    const [one, other] = [await server.ask({}, 'chatflow'), await server.ask({}, 'chatflow')];
    const variables = async (id: string) => {
      const path = `GET /conversations/${id}/variables?user=u7`;
      return (await jsonOf<List>(await server.service(path, { app: 'chatflow' }))).data[0]!;
    };
    const { id } = await variables(one.conversationId);
    await server.service(`PUT /conversations/${one.conversationId}/variables/${id}`, {
      app: 'chatflow',
      json: { value: ["it's"], user: 'u7' },
    });
    expect((await variables(one.conversationId)).value).to.equal(`["it's"]`);
    expect((await variables(other.conversationId)).value).to.equal("['alpha', 'beta', 'gamma']");
  });

  it('is cleared on reset', async () => {
    const server = new TestServer();
    await server.ask();
    const passport = await server.passport();
    server.dify.reset();
    expect(server.dify.requests).to.have.length(0);
    const listed = await jsonOf<List>(await server.service('GET /conversations?user=u7'));
    expect(listed.data).to.deep.equal([]);
    const headers = { 'x-app-passport': passport };
    expect((await server.fetch('GET /api/parameters', { headers })).status).to.equal(404);
  });
});

describe('features of an app', () => {
  const refusals = {
    'suggestions through /v1': ['service', 'plain', 'suggested?user=u7', 400, 'bad_request'],
    'more like this': [
      'web',
      'completion',
      'more-like-this?response_mode=blocking',
      403,
      'app_more_like_this_disabled',
    ],
  } as const;
  for (const [name, [api, app, path, status, code]] of Object.entries(refusals))
    it(`are refused if disabled: ${name}`, async () => {
      const server = new TestServer();
      server.change({ parameters: {} }, app);
      const ask = api === 'web' ? server.askWeb.bind(server) : server.ask.bind(server);
      const { messageId } = await ask({ inputs: {} }, app);
      const response = await server[api](`GET /messages/${messageId}/${path}`, { app });
      expect(response.status).to.equal(status);
      expect((await jsonOf(response)).code).to.equal(code);
    });

  itWithUploads('return the suggestions and the transcript of the app', async () => {
    const server = new TestServer();
    server.change({ suggestions: ['Why?'], transcript: 'Good morning' });
    const { messageId } = await server.ask();
    const suggested = await server.service(`GET /messages/${messageId}/suggested?user=u7`);
    expect((await jsonOf(suggested)).data).to.deep.equal(['Why?']);
    const form = new FormData();
    form.set('file', new File(['x'], 'a.wav', { type: 'audio/wav' }));
    const transcribed = await server.service('POST /audio-to-text', { form });
    expect((await jsonOf(transcribed)).text).to.equal('Good morning');
  });

  it('are refused for an unpublished app', async () => {
    const server = new TestServer();
    server.change({ published: false });
    const response = await server.service('GET /parameters');
    expect((await jsonOf(response)).code).to.equal('app_unavailable');
    const json = { inputs: {}, query: 'x', user: 'u7' };
    const asked = await server.service('POST /chat-messages', { json });
    expect((await jsonOf(asked)).code).to.equal('app_unavailable');
    server.change({ mode: 'agent' });
    const { code, message } = await jsonOf(await server.web('GET /parameters'));
    expect(code).to.equal('agent_not_published');
    expect(message).to.match(/before using the web app\.$/);
  });
});

describe('the fetch of a fake Dify', () => {
  it('accepts all arguments of fetch and records the requests', async () => {
    const dify = createFakeDify({ pace: 0 });
    const init = {
      method: 'POST',
      headers: { authorization: 'Bearer app-chat', 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'x', user: 'ann' }),
    };
    const url = 'https://dify.example/v1/conversations/nope/name?a=b';
    await dify.fetch(url, init);
    await dify.fetch(new URL(url), init);
    await dify.fetch(new Request(url, init));
    expect(dify.requests).to.have.length(3);
    for (const request of dify.requests) {
      expect(request).to.deep.include({
        method: 'POST',
        path: '/v1/conversations/nope/name',
        query: { a: 'b' },
        body: { name: 'x', user: 'ann' },
      });
      expect(request.headers['content-type']).to.equal('application/json');
    }
  });

  itWithUploads('records the fields and file names of a form', async () => {
    const server = new TestServer();
    await server.upload();
    expect(server.dify.requests[0]!.body).to.deep.equal({ user: 'u7', file: 'p.png' });
  });

  it('rejects when aborted, before and during a response', async () => {
    const dify = createFakeDify({ pace: 0 });
    const abort = new AbortController();
    const ask = () =>
      dify.fetch('https://dify.example/v1/chat-messages', {
        method: 'POST',
        signal: abort.signal,
        headers: { authorization: 'Bearer app-chat', 'content-type': 'application/json' },
        body: JSON.stringify({ inputs: {}, query: 'x', user: 'u', response_mode: 'streaming' }),
      });
    const reader = (await ask()).body!.getReader();
    await reader.read();
    abort.abort();
    for (const call of [() => reader.read(), ask])
      expect(await call().then(String, (error: unknown) => (error as Error).name)).to.equal(
        'AbortError',
      );
  });
});
