import { expect } from '@open-wc/testing';
import type { ApiError } from '../../../src/api/http/errors.js';
import { paths, service, web } from '../../helpers/client.js';
import { itWithUploads } from '../../helpers/engine.js';
import { jsonResponse, rejection } from '../../helpers/fake-fetch.js';
import { brokenBodyOf, frames, toArray } from '../../helpers/stream.js';

const json = { headers: { 'content-type': 'application/json' } };

describe('a redirect', () => {
  it('is not followed, since it would turn a POST into a GET and send the credential elsewhere', async () => {
    const modes: string[] = [];
    const { client, sent } = service((request) => {
      modes.push(request.redirect);
      return new Response(null, { status: 301, headers: { location: 'https://other.example/' } });
    });
    const error = await rejection(client.rateMessage('m', { rating: 'like' }));
    expect(error).to.include({ kind: 'unreachable', code: 'redirect' });
    expect((error as ApiError).message).to.contain('https://other.example/');
    expect(modes).to.deep.equal(['manual']);
    expect(sent).to.have.length(1);
  });

  it('is neither followed nor retried for a passport', async () => {
    const { client, sent } = service(() => new Response(null, { status: 307 }), { token: 'CODE' });
    expect(await rejection(client.fetchParameters())).to.include({ code: 'redirect' });
    expect(sent).to.have.length(1);
  });
});

describe('a connection that breaks off during the body', () => {
  it('causes a retry of a GET', async () => {
    const { client, sent } = service((_, turn) =>
      turn ? jsonResponse({ name: 'Tents' }) : new Response(brokenBodyOf('{"name"'), json),
    );
    expect(await client.fetchInfo()).to.deep.equal({ name: 'Tents' });
    expect(sent).to.have.length(2);
  });

  it('makes a POST reject with "stream-broken"', async () => {
    const { client, sent } = service(() => new Response(brokenBodyOf('{"answer"'), json));
    expect(await rejection(client.sendChat({ query: 'Hi' }))).to.include({
      kind: 'stream-broken',
    });
    expect(sent).to.have.length(1);
  });

  it('makes the call reject with "aborted" if the caller has aborted, for any reason', async () => {
    for (const reason of [undefined, 'enough', new DOMException('', 'TimeoutError')]) {
      const controller = new AbortController();
      const { client } = service(
        () =>
          new Response(
            new ReadableStream({
              pull(stream) {
                controller.abort(reason);
                stream.error(controller.signal.reason);
              },
            }),
            json,
          ),
      );
      const call = client.fetchInfo({ signal: controller.signal });
      expect(await rejection(call)).to.include({ kind: 'aborted' });
    }
  });
});

describe('an HTML page instead of JSON', () => {
  const login = () => new Response('<h1>Log in</h1>', { headers: { 'content-type': 'text/html' } });

  it('makes calls reject even if they ignore the body of the response', async () => {
    const { client } = service(login);
    for (const call of [
      () => client.rateMessage('m', { rating: 'like' }),
      () => client.deleteConversation('c'),
      () => client.submitForm('t', { action: 'ok', inputs: {} }),
      () => client.fetchFile('f'),
    ])
      expect(await rejection(call())).to.include({ kind: 'not-found', code: 'not_json' });
  });
});

describe('a credential with characters that are not allowed in a header', () => {
  it('is rejected before anything is sent, and not exposed in the error', async () => {
    const { client, sent } = service(() => jsonResponse({}), { apiKey: 'app-SECRET\nsecond line' });
    for (const call of [client.fetchInfo, () => client.rateMessage('m', { rating: 'like' })]) {
      const error = (await rejection(call())) as ApiError;
      expect(error).to.include({ kind: 'unauthorized', code: 'bad_credential' });
      expect(`${error.message} ${String(error.cause)}`).not.to.contain('SECRET');
    }
    expect(sent).to.have.length(0);
  });
});

describe('invalid input', () => {
  it('is rejected: a value that JSON cannot represent', async () => {
    const { client } = service(() => jsonResponse({}));
    const chat = toArray(client.streamChat({ query: 'Hi', inputs: { count: 1n } }));
    expect(await rejection(chat)).to.include({ kind: 'invalid-input' });
  });

  for (const id of ['', '.', '..'])
    it(`is rejected: the id "${id}", which would change the path`, async () => {
      const { client, sent } = service(() => jsonResponse({}));
      expect(await rejection(client.deleteConversation(id))).to.include({ kind: 'invalid-input' });
      expect(sent).to.have.length(0);
    });

  it('is rejected: an empty user, which all visitors would share', () => {
    for (const token of [undefined, 'CODE'])
      expect(() => service(() => jsonResponse({}), { user: '', token })).to.throw(TypeError);
  });
});

describe('an exception of prepareRequest', () => {
  it('has a code of its own, and is not reported as a network error', async () => {
    const { client, sent } = service(() => jsonResponse({}), {
      prepareRequest: () => {
        throw new Error('no session');
      },
    });
    const error = (await rejection(client.fetchInfo())) as ApiError;
    expect(error).to.include({ kind: 'unknown', code: 'prepare_request' });
    expect(error.message).to.contain('no session');
    expect(sent).to.have.length(0);
  });
});

describe('a malformed response', () => {
  it('is read without throwing if items are not objects', async () => {
    const { client } = service(() =>
      jsonResponse({ data: [null, 'x', { id: 'm', message_files: [null, {}] }], has_more: 1 }),
    );
    const page = await client.fetchMessages({ conversationId: 'c' });
    expect(page.data.map(({ id }) => id)).to.deep.equal(['m']);
    expect(page.has_more).to.equal(false);
  });

  it('is rejected if it is an array instead of an object', async () => {
    const { client } = service(() => jsonResponse([1]));
    expect(await rejection(client.fetchSite())).to.include({ code: 'not_json' });
  });
});

describe('a human-input form', () => {
  it('needs only its token through the web-app API, so that no passport is fetched', async () => {
    const { client, sent } = web(() => jsonResponse({ form_content: '', inputs: [] }));
    await client.fetchForm('t1');
    await client.submitForm('t1', { action: 'ok', inputs: {} });
    expect(paths(sent)).to.deep.equal(['/api/form/human_input/t1', '/api/form/human_input/t1']);
    expect(sent[0]?.headers).to.deep.equal({});
  });
});

describe('the URLs of an uploaded file', () => {
  itWithUploads('are absolute even if the server returns relative ones', async () => {
    const { client } = service(() =>
      jsonResponse({ id: 'f', source_url: '/files/f?sign=1', preview_url: null }),
    );
    expect(await client.uploadFile(new Blob(['x']))).to.deep.equal({
      id: 'f',
      source_url: 'https://dify.example/files/f?sign=1',
      preview_url: null,
    });
  });
});

describe('a question that is stopped before it is on its way', () => {
  const answered = new Response(frames({ event: 'message_end', message_id: 'm' }), {
    headers: { 'content-type': 'text/event-stream' },
  });

  for (const [name, hold] of [
    ['the passport is', { token: 'CODE' }],
    ['getToken() is', {}],
    ['prepareRequest() is', {}],
  ] as const)
    it(`is not sent while ${name} pending`, async () => {
      let release!: () => void;
      const held = new Promise<void>((resolve) => (release = resolve));
      const isPrepared = name.startsWith('prepare');
      const { client, sent } = service(
        async ({ url }) => {
          if (!url.includes('/passport')) return answered.clone();
          await held;
          return jsonResponse({ access_token: 'p' }, { headers: { 'x-version': '1.16.1' } });
        },
        {
          ...hold,
          ...(name.startsWith('getToken') && { getToken: () => held.then(() => 't') }),
          ...(isPrepared && { prepareRequest: (request) => held.then(() => request) }),
        },
      );
      const stop = new AbortController();
      const read = rejection(toArray(client.streamChat({ query: 'Hi', sendSignal: stop.signal })));
      await new Promise((resolve) => setTimeout(resolve));
      stop.abort();
      release();
      expect(await read).to.include({ kind: 'aborted' });
      expect(sent.filter(({ url }) => url.endsWith('/chat-messages'))).to.deep.equal([]);
    });

  it('is read to its end when it is on its way', async () => {
    const stop = new AbortController();
    const { client } = service(() => {
      stop.abort();
      return answered.clone();
    });
    const events = await toArray(client.streamChat({ query: 'Hi', sendSignal: stop.signal }));
    expect(events).to.have.length(1);
  });
});
