import { expect } from '@open-wc/testing';
import { service } from '../../helpers/client.js';
import { jsonResponse, rejection, type Answerer } from '../../helpers/fake-fetch.js';
import { toArray } from '../../helpers/stream.js';

/** A client whose server answers by script, and the pauses that it made, in milliseconds. */
function patient(answer: Answerer) {
  const pauses: number[] = [];
  const wait = (milliseconds: number) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  return { ...service(answer, { wait }), pauses };
}

const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));
const status = (code: number, headers = {}) => new Response('', { status: code, headers });

describe('a read that could not be answered', () => {
  for (const [what, fail] of Object.entries({
    'the network fails': unreachable,
    'a proxy finds no server behind it': () => status(502),
    'the server is overloaded': () => status(503),
    'it was one too many': () => status(429),
  }))
    it(`is tried again when ${what}`, async () => {
      const { client, sent } = patient((_, turn) =>
        turn < 2 ? fail() : jsonResponse({ opening_statement: 'Hi' }),
      );
      expect((await client.fetchParameters()).opening_statement).to.equal('Hi');
      expect(sent).to.have.length(3);
    });

  it('is tried twice more, and then tells of the failure', async () => {
    const { client, sent } = patient(unreachable);
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unreachable' });
    expect(sent).to.have.length(3);
  });

  it('waits longer each time, and never exactly as long as others do', async () => {
    const { client, pauses } = patient(unreachable);
    await rejection(client.fetchParameters());
    expect(pauses[0]).to.be.within(250, 500);
    expect(pauses[1]).to.be.within(500, 1000);
  });

  it('waits as long as the server says', async () => {
    const { client, pauses } = patient((_, turn) =>
      turn ? jsonResponse({}) : status(429, { 'retry-after': '7' }),
    );
    await client.fetchParameters();
    expect(pauses).to.deep.equal([7000]);
  });

  it('is given up where the server wants to be left alone for long', async () => {
    const { client, pauses } = patient(() => status(429, { 'retry-after': '60' }));
    expect(await rejection(client.fetchParameters())).to.include({ retryAfter: 60 });
    expect(pauses).to.deep.equal([]);
  });

  for (const code of [400, 401, 403, 404, 500])
    it(`is not tried again after a ${code}, which would be the same again`, async () => {
      const { client, sent } = patient(() => status(code));
      await rejection(client.fetchParameters());
      expect(sent).to.have.length(1);
    });

  it('is not tried again once the caller has taken it back', async () => {
    const controller = new AbortController();
    const { client, sent } = patient(() => {
      controller.abort('the page has moved on');
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    const { signal } = controller;
    expect(await rejection(client.fetchParameters({ signal }))).to.include({ kind: 'aborted' });
    expect(sent).to.have.length(1);
  });

  it('stops waiting when the caller takes it back', async () => {
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

describe('what changes something', () => {
  for (const [what, call] of Object.entries({
    'a question': ({ client }: ReturnType<typeof service>) =>
      toArray(client.streamChat({ query: 'Hi' })),
    'a rating': ({ client }: ReturnType<typeof service>) =>
      client.rateMessage('m', { rating: 'like' }),
    'an upload': ({ client }: ReturnType<typeof service>) => client.uploadFile(new Blob(['x'])),
    'a deletion': ({ client }: ReturnType<typeof service>) => client.deleteConversation('c'),
  }))
    it(`${what} is never sent twice by itself`, async () => {
      for (const fail of [unreachable, () => status(503), () => status(429)]) {
        const attempt = patient(fail);
        await rejection(call(attempt));
        expect(attempt.sent).to.have.length(1);
      }
    });
});
