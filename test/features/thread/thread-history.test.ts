import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import type { DifyChatMessage } from '../../../src/features/message/message.js';
import { supportsContentVisibility } from '../../../src/ui/content-visibility.js';
import { deepQuery, deepQueryAll, deepText } from '../../helpers/chat.js';
import { itWhere } from '../../helpers/engine.js';
import { nextLayout } from '../../helpers/rendering.js';
import { setupThread as setup, longParagraph, turns } from '../../helpers/thread.js';
import { until } from '../../helpers/until.js';

/** Whether the browser neither lays out nor draws what is in a message. */
const isSkipped = (message: DifyChatMessage) =>
  !message.shadowRoot!.firstElementChild!.checkVisibility({ contentVisibilityAuto: true });

const itWhereSkipping = itWhere(
  supportsContentVisibility,
  'nothing is skipped without scroll anchoring, which WebKit lacks',
);

/** All pages of a conversation, read at its beginning. */
async function setupPages() {
  const chat = await setup({ history: 60 });
  for (const count of [80, 120]) {
    await chat.scrollTo(150);
    await until(() => chat.elements().length === count);
    await chat.update();
  }
  await chat.scrollTo(1);
  await chat.update();
  return chat;
}

describe('the history in dify-chat-thread', () => {
  it('loads older messages when scrolled near the beginning', async () => {
    const { scrollTo, elements } = await setup({ history: 45 });
    const before = elements();
    expect(before).to.have.length(40);
    await scrollTo(150);
    await until(() => elements().length === 80);
    expect(elements().slice(40)).to.deep.equal(before);
  });

  it('loads no older messages after it was removed from the page', async () => {
    const { thread, session, client } = await setup({ history: 45 });
    const { historyReads } = client;
    session.store.dispatch({ type: 'change', fields: { suggestions: ['Why?'] } });
    await thread.updateComplete;
    thread.remove();
    await nextLayout();
    expect(client.historyReads).to.equal(historyReads);
  });

  it('keeps the scroll position when older messages load, whatever their heights', async () => {
    const { client, session, scrollTo, update, elements } = await setup({ open: false });
    const answer = (index: number) => `answer ${index}\n\n${longParagraph.repeat(index % 7)}`;
    client.history.c1 = turns(60).map((turn, index) => ({ ...turn, answer: answer(index) }));
    await session.open('c1');
    const { messages } = client;
    let sendOlder: (() => void) | undefined;
    client.messages = async (query) => {
      await new Promise<void>((resolve) => (sendOlder = resolve));
      return messages(query);
    };
    await update();
    await scrollTo(150);
    await until(() => sendOlder !== undefined);
    await update();
    const read = elements().find((element) => element.getBoundingClientRect().top > 0)!;
    const before = read.getBoundingClientRect().top;
    sendOlder!();
    await until(() => elements().length === 80);
    await update();
    expect(Math.abs(read.getBoundingClientRect().top - before)).to.be.lessThan(3);
  });

  it('skips nothing while there is one page, so that screen readers can read all of it', async () => {
    const { elements } = await setup({ history: 20 });
    expect(elements().filter(isSkipped)).to.deep.equal([]);
  });

  itWhereSkipping('lets the browser skip messages far off screen', async () => {
    const { elements } = await setupPages();
    const near = () => elements().map(({ isNear }) => isNear);
    await until(() => near()[0] === true && near().at(-1) === false);
    expect(isSkipped(elements()[0]!)).to.equal(false);
    expect(isSkipped(elements().at(-1)!)).to.equal(true);
  });

  itWhereSkipping('keeps skipped messages in the page for in-page search', async () => {
    const { elements } = await setupPages();
    await until(() => isSkipped(elements().at(-1)!));
    expect(deepText(elements().at(-1)!)).to.contain('answer 59 with a second paragraph');
  });

  itWhereSkipping('scrolls to the end past messages that were never rendered', async () => {
    const { thread, update, fromEnd, elements } = await setupPages();
    await until(() => isSkipped(elements().at(-1)!));
    deepQuery<HTMLButtonElement>(thread, '[part=jump-button]').click();
    await until(() => fromEnd() === 0 && !isSkipped(elements().at(-1)!));
    await update();
    expect(fromEnd()).to.equal(0);
  });

  it('leaves room for focus rings inside clipped messages', async () => {
    const { elements } = await setup({ history: 1 });
    const message = elements().at(-1)!;
    const inside = deepQuery(message, '.answer').getBoundingClientRect();
    const outside = message.getBoundingClientRect();
    expect(inside.left - outside.left).to.be.at.least(4);
    expect(outside.bottom - inside.bottom).to.be.at.least(4);
  });

  it('shows a failure in place of older messages, and retries', async () => {
    const { client, reached, scrollTo, thread, update, ask, elements } = await setup({
      history: 25,
    });
    client.messages = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await scrollTo(0);
    await reached(({ historyError }) => historyError !== undefined);
    await update();
    const content = deepQuery(thread, '.content');
    expect(deepText(content.firstElementChild!)).to.contain('can’t be reached');
    expect(deepQueryAll(thread, '.skeleton')).to.deep.equal([]);
    expect(deepQueryAll(thread, '.failure')).to.have.length(1);
    expect(elements()).to.have.length(40);
    await ask('And what now?');
    expect(deepQueryAll(thread, '.failure')).to.have.length(1);
  });
});
