/**
 * The keys and the types of a JSON value, without what it says: two values of one shape differ in their words only. A list
 * has the different shapes of its items, in an order of their own, however many items there are of each.
 */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const shapes = new Map(value.map(shapeOf).map((shape) => [JSON.stringify(shape), shape]));
    return [...shapes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, shape]) => shape);
  }
  if (typeof value !== 'object') return typeof value;
  const fields = Object.entries(value).map(([key, field]) => [key, shapeOf(field)] as const);
  return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}
