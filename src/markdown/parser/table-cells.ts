import { codeSpanLength } from '../inline/code-spans.js';
import { lexFormula } from '../inline/extensions.js';

/** The cells of a table row, and where its first pipe in a span of code or a formula is, one that is closed or not. */
interface SplitRow {
  cells: string[];
  pipeInClosedSpan: number;
  pipeInOpenSpan: number;
}

/** Splits a row at its pipes; a pipe in a code span or formula, or behind a backslash, ends no cell. */
export function splitRow(row: string, columns = 0): string[] {
  const { cells } = split(row, true);
  if (cells.length >= columns) return cells;
  // A lone backtick or dollar sign in each of two cells looks like a span of code or a formula.
  const plain = split(row, false).cells;
  return plain.length === columns ? plain : cells;
}

/** The beginning of a growing row in which the cells are decided: a span with a pipe in it may be none if it is not closed or leaves too few cells. */
export function decidedRow(row: string, columns: number): string {
  const { cells, pipeInClosedSpan, pipeInOpenSpan } = split(row, true);
  return row.slice(
    0,
    cells.length < columns ? Math.min(pipeInClosedSpan, pipeInOpenSpan) : pipeInOpenSpan,
  );
}

function split(row: string, knowsSpans: boolean): SplitRow {
  const text = row.trimEnd();
  const cells: string[] = [];
  const pipes = { pipeInClosedSpan: Infinity, pipeInOpenSpan: Infinity };
  const [start = ''] = /^\s*\|?/.exec(text) ?? [];
  let from = start.length;
  for (let at = from; at < text.length;) {
    const character = text[at];
    if (character === '|') {
      cells.push(text.slice(from, at));
      from = ++at;
      continue;
    }
    const span = knowsSpans ? spanLength(text, at) : undefined;
    if (span !== undefined) notePipe(text, at, span, pipes);
    if (character === '\\' && !span) at += 2;
    else at += span || 1;
  }
  const last = text.slice(from);
  if (last.trim() || cells.length === 0) cells.push(last);
  return { cells: cells.map((cell) => cell.trim().replaceAll('\\|', '|')), ...pipes };
}

/** Records the first pipe in a span of a certain length, or behind the start of one that is not closed. */
function notePipe(text: string, at: number, span: number, pipes: Omit<SplitRow, 'cells'>): void {
  const pipe = text.indexOf('|', at);
  if (pipe < 0 || (span > 0 && pipe >= at + span)) return;
  const kind = span > 0 ? 'pipeInClosedSpan' : 'pipeInOpenSpan';
  pipes[kind] = Math.min(pipes[kind], pipe);
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
