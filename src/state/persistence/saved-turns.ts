import type { ChatState } from '../model.js';
import type { SavedTurn, StoredValue } from './persistence.js';
import { unfinishedTurns } from './unfinished-turns.js';

/** Upper limit, so that a broken app cannot fill the storage. */
const MAX_SAVED_TURNS = 20;

/** The turns of a conversation that a session has taken over. */
export interface OpenTurns {
  readonly held: readonly SavedTurn[];
  readonly known: Set<string | number>;
}

/**
 * The turns in the storage. A session takes those of its conversation over from earlier page views, and then replaces only the ones
 * that it has taken or written: another session of the tab may still read an answer.
 */
export class SavedTurns {
  readonly #stored: StoredValue<readonly SavedTurn[]>;
  /** Turns of the open conversation whose place in the history has not loaded yet. */
  #held: readonly SavedTurn[] = [];
  /** The turns of the open conversation that this session has taken or written. */
  #known = new Set<string | number>();

  constructor(stored: StoredValue<readonly SavedTurn[]>) {
    this.#stored = stored;
  }

  /** Hands over the turns of a conversation: those that are held, and those of earlier page views. */
  take(conversationId: string | undefined): SavedTurn[] {
    const found = this.#read().filter(
      (turn) => turn.conversationId === conversationId && !this.#isKnown(turn),
    );
    this.#remember(found);
    const held = this.#held;
    this.#held = [];
    return [...held, ...found];
  }

  /** Keeps turns until the page of the history that they belong to has loaded. */
  hold(turns: readonly SavedTurn[]): void {
    this.#held = turns;
  }

  /** Forgets the open conversation, whose turns stay in the storage; returns what `resume()` needs to continue with it. */
  leave(): OpenTurns {
    const open = { held: this.#held, known: this.#known };
    this.resume(undefined);
    return open;
  }

  /** Continues with a conversation that was left; `undefined`: with one of which nothing is known. */
  resume(open: OpenTurns | undefined): void {
    this.#held = open?.held ?? [];
    this.#known = open?.known ?? new Set();
  }

  /** Writes the turns of the open conversation that a reload would lose. */
  save(state: ChatState): void {
    const { conversationId } = state;
    // A turn without a conversation belongs to the new one, whose id is now known, or to one that was left before it had an id.
    const others = this.#read().filter(
      (turn) =>
        !this.#isKnown(turn) && (turn.conversationId ?? conversationId) === turn.conversationId,
    );
    const own = [...this.#held, ...unfinishedTurns(state)];
    this.#remember(own);
    this.#stored.set([...others, ...own].slice(-MAX_SAVED_TURNS));
  }

  #read(): readonly SavedTurn[] {
    return this.#stored.get() ?? [];
  }

  #isKnown(turn: SavedTurn): boolean {
    return this.#known.has(identityOf(turn));
  }

  #remember(turns: readonly SavedTurn[]): void {
    for (const turn of turns) this.#known.add(identityOf(turn));
  }
}

function identityOf({ messageId, createdAt }: SavedTurn): string | number {
  return messageId ?? createdAt;
}
