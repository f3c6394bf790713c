import type { Credential } from './dialect.js';

/** A credential that is asked for when it is first needed, and kept until it is dropped. A failed try does not stand for the next one. */
export interface KeptCredential {
  get: () => Promise<Credential>;
  /** Asks anew from now on. Of several calls that are refused at once only the first counts: the others held the same. */
  drop: (refused: Credential) => void;
}

/** Keeps what `ask` resolves with; `ask` must not throw but reject. */
export function keepCredential(ask: () => Promise<Credential>): KeptCredential {
  let kept: Promise<Credential> | undefined;
  let current: Credential | undefined;
  const forget = () => void (kept = current = undefined);
  return {
    get() {
      if (!kept) {
        kept = ask();
        // The failure itself goes to whoever awaits.
        kept.then((credential) => (current = credential), forget);
      }
      return kept;
    },
    drop(refused) {
      if (refused === current) forget();
    },
  };
}
