import { expect } from '@open-wc/testing';
import { renderStaticHtml } from '../../../src/features/shared/static-html.js';
import { english } from '../../../src/i18n/strings.js';
import { markdownTour } from '../../../src/testing/apps/markdown-tour.js';
import { attackFamilies, loadAttacks } from '../../helpers/fixtures.js';
import { unsafeContentFinder } from '../../helpers/unsafe-content.js';

const write = (markdown: string) => renderStaticHtml(markdown, english);
const parse = (markdown: string) =>
  new DOMParser().parseFromString(write(markdown), 'text/html').body;

const attacks = (await Promise.all(attackFamilies.map(loadAttacks))).flat();

describe('renderStaticHtml', () => {
  it('renders the same text as the interactive view', () => {
    expect(write('Hello *there*')).to.match(/^<p[^>]*>Hello <em>there<\/em><\/p>$/);
  });

  it('contains no buttons, no fields and nothing that loads', () => {
    const text = `${markdownTour}\n\n<button data-message="Hi">Press</button>\n<form><input name="a"></form>\n\n![a](https://x.example/a.png)`;
    expect(parse(text).querySelector('button, input, form, fieldset, img, [src]')).to.equal(null);
  });

  it('contains the text of controls that it omits', () => {
    const body = parse(
      '![A cat](https://x.example/cat.png) ![ours](/files/a.png)\n\n- [x] done\n- [ ] open\n\nSee[^1]\n\n[^1]: Note',
    );
    const link = body.querySelector('a')!;
    expect([link.href, link.textContent]).to.deep.equal(['https://x.example/cat.png', 'A cat']);
    expect(body.textContent).to.contain('ours').and.to.contain('☑').and.to.contain('☐');
    expect(body.querySelector('sup')!.textContent).to.equal('1');
    expect(body.textContent).not.to.contain('↩');
  });

  it('makes links absolute', () => {
    const [page, file] = parse('[page](/about) [file](/files/a.pdf)').querySelectorAll('a');
    expect(page!.getAttribute('href')).to.equal(new URL('/about', document.baseURI).href);
    expect(file!.hasAttribute('href')).to.equal(false);
  });

  it('opens all disclosures', () => {
    expect(
      parse('<details><summary>More</summary>\n\nText\n\n</details>').querySelector('details')!,
    ).to.have.attribute('open');
  });

  it('renders a text of any length completely', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index} is here`);
    const body = parse(`${words.join('\n\n')}\n\n\`\`\`\n${'line of code\n'.repeat(2000)}\`\`\``);
    expect(body.querySelectorAll('p')).to.have.length(20_000);
    expect(body.querySelector('code')!.textContent).to.equal('line of code\n'.repeat(2000));
  });

  it('sanitizes hostile Markdown', () => {
    for (const { name, attack } of attacks)
      expect(unsafeContentFinder(attack, 'dify.example')(parse(attack)), name).to.deep.equal([]);
  });
});
