import type { Credential } from './dialect.js';

/** A credential that is asked for when it is first needed, and kept until it is dropped. A failed try does not stand for the next one. */
export interface CachedCredential {
  get: () => Promise<Credential>;
  /** Asks anew from now on. Of several calls that are refused at once only the first counts: the others held the same. */
  invalidate: (refused: Credential) => void;
}

/** Keeps what `ask` resolves with; `ask` must not throw but reject. */
export function cacheCredential(fetchCredential: () => Promise<Credential>): CachedCredential {
  let pending: Promise<Credential> | undefined;
  let current: Credential | undefined;
  const clear = () => void (pending = current = undefined);
  return {
    get() {
      if (!pending) {
        pending = fetchCredential();
        // The failure itself goes to whoever awaits.
        pending.then((credential) => (current = credential), clear);
      }
      return pending;
    },
    invalidate(refused) {
      if (refused === current) clear();
    },
  };
}
