import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatThread } from '../../../src/features/thread/thread.js';
import { chatFixture, deepQuery, deepQueryAll, html, twoFrames } from '../../helpers/chat.js';
import { settle, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/actions/actions.js';
import '../../../src/features/thread/thread.js';

/** A thread with two turns. */
async function setup() {
  const chat = setupSession();
  chat.client.history.c1 = ['m1', 'm2'].map((id) => ({
    id,
    conversation_id: 'c1',
    query: 'Hello',
    answer: 'Hi',
  }));
  const thread = await chatFixture<DifyChatThread>(
    html`<dify-chat-thread heading="Helper"></dify-chat-thread>`,
    chat.session,
  );
  await chat.session.open('c1');
  const update = async () => {
    await settle();
    await twoFrames();
  };
  await update();
  const offer = (suggestions: string[]) =>
    chat.session.store.dispatch({ type: 'change', fields: { suggestions } });
  return { ...chat, thread, update, offer };
}

describe('a thread with actions', () => {
  it('is accessible with questions to go on with', async () => {
    const { thread, update, offer } = await setup();
    offer(['Why?', 'What else?']);
    await update();
    await expect(thread).to.be.accessible();
  });

  it('offers what could be asked next, until something is asked', async () => {
    const { thread, session, update, offer } = await setup();
    offer(['Why?', 'What else?']);
    await update();
    const list = deepQuery(thread, '.follow-ups > ul');
    expect(list).to.have.attribute('aria-label', 'Suggested questions');
    const buttons = deepQueryAll<HTMLButtonElement>(list, 'button');
    expect(buttons.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Why?',
      'What else?',
    ]);
    setTimeout(() => buttons[1]!.click());
    const event = (await oneEvent(thread, 'message-send')) as CustomEvent<{ text: string }>;
    expect(event.detail).to.deep.equal({ text: 'What else?' });
    void session.send({ text: 'What else?' });
    await update();
    expect(deepQueryAll(thread, '.follow-ups')).to.deep.equal([]);
  });

  it('puts them in rows that begin where the text does', async () => {
    const { thread, update, offer } = await setup();
    offer(['Why?', 'So?']);
    await update();
    const [first, second] = deepQueryAll(thread, '.follow-ups li').map((item) =>
      item.getBoundingClientRect(),
    );
    const text = deepQuery(thread, '.answer').getBoundingClientRect();
    expect(first!.left).to.equal(text.left);
    expect(second!.top).to.equal(first!.top);
  });

  it('lets the question be asked again below the newest answer only', async () => {
    const { thread } = await setup();
    const offers = () => deepQueryAll(thread, '.retry').map((button) => button.checkVisibility());
    await until(() => offers().join() === 'false,true');
  });

  it('keeps all but the newest still, where nobody looks for what can be done', async () => {
    const { thread, update } = await setup();
    await update();
    const rows = deepQueryAll<HTMLElement>(thread, 'dify-chat-actions');
    const opacities = () => rows.map((row) => getComputedStyle(row).getPropertyValue('--_quiet'));
    expect(opacities()).to.deep.equal(['0', 'grid']);
    deepQuery<HTMLElement>(rows[0]!, 'button').focus();
    expect(opacities()).to.deep.equal(['', 'grid']);
  });
});
