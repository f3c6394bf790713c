import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { ApiError } from '../../../src/api/http/errors.js';
import { english } from '../../../src/i18n/strings.js';
import { chatOf, deepQuery, deepQueryAll, deepText, provideChat } from '../../helpers/chat.js';
import { longParagraph, setupThread as setup } from '../../helpers/thread.js';
import { until } from '../../helpers/until.js';

describe('dify-chat-thread', () => {
  it('is accessible before the first message, with messages, and after a failure', async () => {
    const { thread, ask, fail } = await setup();
    await expect(thread).to.be.accessible();
    await ask();
    await expect(thread).to.be.accessible();
    await fail(new ApiError('offline', { message: '' }));
    await expect(thread).to.be.accessible();
  });

  it('is a log that leaves announcements to the announcer', async () => {
    const { scroller } = await setup();
    expect(scroller).to.have.attribute('role', 'log');
    expect(scroller).to.have.attribute('aria-live', 'off');
  });

  it('introduces the app, and sends the suggestion that is clicked', async () => {
    const { thread } = await setup();
    expect(deepText(thread)).to.contain('Helper').and.to.contain('How can I help?');
    const sent = oneEvent(thread, 'message-send') as Promise<CustomEvent<{ text: string }>>;
    deepQuery<HTMLButtonElement>(thread, 'li button').click();
    const { detail } = await sent;
    expect(detail.text).to.equal('What can you do?');
  });

  it('shows the introduction just above the composer, without pictures in its suggestions', async () => {
    const { thread, scroller } = await setup();
    const { bottom } = deepQuery(thread, '.questions').getBoundingClientRect();
    expect(scroller.getBoundingClientRect().bottom - bottom).to.be.within(0, 24);
    expect(deepQueryAll(thread, '.questions svg')).to.deep.equal([]);
  });

  it('shows the beginning of an introduction that is higher than the window', async () => {
    const { thread, scroller } = await setup({ greeting: longParagraph.repeat(20) });
    expect(scroller.scrollTop).to.equal(0);
    expect(deepQuery(thread, 'h2').getBoundingClientRect().top).to.be.at.least(
      scroller.getBoundingClientRect().top,
    );
  });

  it('keeps the opening statement at the top of the conversation, as what the assistant says', async () => {
    const { thread, ask } = await setup();
    await ask();
    expect(deepText(thread))
      .to.match(/^Assistant : How can I help\? You : Hello Assistant :/)
      .and.not.contain('Helper');
  });

  it("shows the page's replacement of the introduction until the conversation starts", async () => {
    const { thread, update, ask } = await setup();
    thread.innerHTML = '<p slot="empty">Welcome to our shop</p>';
    thread.requestUpdate();
    await update();
    expect(deepText(thread)).to.contain('Welcome to our shop').and.not.contain('Helper');
    await ask();
    expect(deepText(thread)).not.to.contain('How can I help?');
    expect(thread.querySelector('p')!.getBoundingClientRect().height).to.equal(0);
  });

  it('opens a conversation at its end', async () => {
    const { elements, fromEnd, thread } = await setup({ history: 10 });
    expect(elements()).to.have.length(20);
    expect(fromEnd()).to.equal(0);
    expect(deepText(thread)).to.contain('answer 9');
  });

  it('updates only the message that grows', async () => {
    const { elements, ask, say } = await setup({ history: 5 });
    await ask();
    const before = elements();
    const updated: unknown[] = [];
    for (const element of before) {
      const watched = element as unknown as { update: (changed: Map<string, unknown>) => void };
      const { update: original } = watched;
      watched.update = (changed) => {
        if (changed.has('message')) updated.push(element);
        original.call(element, changed);
      };
    }
    await say('one ');
    updated.length = 0;
    await say('two');
    expect(elements()).to.deep.equal(before);
    expect(updated).to.deep.equal([before.at(-1)]);
    expect(deepText(before.at(-1)!)).to.contain('one two');
  });

  it('follows a growing answer', async () => {
    const { fromEnd, ask, say } = await setup({ history: 5 });
    await ask();
    for (let piece = 0; piece < 5; piece++) {
      await say(longParagraph);
      expect(fromEnd()).to.equal(0);
    }
  });

  it('stops following as soon as the reader scrolls up', async () => {
    const { update, scroller, fromEnd, thread, ask, say } = await setup({ history: 10 });
    await ask();
    const { x, y } = scroller.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 50), Math.round(y + 50)] });
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -5 }));
    scroller.scrollTop -= 5;
    await update();
    const place = scroller.scrollTop;
    for (let piece = 0; piece < 5; piece++) {
      await say(longParagraph);
    }
    expect(scroller.scrollTop).to.equal(place);
    deepQuery<HTMLButtonElement>(thread, '[part=jump-button]').click();
    scroller.scrollTop = scroller.scrollHeight;
    await update();
    await say(longParagraph);
    expect(fromEnd()).to.equal(0);
    expect(deepQueryAll(thread, '[part=jump-button]')).to.deep.equal([]);
  });

  it('scrolls to the end when the visitor sends a message', async () => {
    const { update, scroller, fromEnd, ask } = await setup({ history: 10 });
    scroller.scrollTop = 100;
    await update();
    await ask();
    expect(fromEnd()).to.equal(0);
  });

  it('requests a new answer with the question of the old one', async () => {
    const { session, thread, ask, fail } = await setup();
    await ask();
    await fail(new ApiError('unreachable', { message: 'Failed to fetch' }));
    const asked = oneEvent(thread, 'message-retry');
    deepQuery<HTMLButtonElement>(thread, '.failure button').click();
    const { detail } = (await asked) as CustomEvent<unknown>;
    expect(detail).to.deep.equal({
      text: 'Hello',
      answerKey: session.store.state.messages[1]!.key,
    });
    // The button is about to go: the focus must not fall out of the window.
    expect(deepQuery(thread, '.scroller').matches(':focus')).to.equal(true);
  });

  it('starts at the top in a new conversation', async () => {
    const { session, scroller, update } = await setup({ history: 15 });
    expect(scroller.scrollTop).to.be.greaterThan(0);
    session.newConversation();
    await update();
    expect(scroller.scrollTop).to.equal(0);
  });

  it('starts at the top in a new conversation that is longer than the window, also if it renders again at once', async () => {
    const { session, thread, scroller, update } = await setup({ history: 15 });
    thread.heading = 'word '.repeat(3000);
    await update();
    session.newConversation();
    await thread.updateComplete;
    thread.requestUpdate();
    await update();
    expect(scroller.scrollHeight).to.be.greaterThan(2 * scroller.clientHeight);
    expect(scroller.scrollTop).to.equal(0);
  });

  it('keeps showing that the app failed to load after a new conversation was started', async () => {
    const { client, session, thread, update } = await setup({ open: false });
    client.parameters = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await session.open();
    session.newConversation();
    await update();
    expect(deepText(thread)).to.contain('The chat can’t be reached right now.');
  });

  it('shows that the app cannot be reached, and retries', async () => {
    const { client, session, thread, update, reached } = await setup({ open: false });
    client.parameters = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await session.open();
    await update();
    expect(deepText(thread)).to.contain('The chat can’t be reached right now.');
    client.parameters = () => Promise.resolve({});
    deepQuery<HTMLButtonElement>(thread, '.failure button').click();
    await reached(({ app }) => app !== undefined);
    await update();
    expect(deepQueryAll(thread, '.failure')).to.deep.equal([]);
  });

  it('offers a new conversation when the current one is gone', async () => {
    const { client, session, thread, update } = await setup({ open: false });
    client.messages = () => Promise.reject(new ApiError('conversation-gone', { message: '' }));
    await session.open('c1');
    await update();
    const button = deepQuery<HTMLButtonElement>(thread, '.failure button');
    expect(button.textContent.trim()).to.equal('New conversation');
    button.click();
    await update();
    expect(session.store.state.conversationId).to.equal(undefined);
    expect(deepQueryAll(thread, '.failure')).to.deep.equal([]);
  });

  it('keeps working when it is moved in the page', async () => {
    const { thread, fromEnd, ask, say } = await setup({ history: 5 });
    const parent = thread.parentElement!;
    thread.remove();
    parent.append(thread);
    await ask();
    await say(longParagraph.repeat(10));
    expect(deepText(thread)).to.contain('A paragraph');
    expect(fromEnd()).to.equal(0);
  });

  it('requests the context once for any number of messages', async () => {
    const askers: string[] = [];
    const count = (event: Event) => askers.push((event.composedPath()[0] as Element).localName);
    document.addEventListener('context-request', count, true);
    const { session, thread, elements, update } = await setup({ history: 50 });
    while (session.store.state.hasOlder) await session.loadOlder();
    await until(() => deepQueryAll(thread, 'dify-chat-actions').length > 0);
    await update();
    document.removeEventListener('context-request', count, true);
    expect(elements()).to.have.length(100);
    expect(askers).to.deep.equal(['dify-chat-thread']);
  });

  it('passes changed strings to its messages', async () => {
    const { session, thread, update, elements } = await setup({ history: 1 });
    const other = document.createElement('div');
    document.body.append(other);
    provideChat(other, { ...chatOf(session), strings: { ...english, you: 'Du' } });
    other.append(thread);
    await update();
    expect(deepText(elements()[0]!)).to.contain('Du');
  });
});
