import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { createClient } from '../../../src/api/client.js';
import { decodeEvent } from '../../../src/api/stream/decode-event.js';
import type { StreamEvent } from '../../../src/api/stream/stream-events.js';
import { initialState, type ChatState } from '../../../src/state/model.js';
import { applyStreamEvent } from '../../../src/state/parts/fold-event.js';
import { reduce, type ChatAction } from '../../../src/state/reducer.js';
import { isBusy } from '../../../src/state/selectors.js';
import { fakeFetch, streamResponse } from '../../helpers/fake-fetch.js';
import { loadExpectedAnswers, loadRecording } from '../../helpers/fixtures.js';
import { flushPromises, setupSession } from '../../helpers/session.js';
import { newAnswer } from '../../helpers/stream.js';

const names = Object.keys(await loadExpectedAnswers());
const bodies = await Promise.all(
  names.map(async (name) => (await loadRecording(name)).response.body),
);
const framesOf = (body: string) => body.split('\n\n').filter(Boolean);
const aBody = fc.constantFrom(...bodies);
/** The same at each run, so that no change is blamed for what another brought; change it to look further. */
const runs = { numRuns: 150, seed: 20_261_123 };
const TWENTY_MINUTES = 20 * 60_000;

/** A body that is cut where it is said. */
function piecesOf(body: string, cuts: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(body);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].sort(
    (one, other) => one - other,
  );
  return new ReadableStream({
    start(controller) {
      for (const [index, end] of ends.entries())
        if (index) controller.enqueue(bytes.slice(ends[index - 1], end));
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<StreamEvent[]> {
  const { fetch } = fakeFetch(() => streamResponse(body));
  const client = createClient({ baseUrl: 'https://dify.example', user: 'ann', fetch });
  const events: StreamEvent[] = [];
  for await (const event of client.streamChat({ query: 'Hello', inputs: {} })) events.push(event);
  return events;
}

function stateAfter(events: readonly StreamEvent[]): ChatState {
  const actions: ChatAction[] = [
    {
      type: 'send',
      questionKey: 'q',
      answerKey: 'a',
      text: 'Hello',
      attachments: [],
      createdAt: 0,
    },
    ...events.map((event) => ({ type: 'stream', answerKey: 'a', event }) as const),
    { type: 'settle', answerKey: 'a' },
  ];
  return actions.reduce(reduce, initialState);
}

/** Lets a real session read these frames, and lets all the time pass that it may wait for more. */
async function expectToSettle(frames: readonly string[], ends: boolean): Promise<void> {
  const { session, client, clock } = setupSession();
  void session.send({ text: 'Hello' });
  await client.streamed(1);
  for (const event of await read(piecesOf(frames.map((frame) => `${frame}\n\n`).join(''), [])))
    client.stream.send(event);
  if (ends) client.stream.end();
  await client.stream.drained();
  // A stream may stall for 90 s; a workflow's answer is recovered for as long as a run may take.
  for (const wait of [90_000, 90_000, 90_000, TWENTY_MINUTES, TWENTY_MINUTES]) {
    clock.runFrame();
    clock.advance(wait);
    await flushPromises();
  }
  expect(isBusy(session.store.state)).to.equal(false);
  const answer = session.store.state.messages[1]!;
  expect(answer.status).to.match(/^(complete|paused|stopped|interrupted|failed)$/);
  expect(JSON.stringify(answer.parts)).not.to.contain('"status":"running"');
  expect(JSON.stringify(answer.parts)).not.to.contain('"isOpen":true');
}

/** Values that no server sends, and every field may be. */
const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', '__proto__', 'constructor', [], [null], {}),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A frame in which one field, however deep, is something else. */
function spoil(frame: string, at: number, value: unknown): string {
  if (!frame.startsWith('data: ')) return frame;
  const places: [object, string][] = [];
  const event = JSON.parse(frame.slice(6), function (this: object, key, held: unknown) {
    if (key && key !== 'event') places.push([this, key]);
    return held;
  }) as object;
  const [owner, key] = places[at % places.length]!;
  Object.defineProperty(owner, key, { value, enumerable: true });
  return `data: ${JSON.stringify(event)}`;
}

describe('any stream', () => {
  it('becomes the same answer wherever the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(aBody, fc.array(fc.nat(), { maxLength: 30 }), async (body, cuts) => {
        const whole = stateAfter(await read(piecesOf(body, [])));
        expect(stateAfter(await read(piecesOf(body, cuts)))).to.deep.equal(whole);
      }),
      runs,
    );
  }).timeout(20_000);

  it('settles wherever it ends, or falls silent', async () => {
    await fc.assert(
      fc.asyncProperty(aBody, fc.nat(), fc.boolean(), async (body, end, ends) => {
        const frames = framesOf(body);
        await expectToSettle(frames.slice(0, end % (frames.length + 1)), ends);
      }),
      runs,
    );
  }).timeout(20_000);

  it('settles with frames lost, told twice or in another order', async () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat(), how: fc.constantFrom(0, 1, 2) });
    await fc.assert(
      fc.asyncProperty(
        aBody,
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (body, all) => {
          const frames = framesOf(body);
          for (const { at, to, how } of all) {
            const [frame = ''] = frames.slice(at % (frames.length + 1));
            if (how !== 1) frames.splice(at % (frames.length + 1), 1);
            if (how !== 0) frames.splice(to % (frames.length + 1), 0, frame);
          }
          await expectToSettle(frames, true);
        },
      ),
      runs,
    );
  }).timeout(20_000);

  it('settles with garbage between its frames', async () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      anything.map((value) => `data: ${JSON.stringify(value)}`),
      fc.constantFrom(
        'data: {"event":"message","answer":',
        'data: [DONE]',
        'data',
        ':',
        'event: ping',
      ),
      fc.constant(
        'data: {"event":"agent_log","__proto__":{"data":1},"data":{"__proto__":{"id":"x"}}}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        aBody,
        fc.array(fc.tuple(fc.nat(), garbage), { maxLength: 8 }),
        async (body, all) => {
          const frames = framesOf(body);
          for (const [at, line] of all) frames.splice(at % (frames.length + 1), 0, line);
          await expectToSettle(frames, true);
        },
      ),
      runs,
    );
  }).timeout(20_000);

  it('settles with any field of any frame spoilt', async () => {
    const spoilt = fc.array(fc.tuple(fc.nat(), fc.nat(), anything), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(aBody, spoilt, async (body, all) => {
        const frames = framesOf(body);
        for (const [at, field, value] of all)
          frames[at % frames.length] = spoil(frames[at % frames.length]!, field, value);
        await expectToSettle(frames, true);
      }),
      runs,
    );
  }).timeout(20_000);

  it('says nothing new by telling of a step, a thought, a file or a form again', () => {
    const again =
      /^(node|iteration|loop|agent_log|agent_thought|message_file|human|message_end|workflow_fin)/;
    fc.assert(
      fc.property(aBody, fc.nat(), fc.nat(), (body, one, other) => {
        const events = framesOf(body).flatMap((frame) => decodeEvent(frame.slice(6)) ?? []);
        // One was nothing but pings.
        fc.pre(events.length > 0);
        const end = 1 + (other % events.length);
        const twice = events[one % end]!;
        // What pauses begins and pauses again: that is news.
        const pauses =
          'data' in twice && 'node_type' in twice.data && twice.data.node_type === 'human-input';
        if (pauses || !again.test(twice.event)) return;
        const before = events.slice(0, end).reduce(applyStreamEvent, newAnswer);
        expect(applyStreamEvent(before, twice)).to.deep.equal(before);
      }),
      { ...runs, numRuns: 500 },
    );
  });
});
