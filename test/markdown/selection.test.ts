import { expect, fixtureSync, html } from '@open-wc/testing';
import { setupMarkdown } from '../helpers/markdown.js';

/** Texts that begin with something to select, and how they go on, every tenth token. */
const growing: Record<string, [start: string, goesOn: string]> = {
  'a paragraph': ['Some chosen words.\n\nAnd', '.\n\nAnd'],
  'a quotation': ['> Some chosen words.\n\n- And', '\n- and'],
  'a code block': ['```js\nconst chosen = 1;\n```\n\n# And', '\n\n# And'],
  'an item of the list that goes on': ['- Some chosen words.\n- and\n- and', '\n- and'],
  'a row of the table that goes on': ['| a |\n|---|\n| chosen |\n| and |\n| and', ' |\n| and'],
};

/** Selects the word `chosen` where it stands. */
function select(target: Element): { selection: Selection; node: Node } {
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.nodeValue?.includes('chosen'));
  const node = walker.currentNode;
  const start = node.nodeValue!.indexOf('chosen');
  const selection = getSelection()!;
  selection.setBaseAndExtent(node, start, node, start + 'chosen'.length);
  return { selection, node };
}

describe('a selection in a settled block', () => {
  for (const [block, [start, goesOn]] of Object.entries(growing))
    it(`survives a thousand more tokens: ${block}`, () => {
      const { target, stream } = setupMarkdown();
      fixtureSync<HTMLElement>(html`<div></div>`).append(target);
      stream.append(`${start} so on`);
      stream.append(goesOn);
      const { selection, node } = select(target);
      for (let token = 0; token < 1000; token++)
        stream.append(token % 10 ? ` **token** ${token}` : goesOn);
      stream.finish();
      expect(selection.toString()).to.equal('chosen');
      expect(selection.anchorNode).to.equal(node);
      expect(target.contains(node)).to.equal(true);
    });
});
