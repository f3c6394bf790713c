import { expect, oneEvent } from '@open-wc/testing';
import type { HistoryFile } from '../../../src/api/types.js';
import type { DifyChatAttachments } from '../../../src/features/files/attachments.js';
import type { ImageRequest } from '../../../src/features/lightbox/lightbox.js';
import type { Attachment } from '../../../src/state/model.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { attachment, imageUrl } from '../../helpers/files.js';
import { setupSession, unreachable } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/files/attachments.js';

const image = (fields: Partial<Attachment> = {}) =>
  attachment({ id: 'i1', name: 'photo.png', kind: 'image', url: imageUrl, ...fields });

const everywhere = { mayLoadImage: () => true };

async function setup(files: readonly Attachment[], host = everywhere) {
  const chat = setupSession();
  const element = await chatFixture<DifyChatAttachments>(
    (chat) =>
      html`<dify-chat-attachments
        .chat=${chat}
        .files=${files}
        .messageKey=${'m1-question'}
        .host=${host}
      ></dify-chat-attachments>`,
    chat.session,
  );
  const text = () => deepText(element);
  const links = () => deepQueryAll<HTMLAnchorElement>(element, 'a');
  return { ...chat, element, text, links };
}

/** Clicks, and says whether the element has taken it from the browser. */
function press(link: HTMLElement, init: MouseEventInit = {}): boolean {
  let isTaken = false;
  const see = (event: Event) => {
    isTaken = event.defaultPrevented;
    event.preventDefault();
  };
  document.addEventListener('click', see, { once: true });
  link.dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
  );
  return isTaken;
}

/** The files of a question of the history, whose URLs are signed anew at each reading. */
async function setupHistory(url: string, fresh: string) {
  const file = (signed: string): HistoryFile => ({
    id: 'i1',
    type: 'image',
    filename: 'photo.png',
    url: signed,
    belongs_to: 'user',
    transfer_method: 'local_file',
    upload_file_id: 'u1',
  });
  const chat = await setup([]);
  const turn = (signed: string) => [
    { id: 'm1', conversation_id: 'c1', query: 'q', answer: 'a', message_files: [file(signed)] },
  ];
  chat.client.history.c1 = turn(url);
  await chat.session.open('c1');
  chat.client.history.c1 = turn(fresh);
  const show = () => {
    const { attachments } = chat.session.store.state.messages[0]!;
    chat.element.files = attachments;
  };
  chat.session.store.subscribe(show);
  const reads = chat.client.historyReads;
  show();
  await chat.element.updateComplete;
  return { ...chat, reads: () => chat.client.historyReads - reads };
}

describe('dify-chat-attachments', () => {
  it('is accessible with images, files, and what is on its way or failed', async () => {
    const { element } = await setup([
      image(),
      image({ id: 'i2', status: 'uploading', progress: 0.5 }),
      attachment({ id: 'f2', url: 'https://dify.example/a.txt' }),
      attachment({ status: 'uploading' }),
      attachment({
        id: 'f3',
        status: 'failed',
        problem: { reason: 'upload', error: { kind: 'offline', code: '', message: '' } },
      }),
    ]);
    await expect(element).to.be.accessible();
  });

  it('shows images, and files with their sizes', async () => {
    const { text, links } = await setup([
      image(),
      attachment({ name: 'a.pdf', size: 2048, url: 'https://dify.example/a.pdf' }),
      attachment({ name: 'kept.txt', size: undefined }),
    ]);
    expect(text()).to.equal('a.pdf PDF · 2 kB kept.txt TXT');
    expect(links().map(({ href, target, rel }) => [href, target, rel])).to.deep.equal([
      [imageUrl, '_blank', 'noopener noreferrer'],
      ['https://dify.example/a.pdf', '_blank', 'noopener noreferrer'],
    ]);
  });

  it('announces that an image opens a dialog, and only an image does', async () => {
    const { links } = await setup([
      image(),
      attachment({ name: 'a.pdf', url: 'https://dify.example/a.pdf' }),
    ]);
    expect(links().map(({ ariaHasPopup }) => ariaHasPopup)).to.deep.equal(['dialog', null]);
  });

  it('makes no link of what is no web address', async () => {
    const { links, text } = await setup([attachment({ url: 'javascript:alert(1)' })]);
    expect(links()).to.deep.equal([]);
    expect(text()).to.contain('notes.txt');
  });

  it('loads no image from where it may not', async () => {
    const url = 'https://elsewhere.example/photo.png';
    const { element, links } = await setup([image({ url })], { mayLoadImage: () => false });
    expect(deepQueryAll(element, 'img')).to.deep.equal([]);
    expect(links().map(({ href }) => href)).to.deep.equal([url]);
  });

  it('asks for an image to be shown with those beside it', async () => {
    const { element, links } = await setup([image(), image({ id: 'i2', name: 'other.png' })]);
    const opened = oneEvent(document, 'image-open') as Promise<CustomEvent<ImageRequest>>;
    document.addEventListener('image-open', (event) => event.preventDefault(), { once: true });
    expect(press(links()[1]!)).to.equal(true);
    const { detail, target } = await opened;
    expect(target).to.equal(element);
    expect(detail).to.deep.equal({
      url: imageUrl,
      name: 'other.png',
      images: [
        { url: imageUrl, name: 'photo.png' },
        { url: imageUrl, name: 'other.png' },
      ],
    });
  });

  it('leaves an image to the browser where nobody shows it, or a tab is wanted', async () => {
    const { links } = await setup([image()]);
    expect(press(links()[0]!)).to.equal(false);
    document.addEventListener('image-open', (event) => event.preventDefault(), { once: true });
    expect(press(links()[0]!, { ctrlKey: true })).to.equal(false);
  });

  it('shows how far files are, and why one did not get there', async () => {
    const { session, element, text } = await setup([
      attachment({ name: 'a.txt', status: 'uploading', progress: 0.4 }),
      attachment({
        id: 'f2',
        name: 'b.txt',
        status: 'failed',
        problem: { reason: 'upload', error: { kind: 'unreachable', code: '', message: 'x' } },
      }),
    ]);
    expect(text()).to.equal('a.txt 40% b.txt Upload failed');
    const asked: unknown[] = [];
    for (const name of ['retryUpload', 'detach'] as const)
      session[name] = (id) => {
        asked.push([name, id]);
        return Promise.resolve(true);
      };
    deepQuery<HTMLElement>(element, '.retry').click();
    deepQuery<HTMLElement>(element, '.remove').click();
    expect(asked).to.deep.equal([
      ['retryUpload', 'f2'],
      ['detach', 'f2'],
    ]);
  });
});

describe('an image whose URL has expired', () => {
  it('is fetched with a fresh one', async () => {
    const { element, text, reads } = await setupHistory('/expired.png', imageUrl);
    await until(() => deepQueryAll<HTMLImageElement>(element, 'img')[0]?.naturalWidth === 1);
    expect(reads()).to.equal(1);
    expect(text()).to.equal('');
  });

  it('is no longer available where the fresh one fails too', async () => {
    const { element, text, reads } = await setupHistory('/expired.png', '/expired-again.png');
    await until(() => text().includes('No longer available'));
    expect(deepQueryAll(element, 'a, img')).to.deep.equal([]);
    expect(text()).to.equal('photo.png No longer available');
    expect(reads()).to.equal(1);
  });

  it('is no longer available where there is no fresh one', async () => {
    const { client, text } = await setupHistory('/expired.png', '/expired.png');
    client.messages = () => Promise.reject(unreachable);
    await until(() => text().includes('No longer available'));
  });
});

describe('a file whose URL has expired', () => {
  const signed = (at: number) =>
    `https://dify.example/files/u1/file-preview?timestamp=${at}&sign=x`;
  const now = () => Math.floor(Date.now() / 1000);

  /** The addresses at which the browser was let follow the only link. */
  async function follow(url: string, fresh: string) {
    const chat = await setupHistory(url, fresh);
    chat.element.host = { mayLoadImage: () => false };
    await chat.element.updateComplete;
    const followed: string[] = [];
    const follows = (event: Event) => {
      if (!event.defaultPrevented) followed.push(chat.links()[0]!.href);
      event.preventDefault();
    };
    document.addEventListener('click', follows);
    chat.links()[0]!.click();
    await until(() => followed.length > 0);
    document.removeEventListener('click', follows);
    return followed;
  }

  it('opens with a fresh one', async () => {
    const fresh = signed(now());
    expect(await follow(signed(now() - 290), fresh)).to.deep.equal([fresh]);
  });

  it('opens as it is while it is good', async () => {
    const url = signed(now() - 60);
    expect(await follow(url, signed(now()))).to.deep.equal([url]);
  });

  it('opens as it is where there is no other', async () => {
    const url = signed(now() - 290);
    expect(await follow(url, url)).to.deep.equal([url]);
  });
});
