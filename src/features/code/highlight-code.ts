import { Highlighter } from './highlighter.js';

/** Longer code is not highlighted: it would create thousands of elements. */
const MAX_CODE_LENGTH = 50_000;
/** The number of characters per step, in whole lines: one or two milliseconds. */
const STEP_LENGTH = 2048;
/** Highlighting stops at a longer line (minified code), which cannot be split into small steps. */
const MAX_LINE_LENGTH = 4 * STEP_LENGTH;

/** Highlights a code block in small steps; stops at code that cannot be highlighted, which stays plain with all that follows. */
export function* highlight(block: Element, language: string): Generator<undefined, void> {
  if (block.textContent.length > MAX_CODE_LENGTH) return;
  const highlighter = new Highlighter(language);
  for (const text of textNodesOf(block)) {
    for (let rest: Text | undefined = text; rest;) {
      const end = endOfStep(rest.data);
      if (end > MAX_LINE_LENGTH) return;
      const next: Text | undefined = end < rest.length ? rest.splitText(end) : undefined;
      const nodes = highlighter.highlight(rest.data);
      if (!nodes) return;
      rest.replaceWith(nodes);
      rest = next;
      yield;
    }
  }
}

function textNodesOf(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const textNodes: Text[] = [];
  while (walker.nextNode()) textNodes.push(walker.currentNode as Text);
  return textNodes;
}

/** Returns the end of the whole lines that fit into a step; at least one line. */
function endOfStep(text: string): number {
  if (text.length <= STEP_LENGTH) return text.length;
  return text.lastIndexOf('\n', STEP_LENGTH - 1) + 1 || text.indexOf('\n') + 1 || text.length;
}
