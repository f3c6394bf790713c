/** Like `Array.map`, but returns the same array if no item changed. */
export function mapItems<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const next = list.map(change);
  return next.some((item, index) => item !== list[index]) ? next : list;
}

/** Whether two arrays contain identical items in the same order. */
export function shallowEqualArray<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Returns `previous` if both values have the same JSON, otherwise `next`; keeps object identity for memoisation. */
export function reuseIfEqual<T>(previous: T, next: T): T {
  return JSON.stringify(previous) === JSON.stringify(next) ? previous : next;
}
