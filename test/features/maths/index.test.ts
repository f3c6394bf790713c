import { expect } from '@open-wc/testing';
import { isWebKit } from '../../helpers/engine.js';
import { formulas } from '../../helpers/formulas.js';
import { nextLayout } from '../../helpers/rendering.js';
import { setupRichText } from '../../helpers/rich-text.js';
import { until } from '../../helpers/until.js';

async function setup(text: string, options: Parameters<typeof setupRichText>[1] = {}) {
  const { element, shown } = await setupRichText(text, options);
  const formulas = () => [...shown.querySelectorAll('math')];
  // Sizes are rounded.
  const canScroll = (box: HTMLElement) =>
    box.scrollWidth <= box.clientWidth + 1 || box.tabIndex === 0;
  /** Until there are so many formulas, and what is too wide can be scrolled by keyboard. */
  const drawn = async (count: number) => {
    await until(() => formulas().length === count, `never ${count}`);
    await until(() => [...shown.querySelectorAll<HTMLElement>('.maths')].every(canScroll));
  };
  /** Until each formula was drawn or given up: no box waits. */
  const settled = () =>
    until(() => !shown.querySelector('.formula > .rendered, .code > .rendered'));
  return { element, shown, formulas, drawn, settled };
}

const everything = [
  'Euler: $e^{i\\pi} = -1$, then \\(x > 0\\) and $$a+b$$ in a line.',
  '$$\n\\int_0^1 x\\,dx = \\frac{1}{2}\n$$',
  '\\[\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n\\]',
  '- In a list: $\\ce{H2O}$\n- $$\\sum_{i=1}^n i$$',
  '```math\n\\sqrt{2}\n```',
  '| a |\n|---|\n| $x_1$ |',
].join('\n\n');
const count = 9;

describe('maths', () => {
  it('is accessible', async () => {
    const { element, drawn } = await setup(everything);
    await drawn(count);
    await expect(element).to.be.accessible();
  });

  it('draws formulas as MathML, and nothing of their source is left', async () => {
    const { shown, formulas, drawn } = await setup(everything);
    await drawn(count);
    expect(shown.textContent).not.to.match(/[$\\]/);
    for (const formula of formulas())
      expect(formula.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    expect(formulas().map((each) => each.getAttribute('display') ?? 'inline')).to.deep.equal([
      ...['inline', 'inline', 'block', 'block', 'block', 'inline', 'block', 'block', 'inline'],
    ]);
  });

  it('draws formulas of every kind, accessibly', async () => {
    const text = (source: string) => `$$\n${source}\n$$`;
    const { element, shown, settled } = await setup(formulas.map(text).join('\n\n'));
    await until(() => shown.querySelectorAll('.maths').length > 0);
    await settled();
    expect([...shown.querySelectorAll('.formula')].map((each) => each.textContent)).to.deep.equal(
      [],
    );
    await expect(element).to.be.accessible();
  });

  it('leaves prices alone', async () => {
    const { shown, formulas, drawn } = await setup('It costs $5, or $10 for two, and $x$.');
    await drawn(1);
    expect(shown.textContent).to.contain('It costs $5, or $10 for two, and ');
    expect(formulas()[0]?.textContent).to.equal('x');
  });

  it('comes to the same, however the text came', async () => {
    const text = `${everything}\n\nAnd so on.`;
    const whole = await setup(text);
    await whole.drawn(count);
    for (const size of [1, 2, 3, 7]) {
      const { element, shown, drawn } = await setup('', { growing: true });
      for (let end = size; end < text.length + size; end += size) {
        element.text = text.slice(0, end);
        await element.updateComplete;
        // Text is drawn once per frame.
        if (end % 20 < size) await nextLayout();
      }
      element.growing = false;
      await drawn(count);
      await until(() => shown.textContent.trim().endsWith('And so on.'));
      expect(shown.isEqualNode(whole.shown), `in pieces of ${size}`).to.equal(true);
      element.remove();
    }
  }).timeout(60_000);

  it('is left to right in text that is not', async () => {
    const { shown, drawn } = await setup('مرحبا $a + b = c$ بكم\n\n$$\nx\n$$');
    await drawn(2);
    for (const box of shown.querySelectorAll('.maths'))
      expect(getComputedStyle(box).direction).to.equal('ltr');
    const [a, b] = [...shown.querySelectorAll('mi')].map((each) => each.getBoundingClientRect());
    expect(a!.left).to.be.below(b!.left);
  });

  it('scrolls what is too wide, by keyboard too, and takes lines where they may be broken', async () => {
    const sum = Array.from({ length: 80 }, (_, index) => `a_{${index}}`).join(' + ');
    const matrix = `\\begin{matrix} ${'a & '.repeat(40)} b \\end{matrix}`;
    const { element, shown, drawn } = await setup(
      `Long: $${sum}$. Wide: $${matrix}$.\n\n$$\n${sum}\n$$\n\n$$\nx\n$$`,
    );
    await drawn(4);
    expect(element.scrollWidth).to.equal(element.clientWidth);
    const boxes = [...shown.querySelectorAll<HTMLElement>('.maths')];
    const scrolls = boxes.map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    // WebKit breaks no formula into lines, so the first one scrolls there too.
    expect(scrolls).to.deep.equal([isWebKit, true, true, false]);
    expect(boxes.map(({ tabIndex }) => tabIndex === 0)).to.deep.equal(scrolls);
    await expect(element).to.be.accessible();
  });

  it('stands on the line of its text', async () => {
    const { shown, drawn } = await setup('Word $x$ and $\\frac{1}{2}$ word');
    await drawn(2);
    const range = document.createRange();
    range.selectNodeContents(shown.querySelector('p')!.firstChild!);
    const letter = shown.querySelector('mi')!.getBoundingClientRect();
    expect(letter.bottom).to.be.closeTo(range.getBoundingClientRect().bottom, 6);
  });

  it('numbers the equations of a text that are to be numbered', async () => {
    const { shown, drawn } = await setup('$$\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n$$');
    await drawn(1);
    const [first] = shown.querySelectorAll('.tml-eqn');
    expect(getComputedStyle(first!, '::before').content).to.contain('counter');
  });

  it('leaves formulas to the page that has a renderer for them', async () => {
    const { shown, formulas, settled } = await setup('$x$', {
      renderers: { math: () => document.createElement('hr') },
    });
    await until(() => shown.querySelector('hr') !== null);
    await settled();
    expect(formulas()).to.have.length(0);
  });

  it('draws hundreds of them without keeping the page from anything for long', async () => {
    const { drawn } = await setup(
      Array.from({ length: 300 }, (_, index) => `$x_{${index}}$`).join(' and '),
    );
    await drawn(300);
  });
});

describe('a formula that is none', () => {
  for (const [name, source] of [
    ['is half of one', '\\frac'],
    ['has unknown commands', '\\foo{x}'],
    ['leads somewhere', '\\href{javascript:alert(1)}{x}'],
    ['leads somewhere else', '\\url{https://evil.example}'],
    ['loads an image', '\\includegraphics{https://evil.example/x.png}'],
    ['has styles', '\\style{position: fixed; inset: 0}{x}'],
    ['has classes', '\\class{image}{x}'],
    ['has a name', '\\id{x}{x}'],
    ['has data', '\\data{x=y}{x}'],
    ['is HTML', '\\htmlStyle{color: red}{x}'],
    ['refers to another', 'x \\ref{a}'],
    ['is a reference', '\\eqref{a}'],
    ['never ends', '\\def\\a{\\a\\a}\\a'],
    ['grows without end', '\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a'],
    ['is deep', `x${'^{x'.repeat(200)}${'}'.repeat(200)}`],
    ['is deep in brackets', `${'\\left('.repeat(150)}x${'\\right)'.repeat(150)}`],
    ['is long', 'x+'.repeat(3000)],
    ['has too much in it', `\\begin{matrix}${'&'.repeat(4900)}\\end{matrix}`],
    ['is nothing but braces', '{'.repeat(100_000)],
    ['is nothing but braces that close', `${'{'.repeat(2000)}${'}'.repeat(2000)}`],
  ] as const)
    it(`stays source: one that ${name}`, async () => {
      const { shown, formulas, settled, drawn } = await setup(`$${source}$ and\n\n$$y$$`);
      await drawn(1);
      await settled();
      expect(formulas()).to.have.length(1);
      expect(shown.textContent).to.contain(`$${source}$`);
      expect(shown.querySelector('a, img, [style*=fixed], .image, [id]')).to.equal(null);
    });

  it('covers nothing, however large it says it is', async () => {
    const { element, shown, drawn } = await setup(
      '$\\rule{9999em}{9999em}$ $\\kern{-9999em} x$ $\\raisebox{9999em}{x}$ $\\hspace{-9999pt} y$',
    );
    await drawn(4);
    expect(element.scrollWidth).to.equal(element.clientWidth);
    for (const box of shown.querySelectorAll('.maths'))
      expect(getComputedStyle(box).overflowX).to.equal('auto');
    expect(element.offsetHeight).to.be.below(3000);
  });

  it('has names for nothing in the page', async () => {
    const { shown, drawn } = await setup(
      '$$\n\\begin{equation} a = b \\label{launcher} \\end{equation}\n$$',
    );
    await drawn(1);
    expect(shown.querySelector('[id], [name], [href]')).to.equal(null);
  });
});
