import { findFencedBlocks } from '../../lib/code-fences.js';
import { fillVariables } from '../../state/fill-variables.js';

const codeSpan = /(?<!`)(`+)(?!`)(?:[^]*?[^`])\1(?!`)/g;

/** Fills in the variables of a Markdown text. Their values are shown as text, whatever Markdown or HTML they contain. */
export function fillMarkdown(text: string, inputs: Readonly<Record<string, unknown>>): string {
  const spans = [...text.matchAll(codeSpan)].map(({ 0: span, index: start }) => ({
    start,
    end: start + span.length,
  }));
  const code = [...findFencedBlocks(text), ...spans];
  return fillVariables(text, inputs, (value, at) =>
    code.some(({ start, end }) => start <= at && at < end) ? encodeInCode(value) : encode(value),
  );
}

/** Character references, which form no syntax; line ends stay, but neither empty lines nor indents, which begin other blocks. */
function encode(value: string): string {
  const lines = value.trim().split(/\s*\n\s*/);
  return lines.join('\n').replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Code has no character references: what could end it is replaced. */
function encodeInCode(value: string): string {
  return value.replace(/\s+/g, ' ').replaceAll('`', "'");
}
