import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatFileSource } from '../../../src/features/files/file-source.js';
import { fieldRulesOf, type UploadRules } from '../../../src/state/attachments/upload-rules.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { textFile } from '../../helpers/files.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/files/file-source.js';

const images = { types: ['image'], extensions: [], methods: [] };

async function setup(compact: boolean, limits = images) {
  const rules: UploadRules = fieldRulesOf({}, limits);
  const source = await chatFixture<DifyChatFileSource>(
    (chat) =>
      html`<dify-chat-file-source
        .chat=${chat}
        ?compact=${compact}
        multiple
        .rules=${rules}
        style="align-self: end"
      ></dify-chat-file-source>`,
    setupSession().session,
  );
  const buttons = () => deepQueryAll<HTMLElement>(source, 'button');
  const labels = () => buttons().map((button) => deepText(button) || button.title);
  const focused = () => source.shadowRoot!.activeElement as HTMLElement;
  const picker = deepQuery<HTMLInputElement>(source, 'input[type=file]');
  /** What the dialog was opened with, in the place of the dialog. */
  const opened: { accept: string; multiple: boolean }[] = [];
  picker.click = () => opened.push({ accept: picker.accept, multiple: picker.multiple });
  return { source, buttons, labels, focused, picker, opened };
}

describe('dify-chat-file-source', () => {
  it('is accessible as a menu button and as a row of buttons', async () => {
    const { source, buttons } = await setup(true);
    await expect(source).to.be.accessible();
    buttons()[0]?.click();
    await source.updateComplete;
    await expect(source).to.be.accessible();
    buttons().at(-1)?.click();
    await source.updateComplete;
    await expect(source).to.be.accessible();
    const row = await setup(false);
    await expect(row.source).to.be.accessible();
    row.buttons()[0]?.click();
    await row.source.updateComplete;
    await expect(row.source).to.be.accessible();
  });

  it('is one row in a form, with its menu below', async () => {
    const { source, buttons, labels, focused } = await setup(false);
    expect(labels()).to.deep.equal(['Add file']);
    expect(buttons()[0]!.offsetWidth).to.equal(source.clientWidth);
    buttons()[0]?.click();
    await source.updateComplete;
    expect(labels()).to.deep.equal(['Add file', 'Choose files', 'Add from URL']);
    expect(deepQuery(source, '[role=group]').ariaLabel).to.equal('Add file');
    expect(deepText(focused())).to.equal('Choose files');
    const { bottom } = buttons()[0]!.getBoundingClientRect();
    expect(focused().getBoundingClientRect().top).to.be.greaterThan(bottom);
  });

  it('opens the file dialog from the row of a form if that is the only option', async () => {
    const { opened, buttons } = await setup(false, { ...images, methods: ['local_file'] as never });
    expect(buttons()[0]?.getAttribute('aria-expanded')).to.equal(null);
    buttons()[0]?.click();
    expect(opened).to.have.length(1);
  });

  it('opens the file dialog directly if that is the only option', async () => {
    const { opened, buttons, labels } = await setup(true, {
      ...images,
      methods: ['local_file'] as never,
    });
    expect(labels()).to.deep.equal(['Attach files']);
    expect(buttons()[0]?.getAttribute('aria-expanded')).to.equal(null);
    buttons()[0]?.click();
    expect(opened).to.deep.equal([{ accept: '.jpg,.jpeg,.png,.webp,.gif,.svg', multiple: true }]);
  });

  it('opens the URL form directly if that is the only option', async () => {
    const { source, buttons, focused } = await setup(true, {
      ...images,
      methods: ['remote_url'] as never,
    });
    buttons()[0]?.click();
    await source.updateComplete;
    expect(focused().ariaLabel).to.equal('File URL');
  });

  it('opens a menu of the options, with arrow-key navigation', async () => {
    const { source, buttons, labels, focused } = await setup(true);
    buttons()[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await source.updateComplete;
    expect(labels()).to.deep.equal(['Attach files', 'Choose files', 'Add from URL']);
    expect(buttons()[0]?.ariaExpanded).to.equal('true');
    expect(deepText(focused())).to.equal('Choose files');
    await sendKeys({ press: 'ArrowDown' });
    expect(deepText(focused())).to.equal('Add from URL');
    await sendKeys({ press: 'ArrowDown' });
    expect(deepText(focused())).to.equal('Choose files');
    await sendKeys({ press: 'ArrowUp' });
    expect(deepText(focused())).to.equal('Add from URL');
  });

  it('closes on Escape without closing the panel', async () => {
    const { source, buttons, labels, focused } = await setup(true);
    buttons()[0]?.click();
    await source.updateComplete;
    const pressed = oneEvent(source.parentElement!, 'keydown');
    await sendKeys({ press: 'Escape' });
    expect((await pressed).defaultPrevented).to.equal(true);
    await source.updateComplete;
    expect(labels()).to.deep.equal(['Attach files']);
    expect(focused()).to.equal(buttons()[0]);
  });

  it('closes on a press outside or on its button', async () => {
    const { source, buttons, labels } = await setup(true);
    buttons()[0]?.click();
    await source.updateComplete;
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await source.updateComplete;
    expect(labels().length).to.equal(1);
    buttons()[0]?.click();
    await source.updateComplete;
    buttons()[0]?.click();
    await source.updateComplete;
    expect(labels().length).to.equal(1);
  });

  it('fires files-pick for chosen files, also for the same files again', async () => {
    const { source, picker } = await setup(true);
    for (let times = 0; times < 2; times++) {
      const chosen = new DataTransfer();
      chosen.items.add(textFile('a.txt'));
      picker.files = chosen.files;
      const picked = oneEvent(source, 'files-pick');
      picker.dispatchEvent(new Event('change'));
      const { detail } = (await picked) as CustomEvent<{ files: File[] }>;
      expect(detail.files.map(({ name }) => name)).to.deep.equal(['a.txt']);
      expect(picker.value).to.equal('');
    }
  });

  it('fires url-pick for a valid URL only', async () => {
    const { source, buttons, labels } = await setup(true);
    const urls: string[] = [];
    source.addEventListener('url-pick', ({ detail }: CustomEventInit<{ url: string }>) =>
      urls.push(detail!.url),
    );
    buttons()[0]?.click();
    await source.updateComplete;
    buttons().at(-1)?.click();
    await source.updateComplete;
    await sendKeys({ type: 'ftp://example.org/a.png' });
    await sendKeys({ press: 'Enter' });
    await source.updateComplete;
    expect(urls).to.deep.equal([]);
    expect(deepText(source)).to.contain('Enter a URL that starts with https://');
    expect(source.shadowRoot!.querySelector(':user-invalid')).to.equal(null);
    await expect(source).to.be.accessible();
    await sendKeys({ press: 'Backspace' });
    await source.updateComplete;
    expect(deepText(source)).not.to.contain('Enter a URL');
    const input = deepQuery<HTMLInputElement>(source, '.url-form input');
    input.value = ' https://example.org/a.png ';
    await sendKeys({ press: 'Enter' });
    await source.updateComplete;
    expect(urls).to.deep.equal(['https://example.org/a.png']);
    expect(labels()).to.deep.equal(['Attach files']);
  });

  it('offers nothing while the upload rules are unknown', async () => {
    const { source, labels } = await setup(false);
    source.rules = undefined;
    await source.updateComplete;
    expect(labels()).to.deep.equal([]);
  });
});
