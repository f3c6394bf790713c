import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  openLightbox,
  type DifyChatLightbox,
  type ImageRequest,
} from '../../../src/features/lightbox/lightbox.js';
import {
  adoptTokens,
  deepQuery,
  deepQueryAll,
  deepText,
  reduceMotion,
} from '../../helpers/chat.js';
import { imageUrl } from '../../helpers/files.js';
import { until } from '../../helpers/until.js';

const images = ['first', 'second', 'third'].map((name) => ({ url: `${imageUrl}#${name}`, name }));

async function setup(request: Partial<ImageRequest> = {}) {
  await reduceMotion();
  adoptTokens();
  const page = document.createElement('div');
  const button = document.createElement('button');
  page.append(button);
  document.body.append(page);
  button.focus();
  openLightbox(page, { url: images[0]!.url, images, ...request }, {});
  const lightbox = page.querySelector<DifyChatLightbox>('dify-chat-lightbox')!;
  await lightbox.updateComplete;
  const image = () => deepQuery<HTMLImageElement>(lightbox, 'img');
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await lightbox.updateComplete;
  };
  const click = async (selector: string) => {
    deepQuery<HTMLElement>(lightbox, selector).click();
    await lightbox.updateComplete;
  };
  return { page, button, lightbox, image, press, click };
}

/** A finger that goes from one place to another. */
function swipe(lightbox: DifyChatLightbox, from: number, to: number): void {
  const target = deepQuery(lightbox, 'figure');
  // Firefox on a desktop has no `TouchEvent`, and WebKit no constructor of `Touch`.
  const touch = (type: string, touches: Partial<TouchEvent>) =>
    target.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), touches));
  touch('touchstart', { touches: [{ clientX: from }] as never });
  touch('touchend', { changedTouches: [{ clientX: to }] as never });
}

afterEach(() => document.querySelectorAll('dify-chat-lightbox').forEach((each) => each.remove()));

describe('dify-chat-lightbox', () => {
  it('is accessible', async () => {
    const { lightbox } = await setup();
    await expect(lightbox).to.be.accessible();
  });

  it('shows the requested image with its name', async () => {
    const { image, lightbox } = await setup({ url: images[1]!.url });
    expect(image().src).to.equal(images[1]!.url);
    expect(image().alt).to.equal('second');
    expect(deepText(lightbox)).to.equal('second 2 / 3');
    expect(deepQuery<HTMLDialogElement>(lightbox, 'dialog').matches(':modal')).to.equal(true);
  });

  it('says that an image cannot be loaded, in place of it, and shows the next one', async () => {
    const { image, lightbox, press } = await setup({
      images: [{ url: 'data:image/png,broken', name: 'broken' }, images[1]!],
      url: 'data:image/png,broken',
    });
    const failed = () => deepText(lightbox).includes('Couldn’t load this image.');
    await until(failed);
    expect(image().checkVisibility()).to.equal(false);
    await expect(lightbox).to.be.accessible();
    await press('ArrowRight');
    await until(() => !failed());
    expect(image().checkVisibility()).to.equal(true);
  });

  it('navigates by keys and buttons, and wraps around', async () => {
    const { image, press, click } = await setup();
    await press('ArrowRight');
    expect(image().alt).to.equal('second');
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(image().alt).to.equal('third');
    await click('[title="Next image"]');
    expect(image().alt).to.equal('first');
    await click('[title="Previous image"]');
    expect(image().alt).to.equal('third');
  });

  it('navigates by swipe', async () => {
    const { image, lightbox } = await setup();
    swipe(lightbox, 300, 200);
    await lightbox.updateComplete;
    expect(image().alt).to.equal('second');
    swipe(lightbox, 200, 300);
    swipe(lightbox, 200, 210);
    await lightbox.updateComplete;
    expect(image().alt).to.equal('first');
  });

  it('reverses the arrow keys in right-to-left text', async () => {
    const { page, image, press } = await setup();
    page.dir = 'rtl';
    await press('ArrowLeft');
    expect(image().alt).to.equal('second');
  });

  it('has no navigation for a single image', async () => {
    const { lightbox, image, press } = await setup({ images: [images[0]!] });
    expect(deepQueryAll(lightbox, 'nav')).to.deep.equal([]);
    await press('ArrowRight');
    expect(image().alt).to.equal('first');
  });

  it('shows an image alone when it is not in the given list', async () => {
    const url = `${imageUrl}#fourth`;
    const { lightbox, image } = await setup({ url, name: 'fourth' });
    expect(image().src).to.equal(url);
    expect(deepText(lightbox)).to.equal('fourth');
  });

  it('links to the original image', async () => {
    const { lightbox } = await setup();
    const { href, target, rel } = deepQuery<HTMLAnchorElement>(lightbox, 'a');
    expect([href, target, rel]).to.deep.equal([images[0]!.url, '_blank', 'noopener noreferrer']);
  });

  it('closes at Escape and returns the focus, without an event that reaches the panel', async () => {
    const { page, button, press } = await setup();
    const heard: string[] = [];
    page.addEventListener('keydown', ({ key }) => heard.push(key));
    await press('Escape');
    await until(() => !page.querySelector('dify-chat-lightbox'));
    expect(document.activeElement).to.equal(button);
    expect(heard).to.deep.equal([]);
  });

  for (const [where, selector] of [
    ['beside the image', 'figure'],
    ['its button', '[title="Close image"]'],
  ] as const)
    it(`closes at a click on ${where}`, async () => {
      const { page, click } = await setup();
      await click(selector);
      await until(() => !page.querySelector('dify-chat-lightbox'));
    });

  it('stays open at a click on the image', async () => {
    const { page, click } = await setup();
    await click('img');
    expect(page.querySelector('dify-chat-lightbox')).not.to.equal(null);
  });
});
