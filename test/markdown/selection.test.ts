import { expect, fixtureSync, html } from '@open-wc/testing';
import { setupMarkdown } from '../helpers/markdown.js';

/** Documents with text to select, and the text that continues them at every tenth token. */
const growing: Record<string, [start: string, continuation: string]> = {
  'a paragraph': ['Some chosen words.\n\nAnd', '.\n\nAnd'],
  'a block quote': ['> Some chosen words.\n\n- And', '\n- and'],
  'a code block': ['```js\nconst chosen = 1;\n```\n\n# And', '\n\n# And'],
  'an item of a growing list': ['- Some chosen words.\n- and\n- and', '\n- and'],
  'a row of a growing table': ['| a |\n|---|\n| chosen |\n| and |\n| and', ' |\n| and'],
};

/** Selects the word `chosen`. */
function select(target: Element): { selection: Selection; node: Node } {
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.nodeValue?.includes('chosen'));
  const node = walker.currentNode;
  const start = node.nodeValue!.indexOf('chosen');
  const selection = getSelection()!;
  selection.setBaseAndExtent(node, start, node, start + 'chosen'.length);
  return { selection, node };
}

describe('a selection in a closed block', () => {
  for (const [block, [start, continuation]] of Object.entries(growing))
    it(`survives a thousand more tokens: ${block}`, () => {
      const { target, stream } = setupMarkdown();
      fixtureSync<HTMLElement>(html`<div></div>`).append(target);
      stream.append(`${start} so on`);
      stream.append(continuation);
      const { selection, node } = select(target);
      for (let token = 0; token < 1000; token++)
        stream.append(token % 10 ? ` **token** ${token}` : continuation);
      stream.finish();
      expect(selection.toString()).to.equal('chosen');
      expect(selection.anchorNode).to.equal(node);
      expect(target.contains(node)).to.equal(true);
    });
});
