import { expect, oneEvent } from '@open-wc/testing';
import { chunks } from '../../../src/features/shared/chunks.js';
import type { DifyChatThread } from '../../../src/features/thread/thread.js';
import { chatFixture, deepQuery, deepQueryAll, html } from '../../helpers/chat.js';
import { rendered } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
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
  await chunks.actions.load();
  const thread = await chatFixture<DifyChatThread>(
    html`<dify-chat-thread heading="Helper"></dify-chat-thread>`,
    chat.session,
  );
  await chat.session.open('c1');
  await rendered(thread);
  const offer = async (suggestions: string[]) => {
    chat.session.store.dispatch({ type: 'change', fields: { suggestions } });
    await rendered(thread);
  };
  return { ...chat, thread, offer };
}

describe('a thread with actions', () => {
  it('is accessible with questions to go on with', async () => {
    const { thread, offer } = await setup();
    await offer(['Why?', 'What else?']);
    await expect(thread).to.be.accessible();
  });

  it('offers what could be asked next, until something is asked', async () => {
    const { thread, session, offer } = await setup();
    await offer(['Why?', 'What else?']);
    const list = deepQuery(thread, '.follow-ups > ul');
    expect(list).to.have.attribute('aria-label', 'Suggested questions');
    const buttons = deepQueryAll<HTMLButtonElement>(list, 'button');
    expect(buttons.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Why?',
      'What else?',
    ]);
    const sent = oneEvent(thread, 'message-send') as Promise<CustomEvent<{ text: string }>>;
    buttons[1]!.click();
    expect((await sent).detail).to.deep.equal({ text: 'What else?' });
    void session.send({ text: 'What else?' });
    await rendered(thread);
    expect(deepQueryAll(thread, '.follow-ups')).to.deep.equal([]);
  });

  it('puts them in rows that begin where the text does', async () => {
    const { thread, offer } = await setup();
    await offer(['Why?', 'So?']);
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
    const { thread } = await setup();
    const rows = deepQueryAll<HTMLElement>(thread, 'dify-chat-actions');
    const opacities = () => rows.map((row) => getComputedStyle(row).getPropertyValue('--_quiet'));
    expect(opacities()).to.deep.equal(['0', 'grid']);
    deepQuery<HTMLElement>(rows[0]!, 'button').focus();
    expect(opacities()).to.deep.equal(['', 'grid']);
  });
});
