import type { ReasoningChunk, StreamEvent, TextDelta } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';

/** The events that may arrive many times per frame. */
type Delta = TextDelta | ReasoningChunk;

/** Joins deltas of text and of reasoning, and emits them at most once per frame; other events are emitted at once, in order. */
export class DeltaBuffer {
  readonly #clock: Clock;
  readonly #emit: (event: StreamEvent) => void;
  #buffered: Delta | undefined;
  #cancelFrame: (() => void) | undefined;

  constructor(clock: Clock, emit: (event: StreamEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  push(event: StreamEvent): void {
    const joined = join(this.#buffered, event);
    if (!joined) this.flush();
    if (!isDelta(event)) return this.#emit(event);
    this.#buffered = joined ?? event;
    this.#cancelFrame ??= this.#clock.frame(() => this.flush());
  }

  /** Emits the buffered delta now. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const event = this.#buffered;
    this.#buffered = undefined;
    if (event) this.#emit(event);
  }
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
