import type { Credential } from './dialect.js';

/** A credential that is fetched on first use and cached until invalidated; failures are not cached. */
export interface CachedCredential {
  get: () => Promise<Credential>;
  /** Clears the cache if it still holds `refused`, so that parallel calls refused with one credential cause a single refetch. */
  invalidate: (refused: Credential) => void;
}

/** Caches the result of `fetchCredential`, which must report errors by rejecting, not by throwing synchronously. */
export function cacheCredential(fetchCredential: () => Promise<Credential>): CachedCredential {
  let pending: Promise<Credential> | undefined;
  let current: Credential | undefined;
  const clear = () => void (pending = current = undefined);
  return {
    get() {
      if (!pending) {
        pending = fetchCredential();
        // The caller that awaits `pending` handles the rejection.
        pending.then((credential) => (current = credential), clear);
      }
      return pending;
    },
    invalidate(refused) {
      if (refused === current) clear();
    },
  };
}
