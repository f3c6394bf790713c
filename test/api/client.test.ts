import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import { baseUrl, paths, service, web } from '../helpers/client.js';
import { itWithUploads } from '../helpers/engine.js';
import { jsonResponse, rejection, streamResponse, type Responder } from '../helpers/fake-fetch.js';
import { recordedResponse } from '../helpers/fixtures.js';
import { brokenBodyOf, frames, toArray } from '../helpers/stream.js';

describe('the client of the service API', () => {
  it('sends a question with the API key, the user and all required fields', async () => {
    const { client, sent } = service(() =>
      streamResponse(frames({ event: 'message', answer: 'Hi' })),
    );
    const request = { query: 'Hello', inputs: { name: 'Ann' }, conversationId: 'c1' };
    const events = await toArray(client.streamChat(request));
    expect(events).to.deep.equal([{ event: 'message', answer: 'Hi' }]);
    expect(sent[0]).to.deep.equal({
      method: 'POST',
      url: `${baseUrl}/v1/chat-messages`,
      headers: { authorization: 'Bearer app-1', 'content-type': 'application/json' },
      body: {
        user: 'ann',
        query: 'Hello',
        inputs: { name: 'Ann' },
        conversation_id: 'c1',
        response_mode: 'streaming',
      },
    });
  });

  it('sends the user in the query of a GET and in the body of a POST', async () => {
    const { client, sent } = service(() => jsonResponse({ data: [], has_more: false }));
    await client.fetchMessages({ conversationId: 'c1', limit: 20 });
    await client.fetchConversations();
    await client.stopChat('t/1');
    expect(paths(sent)).to.deep.equal([
      '/v1/messages?user=ann&conversation_id=c1&limit=20',
      '/v1/conversations?user=ann',
      '/v1/chat-messages/t%2F1/stop',
    ]);
    expect(sent.at(-1)?.body).to.deep.equal({ user: 'ann' });
  });

  const tooLarge = () => new Response('<h1>413', { status: 413 });

  it('reports a question that is too long as invalid input', async () => {
    const { client } = service(tooLarge);
    const asked = await rejection(client.sendChat({ query: 'a'.repeat(9) }));
    expect(asked).to.include({ kind: 'invalid-input', code: 'http_413' });
  });

  itWithUploads('reports a file that is too large as rejected', async () => {
    const { client } = service(tooLarge);
    const uploaded = await rejection(client.uploadFile(new File(['x'], 'a.png')));
    expect(uploaded).to.include({ kind: 'file-rejected', code: 'http_413' });
  });

  it('sends no Authorization header without a key, since a gateway adds it', async () => {
    const { client, sent } = service(() => jsonResponse({}), { apiKey: undefined });
    await client.fetchParameters();
    expect(sent[0]?.headers).to.deep.equal({});
  });

  it('calls getToken once, and once more after a 401', async () => {
    let calls = 0;
    const { client, sent } = service(
      (request) =>
        jsonResponse(
          {},
          { status: request.headers.get('authorization') === 'Bearer 2' ? 200 : 401 },
        ),
      { getToken: () => String(++calls) },
    );
    await client.fetchParameters();
    await client.fetchSite();
    expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal([
      'Bearer 1',
      'Bearer 2',
      'Bearer 2',
    ]);
  });

  it('calls getToken again after it rejected, and names it in the error message', async () => {
    let calls = 0;
    const { client, sent } = service(() => jsonResponse({}), {
      getToken: () => (++calls === 1 ? Promise.reject(new Error('logged out')) : '2'),
    });
    expect(await rejection(client.fetchParameters())).to.include({
      kind: 'unauthorized',
      message: 'getToken failed: Error: logged out',
    });
    await client.fetchParameters();
    expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer 2']);
  });

  it('calls getToken again after it threw', async () => {
    let calls = 0;
    const { client, sent } = service(() => jsonResponse({}), {
      getToken: () => {
        if (++calls === 1) throw new Error('not yet');
        return '2';
      },
    });
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unauthorized' });
    await client.fetchParameters();
    expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer 2']);
  });

  const rubbish: Record<string, unknown> = {
    'a number': 42,
    'an object': { token: 't' },
    'a page in place of a token': '<!doctype html>\n<title>Sign in</title>',
    'a token with a line break': 'a\r\nX-Header: b',
    'a token in other letters': 'токен',
    false: false,
  };
  for (const [name, given] of Object.entries(rubbish))
    it(`sends nothing if getToken returns ${name}, and calls it again`, async () => {
      let calls = 0;
      const { client, sent } = service(() => jsonResponse({}), {
        getToken: () => (++calls === 1 ? (given as string) : '2'),
      });
      const error = await rejection(client.fetchParameters());
      expect(error).to.include({ kind: 'unauthorized', code: '' });
      expect((error as ApiError).message).to.equal('getToken failed: Error: it returned no token');
      await client.fetchParameters();
      expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer 2']);
    });

  it('takes a token with white space around it, as the body of a response often has', async () => {
    const { client, sent } = service(() => jsonResponse({}), { getToken: () => 'token\n' });
    await client.fetchParameters();
    expect(sent[0]?.headers.authorization).to.equal('Bearer token');
  });

  it('falls back to the API key if getToken returns nothing, and does not retry a 401 with it', async () => {
    const { client, sent } = service(() => jsonResponse({}, { status: 401 }), {
      apiKey: 'app-key',
      getToken: () => undefined,
    });
    await rejection(client.fetchParameters());
    expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer app-key']);
  });

  it('rejects with an ApiError if prepareRequest rejects', async () => {
    const { client } = service(() => jsonResponse({}), {
      prepareRequest: () => Promise.reject(new Error('no')),
    });
    expect(await rejection(client.fetchParameters())).to.be.instanceOf(ApiError);
  });

  it('sends the request that prepareRequest returns', async () => {
    const { client, sent } = service(() => jsonResponse({}), {
      prepareRequest: (request) => new Request(request, { headers: { 'x-team': 'blue' } }),
    });
    await client.fetchParameters();
    expect(sent[0]?.headers).to.deep.equal({ 'x-team': 'blue' });
  });

  it('reads the recorded parameters, site, info, meta and conversations', async () => {
    const names: Record<string, string> = {
      '/v1/parameters': 'chat-parameters',
      '/v1/site': 'chat-site',
      '/v1/info': 'chat-info',
      '/v1/meta': 'chat-meta',
      '/v1/conversations': 'chat-conversations',
    };
    const { client } = service(({ url }) =>
      recordedResponse(`1.16.1/${names[new URL(url).pathname] ?? ''}`),
    );
    expect((await client.fetchParameters()).opening_statement).to.equal(
      'Hello {{name}}, how can I help?',
    );
    expect((await client.fetchSite()).title).to.equal('t-chat');
    expect(await client.fetchInfo()).to.include({ name: 't-chat', mode: 'chat' });
    expect((await client.fetchMeta()).tool_icons).to.deep.equal({});
    expect((await client.fetchConversations()).data.map(({ name }) => name)).to.include(
      'Title: hello there',
    );
  });
});

describe('the client of the web-app API', () => {
  it('fetches one passport for the user and sends it with the site code on every call', async () => {
    const { client, sent } = web(() => jsonResponse({}));
    await Promise.all([client.fetchParameters(), client.fetchSite()]);
    const [passport, ...calls] = sent;
    expect(passport).to.deep.include({
      url: 'https://dify.example/api/passport?user_id=ann',
      headers: { 'x-app-code': 'SITECODE' },
    });
    expect(calls).to.have.length(2);
    for (const { headers } of calls)
      expect(headers).to.deep.equal({ 'x-app-code': 'SITECODE', 'x-app-passport': 'passport-1' });
  });

  it('omits the user from the body, since the passport identifies the user', async () => {
    const { client, sent } = web(() => streamResponse(''));
    await toArray(client.streamChat({ query: 'Hi', inputs: {} }));
    expect(sent[1]?.body).to.deep.equal({
      query: 'Hi',
      inputs: {},
      conversation_id: '',
      response_mode: 'streaming',
    });
  });

  it('renews a refused passport once', async () => {
    const { client, sent } = web((request) =>
      request.headers.get('x-app-passport') === 'passport-2'
        ? jsonResponse({ opening_statement: 'Hi' })
        : jsonResponse(
            { code: 'unauthorized', message: 'Invalid token.', status: 401 },
            { status: 401 },
          ),
    );
    expect((await client.fetchParameters()).opening_statement).to.equal('Hi');
    expect(sent.filter(({ url }) => url.includes('/passport'))).to.have.length(2);
  });

  it('rejects if the renewed passport is refused too', async () => {
    const { client, sent } = web(() => recordedResponse('1.16.1/web-guard-garbage-passport'));
    expect(await rejection(client.fetchParameters())).to.include({
      kind: 'unauthorized',
      status: 401,
    });
    expect(sent).to.have.length(4);
  });

  it('fetches a passport again after a failed attempt', async () => {
    let down = true;
    const { client } = service(
      ({ url }) => {
        if (down) throw new TypeError('Failed to fetch');
        return jsonResponse(
          url.includes('/passport') ? { access_token: 'p' } : { opening_statement: 'Hi' },
        );
      },
      { token: 'CODE' },
    );
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unreachable' });
    down = false;
    expect((await client.fetchParameters()).opening_statement).to.equal('Hi');
  });

  it('returns the nested site settings flat, with an absolute icon URL', async () => {
    const { client } = web(() =>
      jsonResponse({ mode: 'chat', site: { title: 'T', icon_url: '/files/i.png' } }),
    );
    expect(await client.fetchSite()).to.deep.equal({
      mode: 'chat',
      title: 'T',
      icon_url: 'https://dify.example/files/i.png',
    });
  });

  it('lacks the capability "info"', () => {
    expect(web(() => jsonResponse({})).client.capabilities.info).to.equal(undefined);
  });
});

describe('the client, if a request fails,', () => {
  const fetchParameters = (answer: Responder) =>
    rejection(service(answer).client.fetchParameters());

  it('rejects with "unreachable" if fetch fails', async () => {
    const error = await fetchParameters(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(error).to.be.instanceOf(ApiError).and.include({ kind: 'unreachable' });
  });

  it('lists the origin, CORS and the cause in the message if fetch fails', async () => {
    const error = await fetchParameters(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((error as ApiError).message)
      .to.contain('https://dify.example')
      .and.contain('CORS')
      .and.contain('Failed to fetch');
  });

  it('rejects with "not-found" if the response is an HTML page', async () => {
    const page = () =>
      new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    expect(await fetchParameters(page)).to.include({ kind: 'not-found', code: 'not_json' });
    const chat = toArray(service(page).client.streamChat({ query: 'Hi', inputs: {} }));
    expect(await rejection(chat)).to.include({ kind: 'not-found', code: 'not_a_stream' });
  });

  it('rejects with "stream-broken" if the connection breaks off during the stream', async () => {
    const { client } = service(() =>
      streamResponse(brokenBodyOf(frames({ event: 'message', answer: 'Hi' }))),
    );
    expect(await rejection(toArray(client.streamChat({ query: 'Hi', inputs: {} })))).to.include({
      kind: 'stream-broken',
    });
  });

  it('rejects with "aborted" if the caller aborts', async () => {
    const { client } = service((request) => Promise.reject(request.signal.reason as DOMException));
    const signal = AbortSignal.abort();
    const error = await rejection(toArray(client.streamChat({ query: 'Hi', inputs: {}, signal })));
    expect(error).to.include({ kind: 'aborted' });
  });

  it('never exposes the API key in an error', async () => {
    const error = (await fetchParameters(() =>
      recordedResponse('1.16.1/chat-bad-key'),
    )) as ApiError;
    expect(`${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`).not.to.include(
      'app-1',
    );
  });
});
