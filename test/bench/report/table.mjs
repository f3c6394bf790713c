/** Creates a Markdown table with aligned columns; short rows are filled up, and missing values are dashes. */
export function table(head, rows) {
  const cells = rows.map((row) => head.map((_, column) => formatted(row[column])));
  const widths = head.map((title, column) =>
    Math.max(3, ...[title, ...cells.map((row) => row[column])].map((cell) => cell.length)),
  );
  const line = (row) => {
    const padded = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map(
    (width, column) => '-'.repeat(column ? width - 1 : width) + (column ? ':' : ''),
  );
  return [head, rule, ...cells].map(line).join('\n');
}

/** Formats a number with about three digits; returns a text unchanged. */
export function formatted(value) {
  if (value === null || value === undefined) return '-';
  if (typeof value !== 'number') return String(value);
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
