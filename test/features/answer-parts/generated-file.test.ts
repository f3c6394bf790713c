import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatGeneratedFile } from '../../../src/features/answer-parts/generated-file.js';
import type { ImageRequest } from '../../../src/features/lightbox/lightbox.js';
import type { FilePart } from '../../../src/state/parts/parts.js';
import {
  answer,
  chatFixture,
  deepQuery,
  deepQueryAll,
  deepText,
  html,
} from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { file, host } from './sample-parts.js';
import '../../../src/features/answer-parts/generated-file.js';

const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const image = file({ kind: 'image', name: 'dot.gif', url: dot });
/** Loads nowhere, and is signed at that time. */
const signed = (seconds: number) => `data:image/gif,?timestamp=${seconds}&nonce=n&sign=s`;

async function render(part: FilePart, others: FilePart[] = []) {
  const setup = setupSession();
  const clock = new FakeClock();
  const renewed: string[] = [];
  let renew = (): void => undefined;
  setup.session.renewFiles = (key) => {
    renewed.push(key);
    renew();
    return Promise.resolve(true);
  };
  const element = await chatFixture<DifyChatGeneratedFile>(
    (chat) =>
      html`<dify-chat-generated-file
        .chat=${chat}
        .file=${part}
        .answer=${answer('x', { parts: [part, ...others] })}
        .host=${host}
        .clock=${clock}
      ></dify-chat-generated-file>`,
    setup.session,
  );
  const onRenew = (run: () => void) => (renew = run);
  return { element, renewed, clock, onRenew };
}

describe('dify-chat-generated-file', () => {
  it('is accessible', async () => {
    for (const kind of ['image', 'audio', 'video', 'document', 'custom']) {
      const { element } = await render(file({ kind, url: dot, size: 1000 }));
      await expect(element).to.be.accessible();
    }
  });

  it('shows an image, named for those who do not see it', async () => {
    const { element } = await render(image);
    const shown = deepQuery<HTMLImageElement>(element, 'img');
    expect(shown).to.include({ src: dot, alt: 'Image: dot.gif', referrerPolicy: 'no-referrer' });
    expect(deepQuery<HTMLAnchorElement>(element, 'a').href).to.equal(dot);
  });

  it('names an image that has a number only for what it is', async () => {
    const name = '2de5c372-358a-4a62-8127-e5c8edabc309.png';
    const { element } = await render({ ...image, name });
    expect(deepQuery<HTMLImageElement>(element, 'img').alt).to.equal('Image.png');
  });

  it('asks for an image to be shown large, among the others of its answer', async () => {
    const { element } = await render(image, [
      file(),
      file({ kind: 'image', name: 'foreign', url: 'https://tracker.example/x' }),
      { ...image, id: 'g', name: 'other.gif' },
    ]);
    const link = deepQuery<HTMLElement>(element, 'a');
    element.addEventListener('image-open', (event) => event.preventDefault());
    const pressed = new MouseEvent('click', { cancelable: true });
    const opening = oneEvent(element, 'image-open') as Promise<CustomEvent<ImageRequest>>;
    link.dispatchEvent(pressed);
    const opened = await opening;
    expect(opened).to.include({ bubbles: true, composed: true });
    expect(opened.detail).to.deep.equal({
      url: dot,
      name: 'dot.gif',
      images: [
        { url: dot, name: 'dot.gif' },
        { url: dot, name: 'other.gif' },
      ],
    });
    expect(pressed.defaultPrevented).to.equal(true);
  });

  it('leaves an image to the browser where nobody shows it large, or a tab of its own is wanted', async () => {
    const { element } = await render(image);
    const link = deepQuery<HTMLElement>(element, 'a');
    const asked: boolean[] = [];
    element.addEventListener('image-open', () => asked.push(true));
    for (const ctrlKey of [false, true]) {
      let isPrevented = true;
      const press = new MouseEvent('click', {
        cancelable: true,
        bubbles: true,
        composed: true,
        ctrlKey,
      });
      const stay = (event: Event) => {
        isPrevented = event.defaultPrevented;
        event.preventDefault();
      };
      document.addEventListener('click', stay, { once: true });
      link.dispatchEvent(press);
      expect(isPrevented).to.equal(false);
    }
    expect(asked).to.have.length(1);
  });

  it('announces that an image opens a dialog, and only an image does', async () => {
    for (const [part, popup] of [
      [image, 'dialog'],
      [file(), null],
    ] as const) {
      const { element } = await render(part);
      expect(deepQuery(element, 'a').ariaHasPopup).to.equal(popup);
    }
  });

  it('only links to an image of somebody else', async () => {
    const url = 'https://tracker.example/x.png';
    const { element } = await render({ ...image, url });
    expect(deepQueryAll(element, 'img')).to.deep.equal([]);
    expect(deepQuery<HTMLAnchorElement>(element, 'a').href).to.equal(url);
  });

  it('plays sounds and films, and says of what type they are, if it is one', async () => {
    for (const kind of ['audio', 'video'] as const)
      for (const [mimeType, type] of [
        [`${kind}/mp4`, `${kind}/mp4`],
        ['application/octet-stream', null],
        [undefined, null],
      ] as const) {
        const { element } = await render(file({ kind, url: 'data:,', mimeType }));
        expect(deepQuery<HTMLMediaElement>(element, kind).controls).to.equal(true);
        expect(deepQuery(element, 'source').getAttribute('type')).to.equal(type);
      }
  });

  it('gives any other file to be kept, with its size, and says so', async () => {
    const url = 'https://dify.example/files/a?timestamp=1&nonce=n&sign=s';
    const { element } = await render(file({ url, size: 1_234_567 }));
    expect(deepText(element)).to.equal('report.pdf 1.2 MB Download');
    expect(deepQuery<HTMLAnchorElement>(element, 'a').href).to.equal(`${url}&as_attachment=true`);
  });

  it('names a file without a name for what it is, and leads nowhere where nowhere leads', async () => {
    const nameless = await render(file({ name: '' }));
    expect(deepText(nameless.element)).to.equal('File.pdf Download');
    const numbered = await render(file({ name: '2de5c372-358a-4a62-8127-e5c8edabc309.csv' }));
    expect(deepText(numbered.element)).to.equal('File.csv Download');
    const unknown = await render(file({ name: '', url: 'https://dify.example/' }));
    expect(deepText(unknown.element)).to.equal('File Download');
    const lost = await render(file({ url: '' }));
    expect(deepText(lost.element)).to.match(/^report.pdf Couldn’t load this file/);
    expect(deepQueryAll(lost.element, 'a')).to.deep.equal([]);
    const nothing = await render(file({ name: '', url: '' }));
    expect(deepText(nothing.element)).to.equal('');
  });

  it('asks once for a new URL where the signed one has expired', async () => {
    const { element, renewed, onRenew } = await render(image);
    onRenew(() => (element.file = image));
    element.file = { ...image, url: signed(1) };
    await until(() => renewed.length > 0);
    await until(() => deepQuery<HTMLImageElement>(element, 'img').naturalWidth === 1);
    expect(renewed).to.deep.equal(['a-x']);
    element.file = { ...image, url: signed(2) };
    await until(() => deepText(element).includes('Couldn’t load this file'));
    expect(renewed).to.have.length(1);
  });

  it('says so when there is no other', async () => {
    const { element, renewed } = await render({ ...image, url: signed(1) });
    await until(() => deepText(element).includes('may no longer be available'));
    expect(renewed).to.have.length(1);
    expect(deepQueryAll(element, 'img')).to.deep.equal([]);
  });

  it('does not ask for what was never signed', async () => {
    const { element, renewed } = await render({ ...image, url: 'data:image/gif,nothing' });
    await until(() => deepText(element).includes('may no longer be available'));
    expect(renewed).to.deep.equal([]);
  });

  it('renews a link that has become old when it is about to be followed', async () => {
    const { element, renewed, clock } = await render(file());
    const link = () => deepQuery<HTMLElement>(element, 'a');
    const at = (seconds: number) => {
      const url = `https://dify.example/a?timestamp=${clock.now() / 1000 - seconds}&sign=s`;
      element.file = file({ url });
      return element.updateComplete;
    };
    await at(10);
    link().dispatchEvent(new PointerEvent('pointerenter'));
    expect(renewed).to.deep.equal([]);
    await at(290);
    link().focus();
    expect(renewed).to.deep.equal(['a-x']);
  });

  it('lets an old link that is pressed at once wait for a fresh one', async () => {
    const url = 'https://dify.example/a?timestamp=1&sign=s';
    const { element, renewed } = await render(file({ url }));
    const followed: string[] = [];
    const stay = (event: Event) => {
      const link = event.composedPath()[0] as HTMLAnchorElement;
      if (!event.defaultPrevented) followed.push(link.href);
      event.preventDefault();
    };
    document.addEventListener('click', stay);
    deepQuery<HTMLElement>(element, 'a').click();
    await until(() => followed.length > 0);
    document.removeEventListener('click', stay);
    expect(renewed).to.deep.equal(['a-x']);
    expect(followed).to.deep.equal([`${url}&as_attachment=true`]);
  });
});
