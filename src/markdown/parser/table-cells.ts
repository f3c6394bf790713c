import { codeSpanLength } from '../inline/code-spans.js';
import { lexFormula } from '../inline/extensions.js';

/** The cells of a table row, and the length of its beginning in which they are decided. */
export interface SplitRow {
  cells: string[];
  /** Shorter than the row if a span of code or a formula that contains a pipe is not closed yet. */
  decidedLength: number;
}

/** Splits a row at its pipes; a pipe in a code span or formula, or behind a backslash, ends no cell. */
export function splitRow(row: string, columns?: number): SplitRow {
  const aware = split(row, true);
  if (columns === undefined || aware.cells.length >= columns) return aware;
  // A lone backtick or dollar sign in each of two cells looks like a span of code or a formula.
  const plain = split(row, false);
  return plain.cells.length === columns ? plain : aware;
}

function split(row: string, knowsSpans: boolean): SplitRow {
  const text = row.trim();
  const cells: string[] = [];
  let from = text.startsWith('|') ? 1 : 0;
  let undecided: number | undefined;
  for (let at = from; at < text.length;) {
    const character = text[at];
    if (character === '|') {
      cells.push(text.slice(from, at));
      from = ++at;
      continue;
    }
    const span = knowsSpans ? spanLength(text, at) : undefined;
    if (span === 0 && text.includes('|', at)) undecided ??= text.indexOf('|', at);
    if (character === '\\' && !span) at += 2;
    else at += span || 1;
  }
  const last = text.slice(from);
  if (last.trim() || cells.length === 0) cells.push(last);
  return {
    cells: cells.map((cell) => cell.trim().replaceAll('\\|', '|')),
    decidedLength: undecided === undefined ? row.length : row.indexOf(text) + undecided,
  };
}

/** The length of the code span or formula that starts there; 0 if it is not closed; undefined if none starts. */
function spanLength(text: string, at: number): number | undefined {
  if (text[at] === '`') return codeSpanLength(text, at);
  if (text[at] !== '$' && !/^\\[([]/.test(text.slice(at, at + 2))) return undefined;
  const rest = text.slice(at);
  const formula = lexFormula(rest);
  if (formula) return formula.raw.length;
  return /^(?:\$(?![\d\s])|\\[([])[^$]*$/.test(rest) ? 0 : undefined;
}
