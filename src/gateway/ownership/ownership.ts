import type { Store } from '../store.js';

/** A thing of Dify that grants access by its id. */
export type RecordKind = 'task' | 'run' | 'form' | 'upload';

/** The id of a thing that a response of Dify names. */
export interface Found {
  readonly kind: RecordKind;
  readonly id: string;
}

/** Whose a thing is: `unknown` if it was never recorded, or too long ago. */
export type Owner = 'self' | 'other' | 'unknown';

/** Longer than a form stays open, and than an upload stays in a draft. */
const KEEP_SECONDS = 30 * 24 * 60 * 60;

/** Records which user got which task, run, form and upload from Dify. */
export class Ownership {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Records things of a user. The first owner stays: an id that is seen again belongs to whoever got it first. */
  async record(app: string, user: string, found: readonly Found[]): Promise<void> {
    await Promise.all(
      found.map(async ({ kind, id }) => {
        const key = keyOf(app, kind, id);
        if ((await this.#store.get(key)) === undefined)
          await this.#store.set(key, user, KEEP_SECONDS);
      }),
    );
  }

  async ownerOf(app: string, user: string, { kind, id }: Found): Promise<Owner> {
    const owner = await this.#store.get(keyOf(app, kind, id));
    if (owner === undefined) return 'unknown';
    return owner === user ? 'self' : 'other';
  }
}

function keyOf(app: string, kind: RecordKind, id: string): string {
  return ['owner', app, kind, id].join(':');
}
