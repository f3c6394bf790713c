const known = new WeakMap<object, WeakMap<object, object>>();

/** The texts of an extra among those of the widget: what the page says goes before `english`. The same object for the same two. */
export function mergeStrings<All extends object, Own extends object>(
  strings: All,
  english: Own,
): All & Own {
  const ofStrings = known.get(strings) ?? new WeakMap<object, object>();
  const texts = ofStrings.get(english) ?? { ...english, ...strings };
  known.set(strings, ofStrings.set(english, texts));
  return texts as All & Own;
}
