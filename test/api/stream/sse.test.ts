import { expect } from '@open-wc/testing';
import { readEventData } from '../../../src/api/stream/sse.js';
import { bodyOf, brokenBodyOf, pieceSizes, toArray } from '../../helpers/stream.js';

const cases = {
  'one event': ['data: a\n\n', ['a']],
  'several events in one piece': ['data: a\n\ndata: b\n\n', ['a', 'b']],
  'CRLF line ends': ['data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
  'characters of several bytes': ['data: 你好 👩‍👩‍👧\n\n', ['你好 👩‍👩‍👧']],
  'a ping, which has no data': ['event: ping\n\ndata: a\n\n', ['a']],
  'a comment': [': hello\n\ndata: a\n\n', ['a']],
  'data of several lines': ['data: a\ndata: b\n\n', ['a\nb']],
  'a byte order mark': ['\uFEFFdata: a\n\n', ['a']],
  'nothing of an event that was cut': ['data: a\n\ndata: b', ['a']],
  'an empty stream': ['', []],
} as const;

describe('readEventData', () => {
  for (const [name, [text, expected]] of Object.entries(cases))
    for (const size of pieceSizes)
      it(`reads ${name} in pieces of ${size}`, async () => {
        expect(await toArray(readEventData(bodyOf(text, size)))).to.deep.equal(expected);
      });

  it('tells of bytes that carry no event, so that a watchdog hears the pings', async () => {
    let pieces = 0;
    await toArray(readEventData(bodyOf('event: ping\n\n', 4), () => pieces++));
    expect(pieces).to.equal(4);
  });

  it('gives what had come before a connection broke, then fails', async () => {
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

  it('cancels the body when its reader leaves early', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const data of readEventData(body)) if (data) break;
    expect(cancelled).to.equal(true);
  });

  it('reads an event of a megabyte that comes in small pieces', async () => {
    const large = 'x'.repeat(1_000_000);
    const [data] = await toArray(readEventData(bodyOf(`data: ${large}\n\n`, 1400)));
    expect(data).to.have.length(large.length);
  });
});
