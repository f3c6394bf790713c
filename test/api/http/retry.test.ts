import { expect } from '@open-wc/testing';
import { service } from '../../helpers/client.js';
import { itWithUploads } from '../../helpers/engine.js';
import { jsonResponse, rejection, type Responder } from '../../helpers/fake-fetch.js';
import { toArray } from '../../helpers/stream.js';

/** A client with a scripted server, and the delays before its retries, in milliseconds. */
function setup(answer: Responder) {
  const delays: number[] = [];
  const wait = (milliseconds: number) => {
    delays.push(milliseconds);
    return Promise.resolve();
  };
  return { ...service(answer, { wait }), delays };
}

const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));
const status = (code: number, headers = {}) => new Response('', { status: code, headers });

describe('a failed GET', () => {
  for (const [cause, fail] of Object.entries({
    'a network error': unreachable,
    'status 502': () => status(502),
    'status 503': () => status(503),
    'status 429': () => status(429),
  }))
    it(`is retried after ${cause}`, async () => {
      const { client, sent } = setup((_, turn) =>
        turn < 2 ? fail() : jsonResponse({ opening_statement: 'Hi' }),
      );
      expect((await client.fetchParameters()).opening_statement).to.equal('Hi');
      expect(sent).to.have.length(3);
    });

  it('is retried twice before the call rejects', async () => {
    const { client, sent } = setup(unreachable);
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unreachable' });
    expect(sent).to.have.length(3);
  });

  it('is retried with exponential back-off and jitter', async () => {
    const { client, delays } = setup(unreachable);
    await rejection(client.fetchParameters());
    expect(delays[0]).to.be.within(250, 500);
    expect(delays[1]).to.be.within(500, 1000);
  });

  it('is retried after the time given by Retry-After', async () => {
    const { client, delays } = setup((_, turn) =>
      turn ? jsonResponse({}) : status(429, { 'retry-after': '7' }),
    );
    await client.fetchParameters();
    expect(delays).to.deep.equal([7000]);
  });

  it('is not retried if Retry-After is longer than 10 seconds', async () => {
    const { client, delays } = setup(() => status(429, { 'retry-after': '60' }));
    expect(await rejection(client.fetchParameters())).to.include({ retryAfter: 60 });
    expect(delays).to.deep.equal([]);
  });

  for (const code of [400, 401, 403, 404, 500])
    it(`is not retried after status ${code}`, async () => {
      const { client, sent } = setup(() => status(code));
      await rejection(client.fetchParameters());
      expect(sent).to.have.length(1);
    });

  it('is not retried once the caller has aborted', async () => {
    const controller = new AbortController();
    const { client, sent } = setup(() => {
      controller.abort('the page has moved on');
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    const { signal } = controller;
    expect(await rejection(client.fetchParameters({ signal }))).to.include({ kind: 'aborted' });
    expect(sent).to.have.length(1);
  });

  it('rejects if the caller aborts during the delay', async () => {
    const controller = new AbortController();
    const { client } = service(
      () => {
        queueMicrotask(() => controller.abort());
        return status(429, { 'retry-after': '9' });
      },
      { wait: undefined },
    );
    const { signal } = controller;
    expect(await rejection(client.fetchParameters({ signal }))).to.include({ kind: 'aborted' });
  });
});

describe('a request that changes data', () => {
  for (const [kind, call] of Object.entries({
    'a question': ({ client }: ReturnType<typeof service>) =>
      toArray(client.streamChat({ query: 'Hi' })),
    'a rating': ({ client }: ReturnType<typeof service>) =>
      client.rateMessage('m', { rating: 'like' }),
    'an upload': ({ client }: ReturnType<typeof service>) => client.uploadFile(new Blob(['x'])),
    'a deletion': ({ client }: ReturnType<typeof service>) => client.deleteConversation('c'),
  }))
    (kind === 'an upload' ? itWithUploads : it)(`is never retried: ${kind}`, async () => {
      for (const fail of [unreachable, () => status(503), () => status(429)]) {
        const attempt = setup(fail);
        await rejection(call(attempt));
        expect(attempt.sent).to.have.length(1);
      }
    });
});
