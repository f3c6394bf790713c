/** What is kept of a `Storage`: texts by key. Never throws; a write that fails is forgotten. */
export interface SafeStorage {
  get: (key: string) => string | undefined;
  /** `undefined` removes the key. */
  set: (key: string, value: string | undefined) => void;
}

/** Keeps texts for as long as the page lives. */
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
 * A page's own `localStorage` or `sessionStorage`, or memory where the browser refuses it.
 * `open` is a function since merely reading `window.localStorage` throws in a sandboxed or cross-site frame.
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
