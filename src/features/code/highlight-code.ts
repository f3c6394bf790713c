import { Highlighter } from './highlighter.js';

/** Longer code stays plain: it would be thousands of elements that nobody looks at. */
const LONGEST_CODE = 50_000;
/** So much is coloured in one step, in whole lines: a millisecond or two. */
const STEP = 2048;
/** Code with a line longer than this was not written to be read, and cannot be coloured in small steps. */
const LONGEST_LINE = 4 * STEP;

/** Colours a block of code in small steps, from its beginning on. What cannot be coloured, and all after it, stays plain. */
export function* colour(block: Element, language: string): Generator<undefined, void> {
  if (block.textContent.length > LONGEST_CODE) return;
  const painter = new Highlighter(language);
  for (const text of textsOf(block)) {
    for (let rest: Text | undefined = text; rest;) {
      const end = endOfStep(rest.data);
      if (end > LONGEST_LINE) return;
      const next: Text | undefined = end < rest.length ? rest.splitText(end) : undefined;
      const nodes = painter.paint(rest.data);
      if (!nodes) return;
      rest.replaceWith(nodes);
      rest = next;
      yield;
    }
  }
}

function textsOf(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** As many whole lines as a step may have, and one at least. */
function endOfStep(text: string): number {
  if (text.length <= STEP) return text.length;
  return text.lastIndexOf('\n', STEP - 1) + 1 || text.indexOf('\n') + 1 || text.length;
}
