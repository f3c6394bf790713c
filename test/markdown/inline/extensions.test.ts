import { expect } from '@open-wc/testing';
import type { Renderer } from '../../../src/markdown/host.js';
import { setupMarkdown } from '../../helpers/markdown.js';
import { until } from '../../helpers/until.js';

function renderComplete(
  text: string,
  options: Parameters<typeof setupMarkdown>[0] = {},
): HTMLElement {
  const { target, stream } = setupMarkdown(options);
  stream.append(text);
  stream.finish();
  return target;
}

const formulas: [text: string, formulas: string[]][] = [
  ['Euler: $e^{i\\pi} = -1$.', ['$e^{i\\pi} = -1$']],
  ['With $x$ and $y_1$', ['$x$', '$y_1$']],
  ['$$\nE = mc^2\n$$', ['$$\nE = mc^2\n$$']],
  ['Inline $$a+b$$ too', ['$$a+b$$']],
  ['So \\(x > 0\\) and \\[y^2\\].', ['\\(x > 0\\)', '\\[y^2\\]']],
  ['\\[\nx = 1\n\\]', ['\\[\nx = 1\n\\]']],
  ['It costs $5, or $10 for two.', []],
  ['From US$5 to US$6', []],
  ['$5 a month and 50$ a year', []],
  ['export PATH=$HOME/bin:$PATH', []],
  ['An escaped \\[link\\](url)', []],
  ['`$x$`', []],
  ['Not $ x $ nor $x', []],
];

describe('formulas', () => {
  for (const [text, expected] of formulas)
    it(`are distinguished from prices, variables and escapes: ${JSON.stringify(text)}`, () => {
      const found = [...renderComplete(text).querySelectorAll('.formula')];
      expect(found.map(({ textContent }) => textContent)).to.deep.equal(expected);
    });

  it('are passed to the renderer for math, without delimiters', async () => {
    const passed: string[] = [];
    const rendererOf = (language: string) => (source: string) => {
      passed.push(`${language}: ${source}`);
      return document.createElement('math');
    };
    const target = renderComplete('So $x^2$.\n\n$$\ny\n$$', { rendererOf });
    await until(() => target.querySelectorAll('math').length === 2);
    expect(passed).to.deep.equal(['math: x^2', 'math: y']);
    expect(target.querySelector('.formula')).to.equal(null);
  });
});

describe('a fenced block with a custom renderer', () => {
  it('is passed to the renderer when its fence closes, and not before', () => {
    const passed: string[] = [];
    const rendererOf = () => (source: string) => {
      passed.push(source);
      return new Promise<Node>(() => undefined);
    };
    const { target, stream } = setupMarkdown({ rendererOf });
    stream.append('```chart\na: 1\n');
    expect(passed).to.deep.equal([]);
    stream.append('```\n');
    expect(passed).to.deep.equal(['a: 1\n']);
    expect(target.querySelector('pre')?.textContent).to.equal('a: 1\n');
  });

  it('stays visible as source when its fence never closes or the renderer fails', async () => {
    const rendererOf = () => () => Promise.reject(new Error('no'));
    const target = renderComplete('```chart\na: 1\n```\n\n```chart\nb: 2', { rendererOf });
    await until(() => !target.querySelector('.rendered'));
    expect([...target.querySelectorAll('pre')].map(({ textContent }) => textContent)).to.deep.equal(
      ['a: 1\n', 'b: 2\n'],
    );
  });
});

describe('decorateCode', () => {
  const setup = () => {
    const decorated: string[] = [];
    const renderers = new Map<string, Renderer>([
      ['chart', () => document.createElement('hr')],
      ['broken', () => Promise.reject(new Error('no'))],
    ]);
    const { stream } = setupMarkdown({
      rendererOf: (language) => renderers.get(language),
      decorateCode: ({ language, element, source }) => {
        expect(element.textContent).to.equal(source());
        decorated.push(language);
      },
    });
    return { stream, decorated };
  };

  it('is called when a code block is complete, at its end or that of the document', () => {
    const { stream, decorated } = setup();
    stream.append('```js\na\n');
    expect(decorated).to.deep.equal([]);
    stream.append('```\n\n```\nb\n```\n\n    c\n\n```css\nd');
    expect(decorated).to.deep.equal(['js']);
    stream.finish();
    expect(decorated).to.deep.equal(['js', 'css']);
  });

  it('is called when the custom renderer failed, and not when it succeeded', async () => {
    const { stream, decorated } = setup();
    stream.append('```chart\na\n```\n\n```broken\nb\n```\n\n```chart\nc');
    stream.finish();
    await until(() => decorated.includes('broken'));
    expect(decorated).to.deep.equal(['chart', 'broken']);
  });
});

const autolinks: [text: string, href: string | undefined, shown: string][] = [
  ['请访问https://example.com，谢谢。', 'https://example.com', 'https://example.com'],
  ['请访问https://example.com查看', 'https://example.com', 'https://example.com'],
  ['（https://example.com/a/b）', 'https://example.com/a/b', 'https://example.com/a/b'],
  [
    '看 https://example.com/路径/文档。',
    'https://example.com/路径/文档',
    'https://example.com/路径/文档',
  ],
  ['「https://example.com/a?b=c」', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ['See https://example.com/a(b).', 'https://example.com/a(b)', 'https://example.com/a(b)'],
  ['www.example.com，', 'http://www.example.com', 'www.example.com'],
];

describe('bare URLs in Chinese and Japanese text', () => {
  for (const [text, href, shown] of autolinks)
    it(`end before punctuation: ${text}`, () => {
      const link = renderComplete(text).querySelector('a')!;
      expect(decodeURI(link.getAttribute('href') ?? '')).to.equal(href);
      expect(link.textContent).to.equal(shown);
    });
});

const emphasis: [text: string, html: string][] = [
  ['**重点：**后文', '<strong>重点：</strong>后文'],
  ['前文**“引用”**后文', '前文<strong>“引用”</strong>后文'],
  ['这是**“重点”**。', '这是<strong>“重点”</strong>。'],
  ['**(注)**后文', '<strong>(注)</strong>后文'],
  ['*強調。*これ', '<em>強調。</em>これ'],
  ['~~删除：~~后文', '<del>删除：</del>后文'],
  ['2 ** 3 ** 4', '2 ** 3 ** 4'],
  ['a**"b"**c', 'a**"b"**c'],
];

describe('emphasis next to Chinese and Japanese punctuation', () => {
  for (const [text, html] of emphasis)
    it(`opens and closes as intended: ${text}`, () => {
      expect(renderComplete(text).querySelector('p')?.innerHTML).to.equal(html);
    });
});

describe('images', () => {
  it('from other hosts load after a click only', () => {
    const target = renderComplete('![a cat](https://tracker.example/cat.png "Tom")');
    expect(target.querySelector('img')).to.equal(null);
    const button = target.querySelector('button')!;
    expect(button.textContent).to.equal('Show image from tracker.examplea cat');
    expect(button.ariaLabel).to.equal('Show image from tracker.example: a cat');
    button.click();
    const image = target.querySelector('img')!;
    expect(image.getAttribute('src')).to.equal('https://tracker.example/cat.png');
    expect(image).to.include({ alt: 'a cat', loading: 'lazy', referrerPolicy: 'no-referrer' });
  });

  it('from other hosts inside links are replaced by their alternative text', () => {
    const target = renderComplete(
      '[![a cat](https://tracker.example/cat.png)](https://docs.example)',
    );
    expect(target.querySelector('a')?.innerHTML).to.equal('a cat');
  });
});

describe('the text direction', () => {
  it('is set block by block, by the first strong character', () => {
    const target = renderComplete('Words\n\nمرحبا\n\n> مرحبا\n\n1. مرحبا\n2. Words\n\n- Words');
    expect([...target.children].map((block) => (block as HTMLElement).dir)).to.deep.equal([
      'auto',
      'auto',
      'rtl',
      'rtl',
      'ltr',
    ]);
  });
});
