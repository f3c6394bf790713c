import type { ReasoningChunk, StreamEvent, TextDelta } from '../../api/stream/stream-events.js';
import { isWithin, type Clock } from '../../lib/clock.js';

/** The events that may arrive many times per frame. */
type Delta = TextDelta | ReasoningChunk;

/**
 * The least time between two drawings of a growing text: every second frame of a screen with 60 frames a second, every third with 120.
 * A frame costs style, layout and paint of the page, however little text is new (decision 18).
 */
const DRAWING_INTERVAL_MS = 24;

/**
 * Joins deltas of text and of reasoning, and emits them in a frame: the first one in the next frame, the following ones at most once per
 * `DRAWING_INTERVAL_MS`. Other events are emitted at once, in order.
 */
export class DeltaBuffer {
  readonly #clock: Clock;
  readonly #emit: (event: StreamEvent) => void;
  #buffered: Delta | undefined;
  #cancelFrame: (() => void) | undefined;
  #drawnAt = -Infinity;

  constructor(clock: Clock, emit: (event: StreamEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  push(event: StreamEvent): void {
    const joined = join(this.#buffered, event);
    if (!joined) this.flush();
    if (!isDelta(event)) return this.#emit(event);
    this.#buffered = joined ?? event;
    this.#cancelFrame ??= this.#clock.frame(this.#drawWhenDue);
  }

  /** Emits the buffered delta now. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const event = this.#buffered;
    this.#buffered = undefined;
    if (event) this.#emit(event);
  }

  readonly #drawWhenDue = (): void => {
    const now = this.#clock.now();
    if (isWithin(DRAWING_INTERVAL_MS, this.#drawnAt, now)) {
      this.#cancelFrame = this.#clock.frame(this.#drawWhenDue);
      return;
    }
    this.#drawnAt = now;
    this.flush();
  };
}

function isDelta(event: StreamEvent): event is Delta {
  return ['message', 'agent_message', 'reasoning_chunk'].includes(event.event);
}

/** Both deltas as one; `undefined` unless the second continues the first. */
function join(first: Delta | undefined, second: StreamEvent): Delta | undefined {
  if (first?.event === 'reasoning_chunk') {
    const { data } = first;
    if (second.event !== first.event || data.is_final || second.data.node_id !== data.node_id)
      return undefined;
    const reasoning = data.reasoning + second.data.reasoning;
    return { ...second, data: { ...second.data, reasoning } };
  }
  if (!first || second.event !== first.event) return undefined;
  return { ...second, answer: first.answer + second.answer };
}
