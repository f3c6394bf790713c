import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatComment } from '../../../src/features/actions/comment.js';
import { chatFixture, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/actions/comment.js';

async function setup() {
  const comment = await chatFixture<DifyChatComment>(
    (chat) =>
      html`<dify-chat-comment .chat=${chat} .label=${'What went wrong?'}></dify-chat-comment>`,
    setupSession().session,
  );
  const input = comment.shadowRoot!.querySelector('textarea')!;
  const sent: string[] = [];
  comment.addEventListener('comment-send', (event) => {
    sent.push((event as CustomEvent<{ text: string }>).detail.text);
  });
  const key = (init: KeyboardEventInit) =>
    input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  return { comment, input, sent, key };
}

/** What Safari fires when Enter has ended a composition. */
const safariEnter: object = { key: 'Enter', keyCode: 229 };

describe('dify-chat-comment', () => {
  it('is accessible', async () => {
    await expect((await setup()).comment).to.be.accessible();
  });

  it('is named by its question', async () => {
    const { input } = await setup();
    expect(input.labels[0]!.textContent).to.equal('What went wrong?');
  });

  it('sends what was written, without white space around it', async () => {
    const { comment, sent } = await setup();
    comment.focus();
    await sendKeys({ type: ' It is wrong ' });
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['It is wrong']);
  });

  it('sends nothing that is empty', async () => {
    const { comment, sent, input } = await setup();
    comment.shadowRoot!.querySelector<HTMLElement>('.send')!.click();
    expect(sent).to.deep.equal([]);
    expect(comment.shadowRoot!.activeElement).to.equal(input);
  });

  it('sends once: not while it is on its way', async () => {
    const { comment, input, sent, key } = await setup();
    input.value = 'Hm';
    comment.sending = true;
    await comment.updateComplete;
    key({ key: 'Enter' });
    expect(sent).to.deep.equal([]);
  });

  it('leaves Enter and Escape to an input method', async () => {
    const { comment, input, sent, key } = await setup();
    let closed = 0;
    comment.addEventListener('comment-close', () => closed++);
    input.value = 'に';
    key({ key: 'Enter', isComposing: true });
    key(safariEnter);
    key({ key: 'Escape', isComposing: true });
    expect([sent, closed]).to.deep.equal([[], 0]);
  });

  it('breaks a line with Shift and Enter', async () => {
    const { sent, key } = await setup();
    expect(key({ key: 'Enter', shiftKey: true })).to.equal(true);
    expect(sent).to.deep.equal([]);
  });

  it('can be skipped', async () => {
    const { comment } = await setup();
    const closed = oneEvent(comment, 'comment-close');
    comment.shadowRoot!.querySelector<HTMLElement>('[title=Skip]')!.click();
    await closed;
  });
});
