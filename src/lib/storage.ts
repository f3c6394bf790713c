/** A key-value store of strings that never throws. */
export interface SafeStorage {
  get: (key: string) => string | undefined;
  /** `undefined` removes the key. */
  set: (key: string, value: string | undefined) => void;
}

/** Stores strings in memory, until the page is left. */
export function memoryStorage(): SafeStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}

/**
 * Wraps `localStorage` or `sessionStorage`; falls back to memory where the browser denies access or the quota is exceeded.
 * `open` is a function because reading `window.localStorage` itself throws in sandboxed or cross-site frames.
 */
export function browserStorage(open: () => Storage): SafeStorage {
  const memory = memoryStorage();
  const attempt = <T>(action: (storage: Storage) => T, fallback: () => T): T => {
    try {
      return action(open());
    } catch {
      return fallback();
    }
  };
  return {
    get: (key) =>
      memory.get(key) ??
      attempt(
        (storage) => storage.getItem(key) ?? undefined,
        () => undefined,
      ),
    set(key, value) {
      memory.set(key, undefined);
      attempt(
        (storage) => (value === undefined ? storage.removeItem(key) : storage.setItem(key, value)),
        () => memory.set(key, value),
      );
    },
  };
}
