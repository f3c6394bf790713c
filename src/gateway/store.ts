/** A key-value store with expiry; the keys contain ids, so it must not be public. */
export interface Store {
  get: (key: string) => Promise<string | undefined>;
  /** Stores a value for the given number of seconds. */
  set: (key: string, value: string, seconds: number) => Promise<void>;
}

/** About 20 MB of records. */
const MAX_ENTRIES = 100_000;

/** A store in the memory of this process: it is lost with the process, and drops its oldest entries beyond `maxEntries`. */
export function createMemoryStore({
  now = Date.now,
  maxEntries = MAX_ENTRIES,
}: { now?: () => number; maxEntries?: number } = {}): Store {
  const entries = new Map<string, { value: string; expiresAt: number }>();
  const get = (key: string) => {
    const entry = entries.get(key);
    if (entry && entry.expiresAt > now()) return entry.value;
    entries.delete(key);
    return undefined;
  };
  const set = (key: string, value: string, seconds: number): Promise<void> => {
    // Deleted first, so that the order of the map is the order of writing.
    entries.delete(key);
    entries.set(key, { value, expiresAt: now() + seconds * 1000 });
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    return Promise.resolve();
  };
  return {
    get: (key) => Promise.resolve(get(key)),
    set,
  };
}

/**
 * A store that goes on in memory while the first one fails, and returns to it by itself. Records that were written meanwhile are
 * found in this process only.
 */
export function withMemoryFallback(primary: Store, onFailure: (error: unknown) => void): Store {
  const memory = createMemoryStore();
  return {
    async get(key) {
      try {
        const value = await primary.get(key);
        if (value !== undefined) return value;
      } catch (error) {
        onFailure(error);
      }
      return memory.get(key);
    },
    async set(key, value, seconds) {
      try {
        await primary.set(key, value, seconds);
      } catch (error) {
        onFailure(error);
        await memory.set(key, value, seconds);
      }
    },
  };
}
