import { expect, test } from '@playwright/test';
import { errorOf, eventsOf, fileForm, question, setUp } from './set-up.js';

/** An event stream that the test writes. */
function scriptedStream() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => void (controller = given),
      pull: () => {
        pulls++;
      },
    },
    { highWaterMark: 0 },
  );
  const response = () =>
    new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
  return {
    response,
    write,
    close: () => controller.close(),
    fail: () => controller.error(new Error('ECONNRESET')),
    pulls: () => pulls,
  };
}

const event = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`;

function setUpStream() {
  const stream = scriptedStream();
  const waiting: Promise<unknown>[] = [];
  const streams: number[] = [];
  const set = setUp({
    fetch: () => Promise.resolve(stream.response()),
    metrics: { onStreams: (change) => void streams.push(change) },
    timeouts: { upstream: 200 },
  });
  const ask = async () => {
    const visitor = await set.visit('', { waitUntil: (promise) => void waiting.push(promise) });
    return { visitor, response: await visitor.post('/chat-messages', question()) };
  };
  return { ...set, ...stream, waiting, streams, ask };
}

test('each piece arrives when Dify sends it, whatever the next one does', async () => {
  const { ask, write, close } = setUpStream();
  const { response } = await ask();
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (const text of ['event: ping\n\n', 'data: {"answer":"ö', '"}\n\n']) {
    write(text);
    expect((await reader.read()).value).toBe(text);
  }
  close();
  expect((await reader.read()).done).toBe(true);
});

test('reads from Dify no more than the visitor takes', async () => {
  const { ask, write, pulls } = setUpStream();
  const { response } = await ask();
  expect(pulls()).toBe(0);
  const reader = response.body!.getReader();
  write('event: ping\n\n');
  await reader.read();
  expect(pulls()).toBeLessThanOrEqual(1);
});

test('reads to the end when the visitor leaves, and keeps the process alive until then', async () => {
  const { ask, write, close, waiting, streams } = setUpStream();
  const { response } = await ask();
  const reader = response.body!.getReader();
  write(event({ event: 'message', answer: 'Hel' }));
  await reader.read();
  await reader.cancel();
  let isOver = false;
  const over = Promise.all(waiting).then(() => (isOver = true));
  write(event({ event: 'message', answer: 'lo' }));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([isOver, streams]).toEqual([false, [1]]);
  close();
  await over;
  expect(streams).toEqual([1, -1]);
});

test('an answer is whole in the history although its reader left after the first event', async () => {
  const { visit } = setUp({}, { pace: 0.05 });
  const waiting: Promise<unknown>[] = [];
  const visitor = await visit('', { waitUntil: (promise) => void waiting.push(promise) });
  const response = await visitor.post('/chat-messages', question('Tell me more'));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const [first] = eventsOf((await reader.read()).value ?? '');
  await reader.cancel();
  await Promise.all(waiting);
  const history = await visitor.get(`/messages?conversation_id=${String(first?.conversation_id)}`);
  const { data } = (await history.json()) as { data: { answer: string }[] };
  expect(data[0]?.answer).toContain('Tell me more');
});

test('a stream that breaks off breaks off for the visitor, too', async () => {
  const { ask, write, fail } = setUpStream();
  const { response } = await ask();
  const reader = response.body!.getReader();
  write('data: {"answer":"Hal');
  await reader.read();
  fail();
  await expect(reader.read()).rejects.toThrow();
});

test('a stream that falls silent ends after the longest silence of Dify', async () => {
  const { ask, waiting } = setUpStream();
  const { response } = await ask();
  await expect(response.text()).rejects.toThrow('silent');
  await Promise.all(waiting);
});

test('a visitor who pauses longer than Dify may be silent still gets the rest', async () => {
  const { ask, write, close } = setUpStream();
  const { response } = await ask();
  const reader = response.body!.getReader();
  write('event: ping\n\n');
  await reader.read();
  // As long as the visitor of another gateway takes to give up on a Dify that is silent.
  const silent = await setUpStream().ask();
  await expect(silent.response.text()).rejects.toThrow('silent');
  write('event: ping\n\n');
  close();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('event: ping\n\n');
  expect((await reader.read()).done).toBe(true);
});

test('a line without end is passed on, and not kept in memory', async () => {
  const { ask, write, close } = setUpStream();
  const { response } = await ask();
  const reader = response.body!.getReader();
  let received = 0;
  for (let index = 0; index < 100; index++) {
    write('x'.repeat(100_000));
    received += (await reader.read()).value?.length ?? 0;
  }
  expect(received).toBe(10_000_000);
  close();
});

test.describe('uploads', () => {
  test('an upload arrives with its name, type and bytes, and with the user of the gateway', async () => {
    const { visit, dify } = setUp();
    const visitor = await visit();
    const content = new Uint8Array(300_000).map((_, index) => index % 256);
    const form = fileForm(content, 'Übersicht "1".txt', 'text/plain');
    const response = await visitor.upload(form);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ name: 'Übersicht "1".txt', size: 300_000 });
    const { body } = dify.requests.at(-1)!;
    expect(body).toMatchObject({ user: expect.stringMatching(/^[\da-f]{64}$/) as unknown });
    const visited = await visitor.get('/parameters');
    expect(visited.status).toBe(200);
  });

  test('an upload is sent on while it arrives', async () => {
    const pieces: string[] = [];
    const { visit } = setUp({
      async fetch({ body }) {
        const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
        for (let next = await reader.read(); !next.done; next = await reader.read()) {
          pieces.push(next.value);
          arrived(next.value);
        }
        return Response.json({ id: 'file' }, { status: 201 });
      },
    });
    let arrived: (text: string) => void = () => undefined;
    const seen = (part: string) =>
      new Promise<void>((resolve) => (arrived = (text) => text.includes(part) && resolve()));
    const boundary = 'x-boundary';
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (text: string) => writer.write(new TextEncoder().encode(text));
    const visitor = await visit();
    const sent = visitor.post('/files/upload', undefined, {
      method: 'POST',
      body: readable,
      duplex: 'half',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    } as RequestInit);
    const first = seen('first piece');
    await write(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nfirst piece of many bytes, longer than a boundary can be`,
    );
    await first;
    await write(`, last piece\r\n--${boundary}--\r\n`);
    await writer.close();
    expect((await sent).status).toBe(201);
    expect(pieces.join('')).toContain(
      'first piece of many bytes, longer than a boundary can be, last piece\r\n',
    );
  });

  const form = (...parts: [name: string, value: string | File][]) => {
    const body = new FormData();
    for (const [name, value] of parts) body.append(name, value);
    return { method: 'POST', body };
  };
  const raw = (body: string, type = 'multipart/form-data; boundary=b') => ({
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  const file = new File(['Hello'], 'a.txt', { type: 'text/plain' });
  const refused: Record<string, [init: RequestInit, status: number]> = {
    'a second file': [form(['file', file], ['file', file]), 400],
    'a file of another name': [form(['other', file]), 400],
    'a field that the widget does not send': [form(['source', 'datasets'], ['file', file]), 400],
    'a field that is too long': [form(['user', 'x'.repeat(5000)], ['file', file]), 413],
    'a user that is a file': [form(['user', file], ['file', file]), 400],
    'a form without its end': [
      raw('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nHello'),
      400,
    ],
    'a form without a boundary': [raw('Hello', 'multipart/form-data; charset=utf-8'), 400],
    'a part without a name': [
      raw('--b\r\nContent-Disposition: form-data\r\n\r\nHello\r\n--b--'),
      400,
    ],
    'a name that is not decodable': [
      raw(
        `--b\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''%ff%\r\n\r\nx\r\n--b--`,
      ),
      400,
    ],
    JSON: [{ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, 415],
    nothing: [{ method: 'POST' }, 415],
  };
  for (const [name, [init, status]] of Object.entries(refused))
    test(`refuses ${name} with ${status}`, async () => {
      const { visit } = setUp();
      const visitor = await visit();
      const error = await errorOf(
        await visitor.post('/files/upload', undefined, {
          body: null,
          ...init,
          headers: init.headers ?? {},
        }),
      );
      expect(error.status).toBe(status);
    });

  test('the name and the type of a file add no header and no field to the form', async () => {
    let sent = '';
    const { visit } = setUp({
      async fetch(request) {
        sent = await request.text();
        return Response.json({ id: 'file' }, { status: 201 });
      },
    });
    const visitor = await visit();
    const body = [
      '--b',
      `Content-Disposition: form-data; name="file"; filename*=UTF-8''a%0D%0AX-Key%3A%20b%22%3B%20name%3D%22user`,
      'Content-Type: text/plain;charset="x"',
      '',
      'Hello',
      '--b--',
      '',
    ].join('\r\n');
    await visitor.post('/files/upload', undefined, raw(body));
    expect(sent).toContain(
      'name="file"; filename="a%0D%0AX-Key: b%22; name=%22user"\r\nContent-Type: text/plain\r\n\r\nHello\r\n',
    );
    expect(sent.match(/Content-Disposition/g)).toHaveLength(2);
  });

  /** The beginning of a form whose rest does not come, and whether the gateway has given it up. */
  const stalledForm = () => {
    const begin = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nHello';
    let isLeft = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(begin)),
      cancel: () => void (isLeft = true),
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    return { init: { method: 'POST', body, headers, duplex: 'half' }, isLeft: () => isLeft };
  };

  test('a sender that stalls in an upload gets a 408, and Dify does not wait for the rest', async () => {
    let atDify: Promise<unknown> = Promise.resolve();
    const { visit } = setUp({
      timeouts: { sender: 50 },
      fetch(request) {
        const read = request.text();
        atDify = read.catch((error: unknown) => error);
        return read.then(() => Response.json({}));
      },
    });
    const { init, isLeft } = stalledForm();
    const visitor = await visit();
    const error = await errorOf(await visitor.post('/files/upload', undefined, init));
    expect([error.status, error.code]).toEqual([408, 'request_timeout']);
    expect(await atDify).toBeInstanceOf(Error);
    expect(isLeft()).toBe(true);
  });

  test('a Dify that stalls while it takes an upload becomes a 504, and its request is aborted', async () => {
    let aborted = false;
    const { visit } = setUp({
      timeouts: { upstream: 50 },
      async fetch({ body, signal }) {
        signal.addEventListener('abort', () => (aborted = true));
        await body!.getReader().read();
        return new Promise<Response>(() => undefined);
      },
    });
    const visitor = await visit();
    const error = await errorOf(await visitor.upload(fileForm('x'.repeat(1_000_000))));
    expect([error.status, error.code]).toEqual([504, 'upstream_timeout']);
    expect(aborted).toBe(true);
  });

  test('an upload that is too large ends at the limit, declared or not', async () => {
    const { visit } = setUp({ maxUploadBytes: 1000 });
    const visitor = await visit();
    expect((await errorOf(await visitor.upload(fileForm('x'.repeat(2000))))).status).toBe(413);
    const declared = { ...form(['file', file]), headers: { 'content-length': '2000' } };
    const response = await visitor.post('/files/upload', undefined, declared);
    expect((await errorOf(response)).status).toBe(413);
  });
});
