import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { GatewayError } from '../gateway-error.js';

/** How long a key that the provider has removed may still be used. */
const MAX_AGE_MS = 10 * 60 * 1000;

/** How long the last set is trusted while it cannot be loaded again: a key that was removed meanwhile must not be valid for ever. */
const MAX_OUTAGE_MS = 24 * 60 * 60 * 1000;

/** The pause between two loads: an unknown key id is either a new key, or anything that an attacker sends. */
const COOL_DOWN_MS = 5000;

/** Sends a request of the gateway. */
type Fetch = (request: Request) => Promise<Response>;

/**
 * Finds the keys of an identity provider: loads the set when it is old and when a key id is unknown. While it cannot be loaded, known
 * keys stay valid for a day, and unknown ones reject with a 503.
 */
export function createKeyFinder(url: string, fetch: Fetch, now = Date.now): JWTVerifyGetKey {
  const keySet = new KeySet(url, fetch, now);
  return async (header, token) => keySet.find(header, token);
}

class KeySet {
  readonly #now: () => number;
  readonly #remote: ReturnType<typeof createRemoteJWKSet>;
  #loadedAt = -Infinity;
  #triedAt = -Infinity;
  #isDown = false;
  #load = Promise.resolve();

  constructor(url: string, fetch: Fetch, now: () => number) {
    this.#now = now;
    // The library forgets its set when a load fails: when to load is decided here.
    this.#remote = createRemoteJWKSet(new URL(url), {
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      [customFetch]: (address: string, init: RequestInit) => fetch(new Request(address, init)),
    });
  }

  readonly find: JWTVerifyGetKey = async (header, token) => {
    await this.#refresh();
    try {
      return await this.#remote(header, token);
    } catch (error) {
      // A key that cannot be imported is the provider's mistake.
      if (!(error instanceof errors.JOSEError)) throw unavailable();
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#reload();
      return this.#remote(header, token);
    }
  };

  /** Loads a set that is missing or old; rejects only without a set that may still be used. */
  async #refresh(): Promise<void> {
    const age = this.#now() - this.#loadedAt;
    if (!this.#remote.jwks() || age > MAX_OUTAGE_MS) return this.#reload();
    if (age < MAX_AGE_MS) return;
    const wasDown = this.#isDown;
    const load = this.#reload().catch(() => undefined);
    // In an outage, nobody with a known key waits for a load that is likely to fail again.
    if (!wasDown) await load;
  }

  /** Loads the set; a call within the cool-down shares the outcome of the last load. */
  #reload(): Promise<void> {
    if (this.#now() - this.#triedAt < COOL_DOWN_MS) return this.#load;
    this.#triedAt = this.#now();
    this.#load = this.#remote.reload().then(
      () => {
        this.#loadedAt = this.#now();
        this.#isDown = false;
      },
      () => {
        this.#isDown = true;
        throw unavailable();
      },
    );
    return this.#load;
  }
}

function unavailable(): GatewayError {
  return new GatewayError(
    503,
    'identity_unavailable',
    'The keys that verify the token cannot be loaded.',
    { 'retry-after': '5' },
  );
}
