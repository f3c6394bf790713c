import { expect } from '@open-wc/testing';
import { attackFamilies, loadAttacks } from '../../helpers/fixtures.js';
import { render } from '../../helpers/markdown.js';
import { unsafeContentFinder } from '../../helpers/unsafe-content.js';

function parsed(markdown: string, size = Infinity): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = render(markdown, size);
  return template.content;
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
/** The text, including the alternative text of images. */
function textOf(content: DocumentFragment): string {
  for (const image of content.querySelectorAll('img')) image.replaceWith(image.alt);
  return squeeze(content.textContent);
}

/** Long attacks come in larger pieces here; test/e2e/attacks.e2e.ts streams them character by character. */
const pieceOf = (attack: string) => (attack.length > 500 ? 16 : 1);

const families = await Promise.all(
  attackFamilies.map(async (family) => [family, await loadAttacks(family)] as const),
);

describe('Markdown written by a model', () => {
  for (const [family, attacks] of families)
    describe(`attacks of the family ${family}`, () => {
      for (const { name, attack, benign, shows } of attacks)
        it(`are harmless: ${name}`, () => {
          const find = unsafeContentFinder(attack, 'dify.example');
          for (const size of [Infinity, pieceOf(attack)]) {
            expect(find(parsed(attack, size)), `in pieces of ${size}`).to.deep.equal([]);
            expect(textOf(parsed(benign, size))).to.include(squeeze(shows));
          }
        }).timeout(60_000);
    });

  it('opens links in a new tab without access to this one', () => {
    const link = parsed('[docs](https://docs.example)').querySelector('a')!;
    expect(link).to.include({ target: '_blank', rel: 'noopener noreferrer nofollow' });
    const mail = parsed('[mail](mailto:a@b.example)').querySelector('a')!;
    expect(mail.hasAttribute('target')).to.equal(false);
  });

  it("loads images from the app's own server lazily", () => {
    const image = parsed('![dot](/files/tools/a.png?sign=x)').querySelector('img')!;
    expect(image.getAttribute('src')).to.equal('https://dify.example/files/tools/a.png?sign=x');
    expect(image.getAttribute('loading')).to.equal('lazy');
    expect(image.getAttribute('referrerpolicy')).to.equal('no-referrer');
  });

  it("resolves relative links to the app's files", () => {
    expect(parsed('[note.txt](/files/tools/n.txt)').querySelector('a')?.href).to.equal(
      'https://dify.example/files/tools/n.txt',
    );
  });

  it('renders headings two levels lower, below those of the page', () => {
    expect(parsed('# A').querySelector('h3')?.textContent).to.equal('A');
    expect(parsed('###### F').querySelector('h6')?.textContent).to.equal('F');
  });

  it('marks the language of code', () => {
    expect(parsed('```ts\nlet a;\n```').querySelector('pre')!.dataset.language).to.equal('ts');
  });

  it('disables the checkboxes of task lists', () => {
    const [done, open] = parsed('- [x] a\n- [ ] b').querySelectorAll('input');
    expect(done).to.include({ checked: true, disabled: true });
    expect(open).to.include({ checked: false, disabled: true });
  });

  it('does not name the checkbox of a task by its text, which is read after it', () => {
    for (const text of ['- [x] Tents', '- [ ] Tents', '<input type="checkbox"> Tents'])
      expect(parsed(text).querySelector('input')!.ariaLabel, text).to.equal('Task');
  });
});
