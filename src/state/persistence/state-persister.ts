import type { Clock } from '../../lib/clock.js';
import { storableAttachments } from '../attachments/pending-attachments.js';
import type { ChatState } from '../model.js';
import type { Store } from '../store.js';
import { saveChoices } from '../versions/saved-choices.js';
import type { Persistence } from './persistence.js';
import type { SavedTurns } from './saved-turns.js';

const WRITE_INTERVAL_MS = 1000;

/** The state fields of a tab: the visitor's unsent input, and the answers that were replaced. */
const tabFields = ['draft', 'quote', 'attachments', 'inputs', 'formDrafts', 'replacedIds'] as const;

/** The fields of a tab that an earlier page view has saved. */
export function restoreState(persistence: Persistence): Partial<ChatState> {
  const saved = tabFields.map((name) => [name, persistence[name].get()] as const);
  return Object.fromEntries(saved.filter(([, value]) => value));
}

/**
 * Saves the state that a reload would lose: at most once a second, and immediately on `flush()`. While it is paused it leaves no timer
 * behind.
 */
export class StatePersister {
  readonly #store: Pick<Store<ChatState, never>, 'state' | 'subscribe'>;
  readonly #persistence: Persistence;
  readonly #turns: SavedTurns;
  readonly #clock: Clock;
  #written: ChatState;
  #cancelWrite: (() => void) | undefined;
  #changesOften = always;

  constructor(
    store: Pick<Store<ChatState, never>, 'state' | 'subscribe'>,
    persistence: Persistence,
    turns: SavedTurns,
    clock: Clock,
  ) {
    this.#store = store;
    this.#persistence = persistence;
    this.#turns = turns;
    this.#clock = clock;
    this.#written = store.state;
    store.subscribe(() => {
      if (!this.#changesOften()) this.flush();
      else this.#cancelWrite ??= this.#clock.after(WRITE_INTERVAL_MS, () => this.flush());
    });
  }

  /** Writes changes at once, unless they come often, such as those of an answer that is still read. */
  pause(changesOften: () => boolean): void {
    this.#changesOften = changesOften;
    this.flush();
  }

  /** Writes now while it is paused, unless changes come often. */
  catchUp(): void {
    if (!this.#changesOften()) this.flush();
  }

  resume(): void {
    this.#changesOften = always;
  }

  flush(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    const { state } = this.#store;
    const written = this.#written;
    this.#written = state;
    for (const name of ['conversationId', ...tabFields] as const)
      if (state[name] !== written[name])
        this.#persistence[name].set(persistedValue(state, name) as never);
    if (state.messages !== written.messages) this.#turns.save(state);
    if (state.versions !== written.versions || state.messages.length !== written.messages.length)
      saveChoices(this.#persistence.choices, state);
  }
}

const always = (): boolean => true;

function persistedValue(
  state: ChatState,
  name: 'conversationId' | (typeof tabFields)[number],
): unknown {
  return name === 'attachments' ? storableAttachments(state.attachments) : state[name];
}
