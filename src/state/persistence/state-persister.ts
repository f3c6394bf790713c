import type { Clock } from '../../lib/clock.js';
import { keepFiles } from '../attachments/pending-attachments.js';
import type { ChatState } from '../model.js';
import type { Store } from '../store.js';
import type { Persistence } from './persistence.js';
import { keepTurns } from './saved-turns.js';

const WRITE_EVERY_MS = 1000;

/** What the visitor has written or chosen, and not sent. */
const filledIn = ['draft', 'attachments', 'inputs', 'formDrafts'] as const;

/** What an earlier view of the page has kept of that. */
export function restoreState(persistence: Persistence): Partial<ChatState> {
  const kept = filledIn.map((name) => [name, persistence[name].get()] as const);
  return Object.fromEntries(kept.filter(([, value]) => value));
}

/** Writes what a reload would lose, at most once a second, and at once when told that the page is going. */
export class StatePersister {
  readonly #store: Pick<Store<ChatState, never>, 'state' | 'subscribe'>;
  readonly #persistence: Persistence;
  readonly #clock: Clock;
  #written: ChatState;
  #cancelWrite: (() => void) | undefined;

  constructor(
    store: Pick<Store<ChatState, never>, 'state' | 'subscribe'>,
    persistence: Persistence,
    clock: Clock,
  ) {
    this.#store = store;
    this.#persistence = persistence;
    this.#clock = clock;
    this.#written = store.state;
    store.subscribe(() => {
      this.#cancelWrite ??= this.#clock.after(WRITE_EVERY_MS, () => this.flush());
    });
  }

  flush(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    const { state } = this.#store;
    const written = this.#written;
    this.#written = state;
    for (const name of ['conversationId', ...filledIn] as const)
      if (state[name] !== written[name]) this.#persistence[name].set(toKeep(state, name) as never);
    if (state.messages !== written.messages)
      this.#persistence.turns.set(keepTurns(this.#persistence.turns.get() ?? [], state));
  }
}

function toKeep(state: ChatState, name: 'conversationId' | (typeof filledIn)[number]): unknown {
  return name === 'attachments' ? keepFiles(state.attachments) : state[name];
}
