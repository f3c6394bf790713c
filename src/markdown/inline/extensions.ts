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
  /^(?:\$\$([^$]+)\$\$|\$(?![\s$])((?:\\[^]|[^\\$\n])*?)(?<![\s\\])\$(?![\da-z])|\$([ \t]+(?:\\[^]|[^\\$\n])*?[ \t]+)\$(?![\da-z])|\\\[((?=[^]*[a-z])[^]*?[\\^_={}+][^]*?)\\\]|\\\(([^\n]*?[\da-z][^\n]*?)\\\))/i;
/** "5 a month, or 50" between two dollar signs. */
const price = /^\d[^\\^_={}]*$/;
/** Words between two pairs of dollar signs: shell and slang, not mathematics. */
const words = /^\s[^\\^_={}+*/<>|\d]*\s$/;
/** Between dollar signs with spaces inside, only this is a formula: `$ \alpha $`, but neither `$ 5 or $` nor `$ x $`. */
const spacedFormula = /\\[a-z]|[\^=]|_[\w{]/i;
const environment =
  'align|aligned|alignat|array|[bBpvV]?matrix|Bmatrix|Vmatrix|smallmatrix|cases|eqnarray|equation|flalign|gather|gathered|multline|split';
const environmentFormula = new RegExp(
  `^\\\\begin\\{((?:${environment})\\*?)\\}[^]*?\\\\end\\{\\1\\}`,
);
const environmentStart = new RegExp(`^\\\\begin\\{((?:${environment})\\*?)\\}`);

/** Whether the content between dollar signs with spaces inside is mathematics. */
export function isSpacedFormula(content: string): boolean {
  return spacedFormula.test(content) && !/^\s*\d[\d.,]*\s/.test(content);
}

/** The command that ends the LaTeX environment of a formula that starts here: `\end{align}`. */
export function environmentEnd(text: string): string | undefined {
  const [, name] = environmentStart.exec(text) ?? [];
  return name === undefined ? undefined : `\\end{${name}}`;
}

/** Lexes a formula as models write them; prices such as `$5 a month` are not formulas. */
export function lexFormula(text: string): FormulaToken | undefined {
  if (!/^[$\\]/.test(text)) return undefined;
  const [whole] = environmentFormula.exec(text) ?? [];
  if (whole) return { type: 'formula', raw: whole, source: whole, isBlock: true };
  const [raw, display, inline, spaced, bracketed, parenthesised] = formula.exec(text) ?? [];
  const source = display ?? inline ?? spaced ?? bracketed ?? parenthesised;
  if (!raw || !source || (inline && price.test(inline))) return undefined;
  if (spaced && !isSpacedFormula(spaced)) return undefined;
  if (display && words.test(display)) return undefined;
  const isBlock = source === display || source === bracketed;
  return { type: 'formula', raw, source: source.trim(), isBlock };
}

export function lexFootnote(text: string): FootnoteToken | undefined {
  const [raw, label] = /^\[\^([^\]\s]{1,40})\](?!\(|\[(?!\^))/.exec(text) ?? [];
  return raw && label ? { type: 'footnote', raw, label } : undefined;
}
