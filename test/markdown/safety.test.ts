import { expect } from '@open-wc/testing';
import { loadHostileMarkdown } from '../helpers/fixtures.js';
import { render } from '../helpers/markdown.js';

function parsed(markdown: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = render(markdown);
  return template.content;
}

const attacks = await loadHostileMarkdown();

const liveSchemes = /^(?:https?:|mailto:|tel:)/;

describe('what a model writes', () => {
  for (const attack of attacks)
    it(`cannot harm: ${attack.slice(0, 60)}`, () => {
      const content = parsed(attack);
      const forbidden =
        'script, style, iframe, svg, math, form, button, object, embed, link, base, meta, [id], [name], [style]';
      expect(content.querySelector(forbidden)).to.equal(null);
      for (const element of content.querySelectorAll('*'))
        for (const { name, value } of element.attributes) {
          expect(name).not.to.match(/^on/);
          if (name === 'href' || name === 'src')
            expect(new URL(value, 'https://page.example').href).to.match(liveSchemes);
        }
    });

  it('opens its links in a new tab that knows nothing of this one', () => {
    const link = parsed('[docs](https://docs.example)').querySelector('a')!;
    expect(link).to.include({ target: '_blank', rel: 'noopener noreferrer nofollow' });
    const mail = parsed('[mail](mailto:a@b.example)').querySelector('a')!;
    expect(mail.hasAttribute('target')).to.equal(false);
  });

  it("loads pictures of the app's own server, when they come into view", () => {
    const image = parsed('![dot](/files/tools/a.png?sign=x)').querySelector('img')!;
    expect(image.getAttribute('src')).to.equal('https://dify.example/files/tools/a.png?sign=x');
    expect(image.getAttribute('loading')).to.equal('lazy');
    expect(image.getAttribute('referrerpolicy')).to.equal('no-referrer');
  });

  it('only links to pictures elsewhere, which would tell another host of the reader', () => {
    const content = parsed('![a cat](https://tracker.example/cat.png)');
    expect(content.querySelector('img')).to.equal(null);
    expect(content.querySelector('a')).to.include({
      href: 'https://tracker.example/cat.png',
      textContent: 'a cat',
    });
  });

  it("finds the app's files behind relative links", () => {
    expect(parsed('[note.txt](/files/tools/n.txt)').querySelector('a')?.href).to.equal(
      'https://dify.example/files/tools/n.txt',
    );
  });

  it('begins its headings below those of the page', () => {
    expect(parsed('# A').querySelector('h3')?.textContent).to.equal('A');
    expect(parsed('###### F').querySelector('h6')?.textContent).to.equal('F');
  });

  it('lets wide tables and code be scrolled by keyboard, and names the language', () => {
    const content = parsed('| a |\n|---|\n| 1 |\n\n```ts\nlet a;\n```');
    expect(content.querySelector('.table')?.getAttribute('tabindex')).to.equal('0');
    const block = content.querySelector('pre')!;
    expect(block.getAttribute('tabindex')).to.equal('0');
    expect(block.dataset.language).to.equal('ts');
  });

  it('shows task lists that cannot be operated', () => {
    const [done, open] = parsed('- [x] a\n- [ ] b').querySelectorAll('input');
    expect(done).to.include({ checked: true, disabled: true });
    expect(open).to.include({ checked: false, disabled: true });
  });
});
