import type { ReasoningChunk, StreamEvent, TextDelta } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';

/** What comes in so many pieces that a frame has several. */
type Piece = TextDelta | ReasoningChunk;

/** Gathers pieces of text and of reasoning and passes them on joined, at most once a frame; any other event goes on at once, in its order. */
export class DeltaBuffer {
  readonly #clock: Clock;
  readonly #pass: (event: StreamEvent) => void;
  #gathered: Piece | undefined;
  #cancelFrame: (() => void) | undefined;

  constructor(clock: Clock, pass: (event: StreamEvent) => void) {
    this.#clock = clock;
    this.#pass = pass;
  }

  push(event: StreamEvent): void {
    const joined = join(this.#gathered, event);
    if (!joined) this.flush();
    if (!isPiece(event)) return this.#pass(event);
    this.#gathered = joined ?? event;
    this.#cancelFrame ??= this.#clock.frame(() => this.flush());
  }

  /** Passes on what has been gathered, now. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const event = this.#gathered;
    this.#gathered = undefined;
    if (event) this.#pass(event);
  }
}

function isPiece(event: StreamEvent): event is Piece {
  return /^(?:message|agent_message|reasoning_chunk)$/.test(event.event);
}

/** Two pieces as one, where the second goes on after the first. */
function join(before: Piece | undefined, event: StreamEvent): Piece | undefined {
  if (before?.event === 'reasoning_chunk') {
    const { data } = before;
    if (event.event !== before.event || data.is_final || event.data.node_id !== data.node_id)
      return undefined;
    const reasoning = data.reasoning + event.data.reasoning;
    return { ...event, data: { ...event.data, reasoning } };
  }
  if (!before || event.event !== before.event) return undefined;
  return { ...event, answer: before.answer + event.answer };
}
