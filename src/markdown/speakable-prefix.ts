import { findFencedBlocks } from '../lib/code-fences.js';
import { reasoningTagPattern } from '../lib/reasoning-tags.js';
import { classifyRun, DelimiterStack } from './inline/delimiter-runs.js';
import { lexFormula } from './inline/extensions.js';

/** The start and end of a part of a text. */
type Range = readonly [start: number, end: number];

const reasoning = new RegExp(`^[ \\t]*<(${reasoningTagPattern})>[^]*?(?:</\\1>|$(?![^]))`, 'gim');
/** A blank line, or the end of a line before a list item or a table row: what precedes it is complete. */
const blockEnd = /\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t]*\|)/g;
/** The end of a sentence that more text follows; not the number of a list item. */
const sentenceEnd = /(?<!^\s*\d{1,9})[.!?…]["'”’)\]*_~]*\s+|[。！？]["'”’）」』*_~]*/g;
/** Content between two delimiters that must be heard as a whole; without the second one, it is open. */
const spans =
  /(`+)(?!`)[^]*?(?:[^`]\1(?!`)|$)|!?\[[^[\]]*(?:\](?:\([^()]*(?:\)|$))?|$)|<[a-z/][^<>]*(?:>|$)/gi;

/**
 * The length of the part of a growing Markdown text that can be put into words: up to the end of its last complete sentence or block, never
 * inside of markup, code or reasoning.
 */
export function speakablePrefixLength(text: string): number {
  const hidden: Range[] = [
    ...findFencedBlocks(text).map(({ start, end, isClosed }): Range => [
      start,
      isClosed ? end : Infinity,
    ]),
    ...rangesOf(text, reasoning),
  ];
  const open = Math.min(
    text.length,
    ...hidden.filter(([, end]) => end >= text.length).map(([start]) => start),
  );
  const prose = text.slice(0, open);
  const isOutside = (at: number) => !hidden.some(([start, end]) => at > start && at < end);
  const block = endsOf(prose, blockEnd).findLast(isOutside) ?? 0;
  const tail = prose.slice(block);
  if (/^[ \t]*\|/.test(tail)) return block;
  const inline = inlineRanges(tail);
  const sentence = endsOf(tail, sentenceEnd).findLast(
    (at) => isOutside(block + at) && !inline.some(([start, end]) => at > start && at < end),
  );
  return block + (sentence ?? 0);
}

/** The ranges of markup in the content of a block; an open one has no end. */
function inlineRanges(text: string): Range[] {
  const ranges = rangesOf(text, spans);
  const emphasis = new DelimiterStack((start, _, end) => ranges.push([start, end]));
  for (const { 0: run, index } of text.matchAll(/\*+|_+|~+/g))
    emphasis.add(classifyRun(text, index, run.length));
  for (const { run } of emphasis.openers) ranges.push([run.start, Infinity]);
  return [...ranges, ...formulaRanges(text)];
}

function formulaRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/\\[^]|\$+/g)) {
    if (index < from) continue;
    const formula = lexFormula(text.slice(index));
    const isOpening = /^(?:\$\$|\\[([])/.test(mark) || /^\$[^\s\d$]/.test(text.slice(index));
    if (formula) ranges.push([index, (from = index + formula.raw.length)]);
    else if (isOpening) ranges.push([index, Infinity]);
  }
  return ranges;
}

function rangesOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }): Range => {
    const end = index + match.length;
    return [index, end === text.length ? Infinity : end];
  });
}

function endsOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => index + match.length);
}
