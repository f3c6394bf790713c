import type { Token } from 'marked';

/** A formula inside a line, between dollar signs or, as in LaTeX, escaped brackets. */
export interface FormulaToken {
  type: 'formula';
  raw: string;
  source: string;
  isBlock: boolean;
}

/** A footnote reference: `[^1]`. */
export interface FootnoteToken {
  type: 'footnote';
  raw: string;
  label: string;
}

/** marked's inline tokens and those of our extensions. */
export type InlineToken =
  Exclude<Token, { type: 'formula' | 'footnote' }> | FormulaToken | FootnoteToken;

const formula =
  /^(?:\$\$([^$]+)\$\$|\$(?![\s$])((?:\\[^]|[^\\$\n])*?)(?<![\s\\])\$(?![\da-z])|\\\[((?=[^]*[a-z])[^]*?[\\^_={}+][^]*?)\\\]|\\\(([^\n]*?[\da-z][^\n]*?)\\\))/i;
/** "5 a month, or 50" between two dollar signs. */
const price = /^\d[^\\^_={}]*$/;

/** Lexes a formula as models write them; prices such as `$5 a month` are not formulas. */
export function lexFormula(text: string): FormulaToken | undefined {
  if (!/^[$\\]/.test(text)) return undefined;
  const [raw, display, inline, bracketed, parenthesised] = formula.exec(text) ?? [];
  const source = display ?? inline ?? bracketed ?? parenthesised;
  if (!raw || !source || (inline && price.test(inline))) return undefined;
  const isBlock = source === display || source === bracketed;
  return { type: 'formula', raw, source: source.trim(), isBlock };
}

export function lexFootnote(text: string): FootnoteToken | undefined {
  const [raw, label] = /^\[\^([^\]\s]{1,40})\](?!\(|\[(?!\^))/.exec(text) ?? [];
  return raw && label ? { type: 'footnote', raw, label } : undefined;
}
