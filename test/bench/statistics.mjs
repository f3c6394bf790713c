/** The middle of a list of numbers; `null` when there is none. What is no number is left out. */
export const median = (list) => quantile(list, 0.5);

/** The value below which this share of the numbers lies, interpolated; `null` when there is none. */
export function quantile(list, share) {
  const sorted = list.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** One record from those of several runs: the median of each number, nested ones too, and of all else the last value. */
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

/** The figure of a record by its name, with dots for those in inner records (`slow.readyMs`); `null` when it is not there. */
export function figureAt(record, name) {
  return name.split('.').reduce((inner, key) => inner?.[key], record) ?? null;
}

/** The exponent by which y grows with x (1 linear, 2 quadratic): the least-squares slope of log y over log x. */
export function slope(points) {
  const logs = points
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => [Math.log(x), Math.log(y)]);
  if (logs.length < 2) return null;
  const sum = (term) => logs.reduce((total, point) => total + term(point), 0);
  const meanX = sum(([x]) => x) / logs.length;
  const meanY = sum(([, y]) => y) / logs.length;
  return sum(([x, y]) => (x - meanX) * (y - meanY)) / sum(([x]) => (x - meanX) ** 2);
}

function isRecord(value) {
  return typeof value === 'object' && !Array.isArray(value);
}
