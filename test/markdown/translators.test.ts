import { expect } from '@open-wc/testing';
import { renderPieces, setupMarkdown } from '../helpers/markdown.js';

/** The deprecated element that translators create. */
const tag: string = 'font';

/** What translators do with a text node: Google's replaces it, others wrap it or write into it. */
const translators = {
  'replaces text nodes': (text: Text) => text.replaceWith(fontOf(text.data)),
  'wraps text nodes': (text: Text) => {
    const font = document.createElement(tag);
    text.replaceWith(font);
    font.append(text);
  },
  'splits sentences': (text: Text) => {
    const middle = Math.ceil(text.length / 2);
    text.replaceWith(fontOf(text.data.slice(0, middle)), fontOf(text.data.slice(middle)));
  },
};

function fontOf(text: string): HTMLElement {
  const [outer, inner] = [document.createElement(tag), document.createElement(tag)];
  inner.append(text);
  outer.append(inner);
  return outer;
}

/** Translates every text node below `root` that has words, once. */
function translate(root: Element, handle: (text: Text) => void): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  for (const text of found)
    if (text.data.trim() && text.parentElement?.localName !== tag) handle(text);
}

const words = (count: number) =>
  Array.from({ length: count }, (_, index) => `word${index} **bold${index}**`).join(' ');

const documents = {
  'a paragraph': 'One and *two* and three, and `four`, and five at last.',
  'a long paragraph': words(150),
  'two lines and a break': 'One two\nthree four  \nfive six\n\nseven eight',
  'a heading': '# One *two* three\n\n## Four ##\n\nfive',
  'a code block': `\`\`\`js\nconst one = 1;\n${'const two = 2;\n'.repeat(90)}\`\`\`\n\nafter`,
  'an indented code block': 'text\n\n    one\n    two\n\n    three\n\nafter',
  'a tight list': '- one two\n- three **four** five\n  - six\n  - seven\n- eight',
  'a list that turns loose': '- [x] one\n- two\n  - three\n\n- four\n\n  five',
  'a list with code': '1. one\n   ```\n   two\n   three\n   ```\n2. four',
  'a block quote': '> one two\n> three\n>\n> four',
  'a table': '| a | b |\n|---|---|\n| one two | three |\n| four | *five* six |',
  'a late link':
    '- see [one][1] and more\n  - two\n- three [four][1]\n\n[1]: https://dify.example/x',
  'a late link in a list that turns loose':
    '- see [one][1] and more\n  - two\n\n- three\n\n[1]: https://dify.example/x',
  'a setext heading': 'One two\nthree\n===\n\nfour',
  HTML: '<div>one <b>two</b>\nthree\n</div>\n\nfour <i>five</i> six',
  'HTML with text of its own': '<center>one</center> two\nthree\n\nfour',
  'a disclosure': '<details><summary>One *two*</summary>\n\nthree\n\n</details>\n\nfour',
  footnotes: 'One[^a] two\n\n[^a]: three four\n\nfive',
  'a definition': 'one\n\n[x]: https://dify.example/x\n\ntwo [x] three',
};

for (const [kind, handle] of Object.entries(translators))
  describe(`while a translator ${kind}`, () => {
    for (const [name, text] of Object.entries(documents))
      it(`nothing is lost or doubled: ${name}`, () => {
        const { target, stream } = setupMarkdown();
        for (let at = 0; at < text.length; at += 7) {
          stream.append(text.slice(at, at + 7));
          if (at % 3 === 0) translate(target, handle);
        }
        stream.finish();
        translate(target, handle);
        expect(target.textContent).to.equal(renderPieces(text).textContent);
      });
  });

it('code is not translated', () => {
  const target = renderPieces('```js\nconst one = 1;\n```\n\n    two\n\ntext `three`');
  for (const block of target.querySelectorAll('pre')) expect(block.translate).to.equal(false);
});
