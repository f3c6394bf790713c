import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatAttach } from '../../../src/features/files/attach.js';
import type { Attachment } from '../../../src/state/model.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { imageFile, setupUploads, textFile, tooLarge } from '../../helpers/files.js';
import { flushPromises, unreachable } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/files/attach.js';

async function setup(files: File[] = []) {
  const chat = setupUploads();
  await chat.session.attach(files);
  const attach = await chatFixture<DifyChatAttach>(
    html`<dify-chat-attach></dify-chat-attach>`,
    chat.session,
  );
  const panel = attach.parentElement!;
  attach.dropTarget = panel;
  await attach.updateComplete;
  /** Resolves once the attachments satisfy `holds` and are shown. */
  const shows = async (holds: (files: readonly Attachment[]) => boolean) => {
    await chat.reached(({ attachments }) => holds(attachments));
    await attach.updateComplete;
  };
  const names = () => chat.files().map(({ name }) => name);
  const chips = () => deepQueryAll(attach, '.chip').map((chip) => deepText(chip));
  const news = () => deepQuery(attach, '[role=status]').textContent;
  const pick = (...chosen: File[]) => {
    const detail = { files: chosen };
    deepQuery(attach, 'dify-chat-file-source').dispatchEvent(
      new CustomEvent('files-pick', { detail }),
    );
  };
  return { ...chat, attach, panel, shows, names, chips, news, pick };
}

/** What a browser says of files that are carried over an element, or pasted into it. */
function carrying(...files: File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function drag(type: string, target: EventTarget, dataTransfer = carrying(textFile())): DragEvent {
  const event = new DragEvent(type, {
    dataTransfer,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event;
}

function paste(target: EventTarget, clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
  // Firefox copies the data of the constructor without its files.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  target.dispatchEvent(event);
  return event;
}

describe('dify-chat-attach', () => {
  it('is accessible, empty, and with files that are there, on their way and refused', async () => {
    const { attach, uploads, uploadStarted, shows, pick } = await setup();
    await expect(attach).to.be.accessible();
    pick(textFile('a.txt'), imageFile(), new File(['x'], 'c.exe'));
    await uploadStarted(2);
    uploads[0]?.succeed();
    uploads[1]?.reportProgress(1, 2);
    await shows(([first, second]) => !first!.status && second!.progress === 0.5);
    await expect(attach).to.be.accessible();
  });

  it('shows what was chosen before it was there', async () => {
    const { chips } = await setup([textFile('notes.txt', 'words')]);
    expect(chips()).to.deep.equal(['notes.txt Uploading…']);
  });

  it('shows how far a file is, and what it is when it is there', async () => {
    const { attach, uploads, shows, chips } = await setup([textFile('notes.txt', 'words')]);
    uploads[0]?.reportProgress(3, 4);
    await shows(([file]) => file!.progress === 0.75);
    expect(chips()).to.deep.equal(['notes.txt 75%']);
    const bar = deepQuery(attach, '[role=progressbar]');
    expect(bar.getAttribute('aria-valuenow')).to.equal('75');
    uploads[0]?.succeed();
    await shows(([file]) => !file!.status);
    expect(chips()).to.deep.equal(['notes.txt TXT · 5 bytes']);
    expect(deepQueryAll(attach, '[role=progressbar]')).to.deep.equal([]);
  });

  it('shows an image, and its sign where the image cannot be shown', async () => {
    const broken = new File(['no image'], 'broken.png', { type: 'image/png' });
    const { attach } = await setup([imageFile(), broken]);
    const images = deepQueryAll<HTMLImageElement>(attach, 'img');
    await until(() => images[1]!.hidden && images[0]!.complete);
    expect(images.map(({ hidden }) => hidden)).to.deep.equal([false, true]);
  });

  it('keeps the end of a long name', async () => {
    const name = `${'a very long name indeed '.repeat(20)}final.docx`;
    const { attach } = await setup([new File(['x'], name)]);
    const shown = deepQuery<HTMLElement>(attach, '.name');
    expect(shown.textContent).to.equal(name);
    expect(shown.title).to.equal(name);
    const head = shown.firstElementChild!;
    expect(head.scrollWidth).to.be.greaterThan(head.clientWidth);
    expect(head.textContent.endsWith('final.docx')).to.equal(false);
  });

  describe('says why a file cannot go', () => {
    for (const [reason, file, words] of [
      [
        'its type',
        new File(['x'], 'c.exe'),
        'Unsupported file type. Supported: images (JPG, JPEG, PNG, WEBP, GIF, SVG) and documents (PDF, DOCX, XLSX, PPTX, TXT, MD, CSV, HTML, …)',
      ],
      ['nothing in it', new File([], 'c.txt'), 'This file is empty'],
    ] as const)
      it(reason, async () => {
        const { chips, attach } = await setup([file]);
        expect(chips()).to.deep.equal([`${file.name} ${words}`]);
        expect(deepQueryAll(attach, '.retry')).to.deep.equal([]);
      });

    it('its size', async () => {
      const huge = Object.defineProperty(textFile('c.txt'), 'size', { value: 15 * 2 ** 20 + 1 });
      const { chips } = await setup([huge]);
      expect(chips()).to.deep.equal(['c.txt Too large (max. 15 MB)']);
    });

    it('too many of them', async () => {
      const { chips } = await setup([1, 2, 3, 4, 5, 6].map((at) => textFile(`${at}.txt`)));
      expect(chips().at(-1)).to.equal('6.txt Too many files (max. 5)');
    });

    it('a limit of the server, which says nothing itself', async () => {
      const { attach, uploads, shows, chips, news } = await setup([textFile()]);
      uploads[0]?.fail(tooLarge);
      await shows(([file]) => file!.status === 'failed');
      expect(chips()).to.deep.equal(['notes.txt Too large for the server']);
      expect(news()).to.equal('notes.txt: Too large for the server');
      expect(deepQueryAll(attach, '.retry')).to.deep.equal([]);
    });
  });

  it('tries again what did not get there', async () => {
    const { attach, uploads, uploadStarted, shows, chips } = await setup([textFile()]);
    uploads[0]?.fail(unreachable);
    await shows(([file]) => file!.status === 'failed');
    expect(chips()).to.deep.equal(['notes.txt Upload failed']);
    const button = deepQuery<HTMLButtonElement>(attach, '.retry');
    expect(button.title).to.equal('Upload notes.txt again');
    button.click();
    await uploadStarted(2);
    uploads[1]?.succeed();
    await shows(([file]) => !file!.status);
    expect(chips()).to.deep.equal(['notes.txt TXT · 5 bytes']);
  });

  it('tells those who cannot see it what has happened', async () => {
    const { uploads, shows, news } = await setup([textFile('a.txt'), textFile('b.txt')]);
    expect(news()).to.equal('');
    uploads[0]?.succeed();
    await shows(([first]) => !first!.status);
    expect(news()).to.equal('a.txt attached.');
    uploads[1]?.reportProgress(1, 2);
    await shows(([, second]) => second!.progress === 0.5);
    expect(news()).to.equal('a.txt attached.');
  });

  it('lets the focus go on to the next file when one is removed, and at last to the button', async () => {
    const { attach, names, shows } = await setup([textFile('a.txt'), textFile('b.txt')]);
    const focused = () => {
      const { activeElement } = attach.shadowRoot!;
      return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.getAttribute('title');
    };
    const press = async (label: string) => {
      deepQuery<HTMLElement>(attach, `[title="${label}"]`).focus();
      await sendKeys({ press: 'Enter' });
    };
    await press('Remove a.txt');
    await shows(({ length }) => length === 1);
    expect(names()).to.deep.equal(['b.txt']);
    expect(focused()).to.equal('Remove b.txt');
    await press('Remove b.txt');
    await shows(({ length }) => length === 0);
    expect(focused()).to.equal('Attach files');
  });

  it('takes files from its button, and addresses', async () => {
    const { attach, names, pick, shows } = await setup();
    pick(textFile('a.txt'));
    deepQuery(attach, 'dify-chat-file-source').dispatchEvent(
      new CustomEvent('url-pick', { detail: { url: 'https://example.org/b.pdf' } }),
    );
    await shows(({ length }) => length === 2);
    expect(names()).to.deep.equal(['a.txt', 'b.pdf']);
  });

  for (const action of ['attach', 'retryUpload'] as const)
    it(`says so where an upload cannot even begin: ${action}`, async () => {
      const { attach, session, uploads, pick, shows } = await setup([textFile()]);
      uploads[0]?.fail(unreachable);
      await shows(([file]) => file!.status === 'failed');
      session[action] = () => Promise.resolve(false);
      if (action === 'attach') pick(textFile());
      else deepQuery<HTMLElement>(attach, '.retry').click();
      await until(() => deepQueryAll(attach, '.blocked').length === 1);
      expect(deepQuery(attach, '.blocked').textContent).to.equal('Upload failed');
    });
});

describe('files over the window', () => {
  it('can be let go anywhere in it', async () => {
    const { attach, panel, shows, names } = await setup();
    expect(drag('dragover', panel).defaultPrevented).to.equal(true);
    await attach.updateComplete;
    expect(deepText(attach)).to.contain('Drop files here');
    const dropped = drag('drop', panel, carrying(textFile('a.txt'), imageFile('b.png')));
    expect(dropped.defaultPrevented).to.equal(true);
    await shows(({ length }) => length === 2);
    expect(names()).to.deep.equal(['a.txt', 'b.png']);
    expect(deepText(attach)).not.to.contain('Drop files here');
  });

  it('can be taken away again', async () => {
    const { attach, panel } = await setup();
    drag('dragenter', panel);
    drag('dragleave', panel);
    await attach.updateComplete;
    expect(deepText(attach)).not.to.contain('Drop files here');
  });

  it('are not what text is', async () => {
    const { attach, panel } = await setup();
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    expect(drag('dragover', panel, text).defaultPrevented).to.equal(false);
    expect(drag('drop', panel, text).defaultPrevented).to.equal(false);
    await attach.updateComplete;
    expect(deepText(attach)).not.to.contain('Drop files here');
  });

  it('are left to what takes them itself further inside', async () => {
    const { panel, names } = await setup();
    const field = document.createElement('div');
    panel.append(field);
    field.addEventListener('dragover', (event) => event.preventDefault());
    drag('dragenter', panel);
    drag('dragover', field);
    drag('drop', field);
    await flushPromises();
    expect(names()).to.deep.equal([]);
  });

  it('are left alone where the app takes addresses only', async () => {
    const { session, panel } = await setup();
    const { app } = session.store.state;
    const file_upload = { enabled: true, allowed_file_upload_methods: ['remote_url'] };
    session.store.dispatch({ type: 'app-loaded', app: { ...app!, parameters: { file_upload } } });
    expect(drag('dragover', panel).defaultPrevented).to.equal(false);
  });

  it('are nothing to an element that has left the page', async () => {
    const { attach, panel } = await setup();
    attach.remove();
    expect(drag('dragover', panel).defaultPrevented).to.equal(false);
  });
});

describe('what is pasted', () => {
  it('is attached if it is files', async () => {
    const { panel, shows, names } = await setup();
    expect(paste(panel, carrying(imageFile('shot.png'))).defaultPrevented).to.equal(true);
    await shows(({ length }) => length === 1);
    expect(names()).to.deep.equal(['shot.png']);
  });

  it('is text if it is text, also with an image of it beside', async () => {
    const { panel, names } = await setup();
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    expect(paste(panel, text).defaultPrevented).to.equal(false);
    const cells = carrying(imageFile());
    cells.setData('text/plain', 'A1');
    cells.setData('text/html', '<table></table>');
    expect(paste(panel, cells).defaultPrevented).to.equal(false);
    await flushPromises();
    expect(names()).to.deep.equal([]);
  });
});
