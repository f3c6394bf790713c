import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { copyText } from '../../src/ui/copy-text.js';

const text = 'const a = 1;\n\n\tconst b = "<&>";  \n';

describe('copyText', () => {
  it('copies text to the clipboard unchanged', async () => {
    const written: string[] = [];
    const writeText = (given: string) => Promise.resolve(void written.push(given));
    const button = document.createElement('button');
    expect(await copyText(text, button, { writeText })).to.equal(true);
    expect(written).to.deep.equal([text]);
  });

  for (const [name, clipboard] of [
    ['has no clipboard, for want of https', {} as Clipboard],
    ['forbids it', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
  ] as const)
    it(`copies it all the same where the page ${name}, and keeps the focus`, async () => {
      const button = await fixture<HTMLElement>(html`<button>Copy</button>`);
      const pressed = new Promise<boolean>((resolve) => {
        button.onclick = () => resolve(copyText(text, button, clipboard));
      });
      let selected = '';
      const listen = ({ target }: ClipboardEvent) => {
        const { value, selectionStart, selectionEnd } = target as HTMLTextAreaElement;
        selected = value.slice(selectionStart, selectionEnd);
      };
      document.addEventListener('copy', listen, { once: true });
      button.focus();
      await sendKeys({ press: 'Enter' });
      expect(await pressed).to.equal(true);
      expect(selected).to.equal(text);
      expect(document.activeElement).to.equal(button);
      expect(document.querySelector('textarea')).to.equal(null);
    });
});
