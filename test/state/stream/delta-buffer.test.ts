import { expect } from '@open-wc/testing';
import type { StreamEvent } from '../../../src/api/stream/stream-events.js';
import { DeltaBuffer } from '../../../src/state/stream/delta-buffer.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { end, piece } from '../../helpers/session.js';

/** A buffer, and what it has emitted: the texts of deltas, the names of other events. */
function setup() {
  const clock = new FakeClock();
  const emitted: string[] = [];
  const describeEvent = (event: StreamEvent) =>
    event.event === 'message' ? event.answer : event.event;
  const buffer = new DeltaBuffer(clock, (event) => emitted.push(describeEvent(event)));
  return { clock, emitted, buffer };
}

describe('DeltaBuffer', () => {
  it('emits the first text in the next frame', () => {
    const { clock, emitted, buffer } = setup();
    buffer.push(piece('Hel'));
    buffer.push(piece('lo'));
    expect(emitted).to.deep.equal([]);
    clock.runFrame();
    expect(emitted).to.deep.equal(['Hello']);
  });

  it('emits the following texts in every second frame of a screen with 60 frames a second', () => {
    const { clock, emitted, buffer } = setup();
    for (const letter of 'abcdefgh') {
      buffer.push(piece(letter));
      clock.runFrame(1000 / 60);
    }
    expect(emitted).to.deep.equal(['a', 'bc', 'de', 'fg']);
  });

  it('emits in every frame of a page that is slow', () => {
    const { clock, emitted, buffer } = setup();
    for (const letter of 'abc') {
      buffer.push(piece(letter));
      clock.runFrame(40);
    }
    expect(emitted).to.deep.equal(['a', 'b', 'c']);
  });

  it('emits text that follows a pause in the next frame', () => {
    const { clock, emitted, buffer } = setup();
    buffer.push(piece('a'));
    clock.runFrame();
    clock.advance(1000);
    buffer.push(piece('b'));
    clock.runFrame();
    expect(emitted).to.deep.equal(['a', 'b']);
  });

  it('emits in the next frame although the clock of the computer was set back', () => {
    const { clock, emitted, buffer } = setup();
    buffer.push(piece('a'));
    clock.runFrame();
    clock.setBack(3_600_000);
    buffer.push(piece('b'));
    clock.runFrame();
    expect(emitted).to.deep.equal(['a', 'b']);
  });

  it('emits any other event at once, after the text before it', () => {
    const { clock, emitted, buffer } = setup();
    buffer.push(piece('a'));
    clock.runFrame();
    buffer.push(piece('b'));
    buffer.push(end);
    expect(emitted).to.deep.equal(['a', 'b', 'message_end']);
    expect(clock.pending).to.equal(0);
  });

  it('leaves nothing pending when it is flushed while text waits for a later frame', () => {
    const { clock, emitted, buffer } = setup();
    buffer.push(piece('a'));
    clock.runFrame();
    buffer.push(piece('b'));
    clock.runFrame();
    buffer.flush();
    expect(emitted).to.deep.equal(['a', 'b']);
    expect(clock.pending).to.equal(0);
  });
});
