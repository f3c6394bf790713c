const cache = new WeakMap<object, WeakMap<object, object>>();

/** Merges the widget's strings over the defaults of a chunk. Returns the same object for the same arguments. */
export function mergeStrings<All extends object, Own extends object>(
  strings: All,
  defaults: Own,
): All & Own {
  const byDefaults = cache.get(strings) ?? new WeakMap<object, object>();
  const merged = byDefaults.get(defaults) ?? { ...defaults, ...strings };
  cache.set(strings, byDefaults.set(defaults, merged));
  return merged as All & Own;
}
