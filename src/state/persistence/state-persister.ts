import type { Clock } from '../../lib/clock.js';
import { storableAttachments } from '../attachments/pending-attachments.js';
import type { ChatState } from '../model.js';
import type { Store } from '../store.js';
import type { Persistence } from './persistence.js';
import { turnsToSave } from './saved-turns.js';

const WRITE_INTERVAL_MS = 1000;

/** The state fields with the visitor's unsent input. */
const unsentInput = ['draft', 'attachments', 'inputs', 'formDrafts'] as const;

/** The unsent input that an earlier page view has saved. */
export function restoreState(persistence: Persistence): Partial<ChatState> {
  const saved = unsentInput.map((name) => [name, persistence[name].get()] as const);
  return Object.fromEntries(saved.filter(([, value]) => value));
}

/** Saves the state that a reload would lose: at most once a second, and immediately on `flush()`. */
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
      this.#cancelWrite ??= this.#clock.after(WRITE_INTERVAL_MS, () => this.flush());
    });
  }

  flush(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    const { state } = this.#store;
    const written = this.#written;
    this.#written = state;
    for (const name of ['conversationId', ...unsentInput] as const)
      if (state[name] !== written[name])
        this.#persistence[name].set(persistedValue(state, name) as never);
    if (state.messages !== written.messages)
      this.#persistence.turns.set(turnsToSave(this.#persistence.turns.get() ?? [], state));
  }
}

function persistedValue(
  state: ChatState,
  name: 'conversationId' | (typeof unsentInput)[number],
): unknown {
  return name === 'attachments' ? storableAttachments(state.attachments) : state[name];
}
