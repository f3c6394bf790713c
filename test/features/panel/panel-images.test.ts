import { expect, fixture, html } from '@open-wc/testing';
import type { DifyChatPanel } from '../../../src/features/panel/panel.js';
import { chunks } from '../../../src/features/shared/chunks.js';
import { adoptTokens, deepQuery, deepQueryAll, reduceMotion } from '../../helpers/chat.js';
import { imageFile } from '../../helpers/files.js';
import { flushPromises, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/panel/panel.js';

/** A window with an answer that shows images, one of them in a link. */
async function setup() {
  await reduceMotion();
  adoptTokens();
  const chat = setupSession();
  // Whatever the name, there is an image.
  chat.client.resolveUrl = (url) =>
    new URL(`/docs/images/bubble-dark-1280-empty.png?${url}`, location.href).href;
  const url = URL.createObjectURL(imageFile());
  const answer = `![one](/one.png) ![two](/two.png) [![linked](/three.png)](/page)`;
  chat.client.history.c1 = [{ id: 'm1', conversation_id: 'c1', query: 'Show me', answer }];
  const panel = await fixture<DifyChatPanel>(
    html`<dify-chat-panel .session=${chat.session}></dify-chat-panel>`,
  );
  await chat.session.open('c1');
  await until(() => deepQueryAll(panel, 'img').length === 3);
  const lightboxes = () => deepQueryAll(panel, 'dify-chat-lightbox');
  const shown = () => deepQuery<HTMLImageElement>(lightboxes()[0]!, 'img').alt;
  return { panel, url, lightboxes, shown };
}

function keepHere(event: Event): void {
  event.preventDefault();
}

describe('an image in the panel', () => {
  it('opens in the lightbox with the other images of its text when clicked', async () => {
    const { panel, lightboxes, shown } = await setup();
    deepQueryAll<HTMLElement>(panel, 'img')[1]!.click();
    await until(() => lightboxes().length === 1 && shown() === 'two');
    expect(deepQuery(lightboxes()[0]!, '.count').textContent).to.equal('2 / 2');
  });

  it('follows its link when it is inside one', async () => {
    const { panel, lightboxes } = await setup();
    panel.addEventListener('click', keepHere);
    deepQueryAll<HTMLElement>(panel, 'img')[2]!.click();
    // The lightbox would open as soon as its code is loaded.
    await chunks.lightbox.load();
    await flushPromises();
    expect(lightboxes()).to.deep.equal([]);
  });

  it('opens in the lightbox when its element requests it', async () => {
    const { panel, url, lightboxes, shown } = await setup();
    const detail = { url, name: 'sent', images: [{ url, name: 'sent' }] };
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    const asked = new CustomEvent('image-open', init);
    deepQuery(panel, 'dify-chat-message').dispatchEvent(asked);
    expect(asked.defaultPrevented).to.equal(true);
    await until(() => lightboxes().length === 1 && shown() === 'sent');
  });
});
