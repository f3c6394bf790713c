import { expect } from '@open-wc/testing';
import { nextLayout } from '../../helpers/rendering.js';
import { setupRichText } from '../../helpers/rich-text.js';
import { until } from '../../helpers/until.js';
import { samples } from './samples.js';

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

async function setup(text: string, options: Parameters<typeof setupRichText>[1] = {}) {
  const { element, shown } = await setupRichText(text, options);
  // Only what is near the viewport is highlighted, and the test before may have scrolled.
  scrollTo(0, 0);
  const blocks = () => [...shown.querySelectorAll('pre > code')];
  /** The texts of the tokens of a kind. */
  const tokens = (kind: string) =>
    [...shown.querySelectorAll(`.code-${kind}`)].map(({ textContent }) => textContent);
  /** Looks at one block after the other. */
  const coloured = () =>
    until(() => {
      const next = blocks().find((block) => !isColoured(block));
      next?.scrollIntoView();
      return !next;
    }, 'never all in colours');
  return { element, shown, blocks, tokens, coloured };
}

/** Each text for this ends with a token. */
function isColoured(block: Element): boolean {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let last: Node | null = null;
  while (walker.nextNode()) if (walker.currentNode.nodeValue?.trim()) last = walker.currentNode;
  return last?.parentElement?.className.startsWith('code-') ?? false;
}

const everything = Object.entries(samples)
  .map(([language, { code }]) => fence(language, code))
  .join('\n');

describe('highlighting', () => {
  for (const scheme of ['light', 'dark'])
    it(`is accessible in ${scheme}, in all languages`, async () => {
      const { element, coloured } = await setup(everything);
      element.parentElement!.style.colorScheme = scheme;
      await coloured();
      await expect(element).to.be.accessible();
    });

  for (const [language, { code, tokens: expected }] of Object.entries(samples))
    it(`tells the tokens of ${language} apart, and changes nothing of the text`, async () => {
      const { blocks, tokens, coloured } = await setup(fence(language, code));
      await coloured();
      expect(blocks()[0]?.textContent).to.equal(`${code}\n`);
      for (const [kind, texts] of Object.entries(expected))
        expect(tokens(kind), kind).to.include.members(texts);
    });

  for (const [alias, code, kind] of [
    ['js', 'const a = 1;', 'keyword'],
    ['tsx', 'const a: string;', 'type'],
    ['sh', 'echo $A', 'type'],
    ['shell', 'echo $A', 'type'],
    ['C#', 'int a;', 'type'],
    ['golang', 'var a = 1', 'keyword'],
    ['SQL', 'select 1', 'keyword'],
    ['postgresql', 'SELECT 1', 'keyword'],
    ['vue', '<template></template>', 'tag'],
    ['js title="a.js"', 'const a = 1;', 'keyword'],
  ] as const)
    it(`knows ${alias} for what it is`, async () => {
      const { tokens } = await setup(fence(alias, code));
      await until(() => tokens(kind).length > 0);
    });

  it('goes on in a piece of a long block where the one before ended', async () => {
    const { blocks, tokens, coloured } = await setup(
      fence('js', `const a = 1; /*\n${'still said, "not" done\n'.repeat(300)}*/ const b = \`x`),
    );
    await coloured();
    expect(tokens('keyword')).to.deep.equal(['const', 'const']);
    expect(tokens('comment').join('')).to.contain('"not" done\n*/');
    // Its pieces are elements of the same name, and stay boxes.
    const [piece] = blocks()[0]!.querySelectorAll<HTMLElement>(':scope > span:not([class])');
    expect(getComputedStyle(piece!).display).to.equal('block');
    const [token] = blocks()[0]!.querySelectorAll<HTMLElement>(':scope > .code-keyword');
    expect(getComputedStyle(token!).display).to.equal('inline');
  });

  it('goes on in languages that do not care for case, and in those within others', async () => {
    const sql = `SELECT '${"\nit''s one text".repeat(200)}' FROM a where b = 1`;
    const page = `<style>\n${'a { color: red }\n'.repeat(200)}</style><b class="c"></b><!-- end -->`;
    const { tokens, coloured } = await setup(fence('sql', sql) + fence('html', page));
    await coloured();
    expect(tokens('keyword')).to.deep.equal(['SELECT', 'FROM', 'where']);
    expect(tokens('attribute').filter((text) => text === 'color')).to.have.length(200);
    expect(tokens('attribute').at(-1)).to.equal('class');
  });

  it('comes to the same, however the text came', async () => {
    const text = `${everything}\n- A list\n\n  ${fence('js', 'const a = 1; // end').replaceAll('\n', '\n  ')}\nAnd so on.`;
    const whole = await setup(text);
    await whole.coloured();
    for (const size of [1, 2, 3, 7]) {
      const { element, shown, blocks, coloured } = await setup('', { growing: true });
      for (let end = size; end < text.length + size; end += size) {
        element.text = text.slice(0, end);
        await element.updateComplete;
        // Text is drawn once per frame.
        if (end % 50 < size) await nextLayout();
      }
      element.growing = false;
      await until(() => blocks().length === whole.blocks().length);
      await until(() => shown.textContent.trim().endsWith('And so on.'));
      await coloured();
      expect(shown.isEqualNode(whole.shown), `in pieces of ${size}`).to.equal(true);
      element.remove();
    }
  }).timeout(60_000);

  it('waits until the fence closes, or the text ends without', async () => {
    const { element, tokens } = await setup('```js\nconst a = 1;\n', { growing: true });
    // Blocks are highlighted one after the other.
    const later = await setup(fence('js', 'let b = 2;'));
    await until(() => later.tokens('keyword').length === 1);
    expect(tokens('keyword')).to.deep.equal([]);
    element.growing = false;
    await until(() => tokens('keyword').length === 1);
  });

  it('leaves plain what it does not know, and what is too long to be read', async () => {
    const long = 'const a = 1;\n'.repeat(4000);
    const line = `const a = [${'1, '.repeat(4000)}];`;
    const strange = ['mermaid', 'constructor', '__proto__', 'rest of a block', 'js-'];
    const { shown, blocks, tokens } = await setup(
      [
        ...strange.map((language) => fence(language, 'const a = 1;')),
        fence('js', long),
        fence('js', line),
        '```\nconst a = 1;\n```',
        fence('js', 'const b = 2;'),
      ].join('\n'),
    );
    await until(() => blocks().length === strange.length + 4);
    for (const pre of shown.querySelectorAll('pre')) pre.scrollIntoView();
    await until(() => tokens('keyword').length > 0);
    expect(shown.querySelectorAll('[class^=code-]:not(.code-bar)').length).to.equal(2);
    expect(
      blocks()
        .slice(0, -1)
        .map(({ childElementCount }) => childElementCount),
    ).to.deep.equal([...strange.map(() => 0), 62, 0, 0]);
  });

  it('leaves alone what the page draws, and colours what the page fails to', async () => {
    const { shown, tokens } = await setup(fence('js', 'const a = 1;') + fence('css', 'a { }'), {
      renderers: {
        js: () => document.createElement('hr'),
        css: () => Promise.reject(new Error('out of ink')),
      },
    });
    await until(() => tokens('tag').length === 1);
    expect(shown.querySelectorAll('hr')).to.have.length(1);
    expect(tokens('keyword')).to.deep.equal([]);
  });

  it('begins with what is in view', async () => {
    const { shown, tokens } = await setup(
      `${fence('js', 'const a = 1;')}\n${'Words.\n\n'.repeat(300)}\n${fence('js', 'let b = 2;')}`,
    );
    await until(() => tokens('keyword').length > 0);
    // Blocks are highlighted one after the other.
    const later = await setup(fence('js', 'let c = 3;'));
    await until(() => later.tokens('keyword').length === 1);
    expect(tokens('keyword')).to.deep.equal(['const']);
    shown.lastElementChild!.scrollIntoView();
    await until(() => tokens('keyword').length === 2);
  });
});

describe('a selection in code', () => {
  it('survives: colours wait until it is gone', async () => {
    const { element, blocks, tokens } = await setup('```js\nconst chosen = 1;\n', {
      growing: true,
    });
    const text = blocks()[0]!.firstChild!;
    const selection = getSelection()!;
    selection.setBaseAndExtent(text, 6, text, 12);
    element.text += '```\n\n```js\nlet b = 2;\n```\n';
    // The blocks are tried in their order.
    await until(() => tokens('keyword').includes('let'));
    expect(text.isConnected, 'the text node is replaced').to.equal(true);
    expect(selection.toString()).to.equal('chosen');
    expect(tokens('keyword')).to.deep.equal(['let']);
    selection.removeAllRanges();
    await until(() => tokens('keyword').includes('const'));
  });

  it('that is around the code does not keep it from its colours, and is not changed by them', async () => {
    const { element, shown, tokens } = await setup('Before\n\n```js\nconst a = 1;\n', {
      growing: true,
    });
    element.text += '```\n\nAfter';
    await until(() => shown.textContent.includes('After'));
    const [before, after] = [shown.firstChild!.firstChild!, shown.lastChild!.firstChild!];
    getSelection()!.setBaseAndExtent(before, 0, after, 5);
    await until(() => tokens('keyword').length === 1);
    expect(getSelection()!.toString()).to.match(/^Before\s[^]*const a = 1;\s+After$/);
    getSelection()!.removeAllRanges();
  });
});
