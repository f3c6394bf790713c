import { expect } from '@open-wc/testing';
import { createFakeDify, defaultApps, type Fault } from '../../../src/testing/index.js';
import { origin } from '../../helpers/dify.js';
import { ask, framesOf, readAll, setup } from '../../helpers/faults.js';

const crashing = JSON.stringify({
  ...{ inputs: {}, query: 'crash', user: 'ann', response_mode: 'streaming' },
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Collects unhandled rejections; a final one of our own marks the end. */
async function unhandledIn(act: () => void): Promise<unknown[]> {
  const reasons: unknown[] = [];
  const last = new Error('the last');
  act();
  await new Promise<void>((resolve) => {
    const handleRejection = (event: PromiseRejectionEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      if (event.reason !== last) return void reasons.push(event.reason);
      removeEventListener('unhandledrejection', handleRejection, true);
      resolve();
    };
    addEventListener('unhandledrejection', handleRejection, true);
    void Promise.reject(last);
  });
  return reasons;
}

const refusals: [Fault & { status: number }, code: string, message: RegExp][] = [
  [{ status: 401 }, 'unauthorized', /^Access token is invalid$/],
  [{ status: 403 }, 'forbidden', /API service has been disabled/],
  [{ status: 404 }, 'not_found', /^Conversation Not Exists\.$/],
  [{ status: 413 }, 'file_too_large', /^$/],
  [{ status: 415 }, 'unsupported_file_type', /^File type not allowed\.$/],
  [{ status: 429 }, 'too_many_requests', /^Too many requests/],
  [{ status: 500 }, 'internal_server_error', /^The server encountered/],
  [{ status: 400, code: 'app_unavailable', message: 'Gone' }, 'app_unavailable', /^Gone$/],
];

describe('a fault that replaces the response', () => {
  for (const [fault, code, message] of refusals)
    it(`responds with ${fault.status} ${code}`, async () => {
      const response = await ask(setup(fault));
      expect(response.status).to.equal(fault.status);
      const body = (await response.json()) as Record<string, unknown>;
      expect(body).to.include({ code, status: fault.status });
      expect(body.message).to.match(message);
    });

  it('sets Retry-After', async () => {
    const response = await ask(setup({ status: 429, retryAfter: 7 }));
    expect(response.headers.get('retry-after')).to.equal('7');
  });

  for (const fault of [{ status: 502 }, { status: 504 }, { status: 413, html: true }])
    it(`responds with a proxy page without CORS headers to ${JSON.stringify(fault)}`, async () => {
      const response = await ask(setup(fault));
      expect(response.status).to.equal(fault.status);
      expect(response.headers.get('content-type')).to.equal('text/html');
      expect(response.headers.get('access-control-allow-origin')).to.equal(null);
    });

  it('uses a different 403 message on /api than on /v1', async () => {
    const response = await setup({ status: 403 }).fetch(`${origin}/api/parameters`);
    expect(await response.json())
      .to.have.property('message')
      .that.matches(/have the permission/);
  });

  for (const fault of [{ status: 429 }, { status: 204 }, { earlyError: true }] as const)
    it(`sets version and CORS headers for ${JSON.stringify(fault)}`, async () => {
      const { headers } = await ask(setup(fault));
      expect(headers.get('x-version')).to.equal('1.16.1');
      expect(headers.get('x-env')).to.equal('PRODUCTION');
      expect(headers.get('access-control-expose-headers')).to.include('X-Version');
    });

  it('rejects when the server is unreachable', async () => {
    const error = await rejection(ask(setup({ unreachable: true })));
    expect(error).to.be.instanceOf(TypeError).with.property('message', 'Failed to fetch');
  });

  it('sends an early error without code and task, then pings, since 1.13', async () => {
    const { text } = await readAll(await ask(setup({ earlyError: true })));
    const [first, error, ...rest] = framesOf(text);
    expect(first).to.equal('event: ping');
    expect(JSON.parse(error!.slice(6))).to.have.all.keys('event', 'message', 'status');
    expect(new Set(rest)).to.deep.equal(new Set(['event: ping']));
  });

  it('sends a normal error event up to 1.12', async () => {
    const faults = [{ earlyError: true }] as const;
    const { text } = await readAll(
      await ask(createFakeDify({ pace: 0, version: '1.12.1', faults })),
    );
    const [error, ...rest] = framesOf(text);
    expect(JSON.parse(error!.slice(6))).to.include({ code: 'internal_server_error', status: 500 });
    expect(rest).to.deep.equal([]);
  });

  it('sends an early error only to requests that ask an app', async () => {
    const dify = setup({ earlyError: true });
    const headers = { authorization: 'Bearer app-chat' };
    const response = await dify.fetch(`${origin}/v1/parameters`, { headers });
    expect(response.headers.get('content-type')).to.include('json');
  });
});

describe('a fault of the body', () => {
  const undamagedText = async () => (await readAll(await ask(setup()))).text;
  const length = (text: string) => new TextEncoder().encode(text).length;

  it('breaks the connection after n bytes', async () => {
    const { text, broke } = await readAll(await ask(setup({ cutAfter: 100 })));
    expect(broke).to.equal(true);
    expect(length(text)).to.equal(100);
  });

  it('cancels the source, so that the answer of a chat is lost', async () => {
    const untilLeft = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const app = { ...defaultApps[0]!, answer: () => [{ text: 'A long answer. ' }, { wait: 1 }] };
    const faults = [{ cutAfter: 100, times: 1 }];
    const dify = createFakeDify({ apps: [app], pace: untilLeft, faults });
    const { text } = await readAll(await ask(dify));
    const id = /"conversation_id":"([^"]+)"/.exec(text)![1]!;
    const headers = { authorization: 'Bearer app-chat' };
    const url = `${origin}/v1/messages?user=ann&conversation_id=${id}`;
    const { data } = (await (await dify.fetch(url, { headers })).json()) as { data: object[] };
    expect(data[0]).to.include({ answer: '', status: 'normal' });
  });

  for (const faults of [[{ cutAfter: 100 }], [{ cutAfter: 100 }, { pieces: 7 }]])
    it(`breaks with ${JSON.stringify(faults)} without an unhandled rejection after an abort`, async () => {
      const controller = new AbortController();
      const dify = setup(...faults);
      const { broke } = await readAll(await ask(dify, { signal: controller.signal }));
      const lost = await unhandledIn(() => controller.abort());
      expect([broke, lost]).to.deep.equal([true, []]);
    });

  it('ends the body after n bytes', async () => {
    const { text, broke } = await readAll(await ask(setup({ endAfter: 100 })));
    expect(broke).to.equal(false);
    expect(length(text)).to.equal(100);
  });

  it('closes an open early-error stream on reset', async () => {
    const untilAborted = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      });
    const dify = createFakeDify({ pace: untilAborted });
    dify.addFault({ earlyError: true });
    const early = await ask(dify);
    dify.reset();
    expect((await readAll(early)).broke).to.equal(false);
    const headers = { authorization: 'Bearer app-chatflow', 'content-type': 'application/json' };
    const crashed = await ask(dify, { headers, body: crashing });
    dify.reset();
    expect((await readAll(crashed)).text).to.include('"event":"error"');
  });

  it('stalls after n bytes until the reader cancels', async () => {
    const response = await ask(setup({ silentAfter: 100 }));
    const reader = response.body!.getReader();
    let read = 0;
    while (read < 100) read += (await reader.read()).value!.length;
    const more = reader.read().then(({ done }) => (done ? 'left' : 'more'));
    await reader.cancel();
    expect([read, await more]).to.deep.equal([100, 'left']);
  });

  it('garbles one frame', async () => {
    const frames = framesOf((await readAll(await ask(setup({ garble: 2 })))).text);
    expect(() => JSON.parse(frames[1]!.slice(6)) as unknown).to.throw();
    expect(() => JSON.parse(frames[2]!.slice(6)) as unknown).not.to.throw();
  });

  it('duplicates or drops one frame', async () => {
    const count = framesOf(await undamagedText()).length;
    const twice = framesOf((await readAll(await ask(setup({ duplicate: 2 })))).text);
    expect([twice.length, twice[1]]).to.deep.equal([count + 1, twice[2]]);
    const dropped = framesOf((await readAll(await ask(setup({ drop: 1 })))).text);
    expect(dropped.length).to.equal(count - 1);
  });

  it('splits the body into pieces across characters', async () => {
    const response = await ask(setup({ pieces: 1 }));
    const reader = response.body!.getReader();
    const sizes = new Set<number>();
    const decoder = new TextDecoder();
    let text = '';
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      sizes.add(next.value.length);
      text += decoder.decode(next.value, { stream: true });
    }
    expect([...sizes]).to.deep.equal([1]);
    expect(framesOf(text)).to.have.length(framesOf(await undamagedText()).length);
  });
});
