type AnyFunction = (this: unknown, ...given: unknown[]) => unknown;

/** A function with a fixed identity that calls the newest one. */
interface Forwarder {
  newest: AnyFunction;
  readonly forward: AnyFunction;
}

/**
 * A value that keeps its identity as long as its content is the same. Functions count as the same: each is replaced by one that
 * calls the newest function at its place, so that inline objects and functions change nothing.
 */
export class StableValue {
  readonly #unwrap: <T>(value: T) => T;
  readonly #forwarders = new Map<string, Forwarder>();
  #value: unknown;

  /** `unwrap`: returns the value behind a framework's proxy. */
  constructor(unwrap: <T>(value: T) => T) {
    this.#unwrap = unwrap;
  }

  /** Returns a plain copy of `next`, or the copy that was returned before if both are equal. */
  update(next: unknown): unknown {
    const copy = this.#copy(next, '', []);
    if (!isEqual(copy, this.#value)) this.#value = copy;
    return this.#value;
  }

  #copy(value: unknown, path: string, parents: readonly object[]): unknown {
    if (typeof value === 'function') return this.#forward(value as AnyFunction, path);
    if (!isPlain(value)) return this.#unwrap(value);
    // No JSON has a cycle, so the reference cannot be sent.
    if (parents.includes(value)) return undefined;
    const copyOf = (item: unknown, key: number | string) =>
      this.#copy(item, `${path}/${key}`, [...parents, value]);
    if (Array.isArray(value)) return value.map(copyOf);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item, key)]));
  }

  #forward(given: AnyFunction, path: string): AnyFunction {
    const known = this.#forwarders.get(path);
    if (known) {
      known.newest = given;
      return known.forward;
    }
    const forwarder: Forwarder = {
      newest: given,
      forward(...values) {
        return Reflect.apply(forwarder.newest, this, values);
      },
    };
    this.#forwarders.set(path, forwarder);
    return forwarder.forward;
  }
}

/** Whether two copies have the same content. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    entries.length === others.size &&
    entries.every(([key, item]) => others.has(key) && isEqual(item, others.get(key)))
  );
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
