import { expect } from '@open-wc/testing';
import { readEventData } from '../../../src/api/stream/sse.js';
import { nextTask } from '../../../src/lib/next-task.js';
import { bodyOf, brokenBodyOf, pieceSizes, toArray } from '../../helpers/stream.js';

const cases = {
  'one event': ['data: a\n\n', ['a']],
  'several events': ['data: a\n\ndata: b\n\n', ['a', 'b']],
  'CRLF line endings': ['data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
  'multi-byte characters': ['data: 你好 👩‍👩‍👧\n\n', ['你好 👩‍👩‍👧']],
  'a ping without data': ['event: ping\n\ndata: a\n\n', ['a']],
  'a comment': [': hello\n\ndata: a\n\n', ['a']],
  'multi-line data': ['data: a\ndata: b\n\n', ['a\nb']],
  'a byte order mark': ['\uFEFFdata: a\n\n', ['a']],
  'nothing of an incomplete event': ['data: a\n\ndata: b', ['a']],
  'an empty stream': ['', []],
} as const;

describe('readEventData', () => {
  for (const [name, [text, expected]] of Object.entries(cases))
    for (const size of pieceSizes)
      it(`reads ${name} in chunks of ${size} bytes`, async () => {
        expect(await toArray(readEventData(bodyOf(text, size)))).to.deep.equal(expected);
      });

  it('calls onBytes for chunks without data, such as pings', async () => {
    let chunks = 0;
    await toArray(readEventData(bodyOf('event: ping\n\n', 4), () => chunks++));
    expect(chunks).to.equal(4);
  });

  it('yields the received events before it throws for a broken connection', async () => {
    const received: string[] = [];
    let failure: unknown;
    try {
      for await (const data of readEventData(brokenBodyOf('data: a\n\n'))) received.push(data);
    } catch (error) {
      failure = error;
    }
    expect(received).to.deep.equal(['a']);
    expect(failure).to.be.instanceOf(TypeError);
  });

  it('yields all that has arrived before it throws, also to a consumer that takes its time', async () => {
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const send = (data: string) =>
      controller.enqueue(new TextEncoder().encode(`data: ${data}\n\n`));
    ['a', 'b', 'c'].forEach(send);
    const received: string[] = [];
    let failure: unknown;
    try {
      for await (const data of readEventData(body)) {
        received.push(data);
        await nextTask();
        if (data === 'a') controller.error(new TypeError('network error'));
      }
    } catch (error) {
      failure = error;
    }
    expect(received).to.deep.equal(['a', 'b', 'c']);
    expect(failure).to.be.instanceOf(TypeError);
  });

  it('cancels the body if the loop is left early', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const data of readEventData(body)) if (data) break;
    expect(cancelled).to.equal(true);
  });

  it('reads an event of 1 MB in small chunks', async () => {
    const large = 'x'.repeat(1_000_000);
    const [data] = await toArray(readEventData(bodyOf(`data: ${large}\n\n`, 1400)));
    expect(data).to.have.length(large.length);
  });
});
