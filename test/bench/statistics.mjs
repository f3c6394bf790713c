/** The median of a list; `null` if it is empty. Values that are not finite numbers are ignored. */
export const median = (list) => quantile(list, 0.5);

/** The interpolated quantile of a list: the value below which the given share (0 to 1) of the numbers lies; `null` if it is empty. */
export function quantile(list, share) {
  const sorted = list.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** Combines the records of several runs: the median of each number, including nested ones, and the last value of other fields. */
export function medianOf(runs) {
  const figures = {};
  for (const name of new Set(runs.flatMap((run) => Object.keys(run)))) {
    const values = runs.map((run) => run[name]).filter((value) => (value ?? null) !== null);
    if (values.length === 0) continue;
    if (typeof values[0] === 'number') figures[name] = median(values);
    else if (isRecord(values[0])) figures[name] = medianOf(values);
    else figures[name] = values.at(-1);
  }
  return figures;
}

/** A figure of a record by its name, with dots for nested records (`slow.readyMs`); `null` if it is missing. */
export function figureAt(record, name) {
  return name.split('.').reduce((inner, key) => inner?.[key], record) ?? null;
}

/** The exponent by which y grows with x (1 linear, 2 quadratic): the least-squares slope of log y over log x. */
export function slope(points) {
  const logs = points
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => [Math.log(x), Math.log(y)]);
  return lineSlope(logs);
}

/** The least-squares slope of y over x; `null` for fewer than two points. */
export function lineSlope(points) {
  if (points.length < 2) return null;
  const sum = (term) => points.reduce((total, point) => total + term(point), 0);
  const meanX = sum(([x]) => x) / points.length;
  const meanY = sum(([, y]) => y) / points.length;
  return sum(([x, y]) => (x - meanX) * (y - meanY)) / sum(([x]) => (x - meanX) ** 2);
}

function isRecord(value) {
  return typeof value === 'object' && !Array.isArray(value);
}
