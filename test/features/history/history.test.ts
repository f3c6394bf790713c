import { expect, fixture, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatHistory } from '../../../src/features/history/history.js';
import { LazyModule } from '../../../src/lib/lazy-module.js';
import '../../../src/features/history/history.js';
import {
  adoptTokens,
  chatFixture,
  chatOf,
  deepText,
  html,
  provideChat,
  reduceMotion,
} from '../../helpers/chat.js';
import { manyConversations, setupList, type ListOptions } from '../../helpers/conversation-list.js';
import { textBox } from '../../helpers/rendering.js';
import { ids } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';
import { until } from '../../helpers/until.js';

const past = [
  { question: 'Boots', hoursAgo: 0 },
  { question: 'Tents', hoursAgo: 0.001 },
  { question: 'Stoves', hoursAgo: 24 * 800 },
];

/** A list of conversations that has loaded. */
async function setupHistory(options: ListOptions = { past }) {
  const setup = setupList(options);
  const { list, session, clock } = setup;
  Object.assign(session, { list: new LazyModule(() => Promise.resolve(list)) });
  // The times of the fake Dify are those of the browser.
  clock.advance(Date.now() - clock.now());
  const parentNode = document.createElement('div');
  parentNode.style.cssText = 'width: 400px; height: 600px; display: grid';
  document.body.append(parentNode);
  const provide = provideChat(parentNode, chatOf(session));
  adoptTokens();
  await reduceMotion();
  const element = await fixture<DifyChatHistory>(
    html`<dify-chat-history .clock=${clock}></dify-chat-history>`,
    { parentNode },
  );
  await setup.listed(({ status }) => status === 'ready' || status === 'failed');
  await element.updateComplete;
  const root = element.shadowRoot!;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const text = () => deepText(root);
  const rows = () => all('.rows:not([hidden]) .title').map(({ textContent }) => textContent.trim());
  const row = (title: string) =>
    all('.row').find((each) => each.querySelector('.title')?.textContent.trim() === title)!;
  const focused = () => root.activeElement;
  /** Opens the menu of a conversation by the keyboard, and presses an item. */
  const choose = async (title: string, label: string) => {
    row(title).querySelector<HTMLElement>('.more')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused()?.role === 'menuitem');
    const item = all('[role=menuitem]').find(({ innerText }) => innerText.trim() === label)!;
    item.focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
  };
  /** Types into the search box; the rows follow in a task of their own. */
  const search = async (typed: string) => {
    root.querySelector<HTMLElement>('.search input')!.focus();
    await sendKeys({ type: typed });
    clock.advance(0);
    await element.updateComplete;
  };
  return { ...setup, element, provide, root, all, text, rows, row, focused, choose, search };
}

describe('<dify-chat-history>', () => {
  it('is accessible', async () => {
    const { element } = await setupHistory();
    await expect(element).to.be.accessible();
  });

  it('groups conversations by day, pinned ones first', async () => {
    const { all, rows } = await setupHistory({
      past: [...past, { question: 'Maps', hoursAgo: 5000, pinned: true }],
    });
    const headings = all('h3').map(({ textContent }) => textContent);
    expect(headings.slice(0, 2)).to.deep.equal(['Pinned', 'Today']);
    expect(headings[2]).to.match(/^\w+ \d{4}$/);
    expect(rows()).to.deep.equal(['Maps', 'Boots', 'Tents', 'Stoves']);
  });

  it('keeps titles of another direction at the side of the others', async () => {
    const { element, all, rows } = await setupHistory({
      past: [...past, { question: 'خيمة', hoursAgo: 1 }],
    });
    for (const [dir, side] of [
      ['ltr', 'left'],
      ['rtl', 'right'],
    ] as const) {
      element.dir = dir;
      const sides = all('.title').map((title) => Math.round(textBox(title)[side]));
      expect(new Set(sides).size, `${dir}: ${rows().join()}: ${sides.join()}`).to.equal(1);
    }
  });

  it('says that there are no conversations', async () => {
    const { text } = await setupHistory({ past: [] });
    expect(text()).to.contain('Your conversations appear here.');
  });

  it('loads again after a failure', async () => {
    const setup = setupList({ past });
    setup.dify.addFault({ on: '/conversations', status: 500, times: 2 });
    Object.assign(setup.session, { list: new LazyModule(() => Promise.resolve(setup.list)) });
    const element = await chatFixture<DifyChatHistory>(
      html`<dify-chat-history></dify-chat-history>`,
      setup.session,
    );
    await until(() => deepText(element).includes('Couldn’t load your conversations.'));
    element.shadowRoot!.querySelector<HTMLElement>('.failure button')!.click();
    await until(() => deepText(element).includes('Tents'));
  });

  it('opens a conversation and marks it as the current one', async () => {
    const { element, row, idOf, session } = await setupHistory();
    const opened = oneEvent(element, 'conversation-open');
    row('Tents').querySelector<HTMLElement>('.open')!.click();
    await opened;
    expect(session.store.state.conversationId).to.equal(idOf('Tents'));
    await element.updateComplete;
    expect(row('Tents').querySelector('[aria-current=true]')).to.not.equal(null);
    expect(row('Boots').querySelector('[aria-current]')).to.equal(null);
  });

  it('moves the focus between conversations by the arrow keys', async () => {
    const { row, focused } = await setupHistory();
    row('Boots').querySelector<HTMLElement>('.open')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(focused()?.closest('.row')).to.equal(row('Tents'));
    await sendKeys({ press: 'End' });
    expect(focused()?.closest('.row')).to.equal(row('Stoves'));
  });

  describe('a rename', () => {
    it('is saved by Enter, and the focus returns to the conversation', async () => {
      const { choose, focused, rows, row, element, listed } = await setupHistory();
      await choose('Tents', 'Rename');
      expect(focused()?.className).to.equal('rename');
      await sendKeys({ type: 'Big tents' });
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(rows()).to.include('Big tents');
      await until(() => focused()?.closest('.row') === row('Big tents'));
      await listed(({ pending }) => Object.keys(pending).length === 0);
    });

    it('keeps what is typed, and the box in its place, while the conversation is renamed and moved elsewhere', async () => {
      const { choose, root, focused, rows, client, list, listed, idOf, element } =
        await setupHistory();
      const id = idOf('Stoves');
      await choose('Stoves', 'Rename');
      await sendKeys({ type: 'Big stoves' });
      await client.renameConversation(id, 'Named elsewhere');
      await list.refresh();
      await listed(({ items }) => items[0]?.title === 'Named elsewhere');
      await element.updateComplete;
      const box = root.querySelector<HTMLInputElement>('.rename');
      expect(focused()).to.equal(box);
      expect(box?.value).to.equal('Big stoves');
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(rows()).to.deep.equal(['Big stoves', 'Boots', 'Tents']);
    });

    it('of an old conversation, which moves to today, keeps the focus', async () => {
      const { choose, focused, rows, row, listed, element } = await setupHistory();
      await choose('Stoves', 'Rename');
      await sendKeys({ type: 'Big stoves' });
      await sendKeys({ press: 'Enter' });
      await listed(({ pending }) => Object.keys(pending).length === 0);
      await element.updateComplete;
      expect(rows().at(-1)).to.equal('Tents');
      expect(focused()?.closest('.row')).to.equal(row('Big stoves'));
    });

    it('is cancelled by Escape', async () => {
      const { choose, rows, element, focused, row } = await setupHistory();
      await choose('Tents', 'Rename');
      await sendKeys({ type: 'Big' });
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      expect(rows()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
      await until(() => focused()?.closest('.row') === row('Tents'));
    });

    it('to nothing keeps the name, and says so', async () => {
      const { choose, rows, element, text, requests } = await setupHistory();
      await choose('Tents', 'Rename');
      await sendKeys({ press: 'Backspace' });
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(rows()).to.include('Tents');
      expect(text()).to.contain('A name can’t be empty.');
      expect(requests('POST', '/name')).to.have.length(0);
    });

    it('to 300 characters is limited, and says so', async () => {
      const { choose, root, element, text } = await setupHistory();
      await choose('Tents', 'Rename');
      const box = root.querySelector<HTMLInputElement>('.rename')!;
      box.value = 'x'.repeat(300);
      box.dispatchEvent(new InputEvent('input'));
      await element.updateComplete;
      expect(box.value).to.have.length(255);
      expect(text()).to.contain('up to 255 characters');
    });

    it('that is refused brings the old name back, and says so', async () => {
      const { choose, rows, text, dify } = await setupHistory();
      dify.addFault({ on: '/name', status: 500 });
      await choose('Tents', 'Rename');
      await sendKeys({ type: 'Big tents' });
      await sendKeys({ press: 'Enter' });
      await until(() => text().includes('Couldn’t rename “Tents”.'));
      expect(rows()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
    });
  });

  describe('a deletion', () => {
    it('moves the focus to the next conversation and can be undone', async () => {
      const { choose, rows, row, focused, root, element, text } = await setupHistory();
      await choose('Tents', 'Delete');
      await until(() => focused()?.closest('.row') === row('Stoves'));
      expect(rows()).to.deep.equal(['Boots', 'Stoves']);
      expect(text()).to.contain('Conversation deleted.');
      root.querySelector<HTMLElement>('.messages button')!.click();
      await element.updateComplete;
      expect(rows()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
      await until(() => focused()?.closest('.row') === row('Tents'));
    });

    it('can be undone by the keyboard from anywhere in the list', async () => {
      const { choose, rows, row, focused } = await setupHistory();
      await choose('Tents', 'Delete');
      await until(() => focused()?.closest('.row') === row('Stoves'));
      focused()!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, composed: true }),
      );
      await until(() => focused()?.closest('.row') === row('Tents'));
      expect(rows()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
    });

    it('keeps the focus in the list when the button of its undo goes', async () => {
      const { choose, root, focused, clock } = await setupHistory();
      await choose('Tents', 'Delete');
      root.querySelector<HTMLElement>('.messages button')!.focus();
      clock.advance(6000);
      expect(focused()?.classList.contains('new')).to.equal(true);
    });

    it('of the only conversation moves the focus to the button for a new one', async () => {
      const { choose, focused, clock, requests } = await setupHistory({
        past: [{ question: 'Boots', hoursAgo: 0 }],
      });
      await choose('Boots', 'Delete');
      await until(() => focused()?.classList.contains('new') ?? false);
      clock.advance(6000);
      await until(() => requests('DELETE', '').length === 1);
    });
  });

  it('pins a conversation, which moves to the top with the focus', async () => {
    const { choose, rows, focused, row } = await setupHistory();
    await choose('Stoves', 'Pin');
    expect(rows()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
    await until(() => focused()?.closest('.row') === row('Stoves'));
    await choose('Stoves', 'Unpin');
    expect(rows()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
  });

  it('offers no pins under the service API', async () => {
    const { row, all, focused } = await setupHistory({ past, byKey: true });
    row('Tents').querySelector<HTMLElement>('.more')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused()?.role === 'menuitem');
    const labels = all('[role=menuitem]').map(({ innerText }) => innerText.trim());
    expect(labels).to.deep.equal(['Rename', 'Copy conversation ID', 'Delete']);
  });

  it('copies the id of a conversation', async () => {
    const { choose, element, idOf, text } = await setupHistory();
    const copied: string[] = [];
    element.clipboard = {
      writeText: (id) => {
        copied.push(id);
        return Promise.resolve();
      },
    };
    await choose('Tents', 'Copy conversation ID');
    await until(() => text().includes('Copied'));
    expect(copied).to.deep.equal([idOf('Tents')]);
  });

  describe('the search', () => {
    it('shows matching titles, marks the match and says how many were searched', async () => {
      const { root, rows, text, element, search } = await setupHistory();
      await search('TEN');
      expect(rows()).to.deep.equal(['Tents']);
      expect(root.querySelector('mark')?.textContent).to.equal('Ten');
      expect(text()).to.contain('3 searched');
      await search('x');
      expect(text()).to.contain('No titles contain “TENx”.');
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      expect(rows()).to.have.length(3);
    });

    it('loads further pages', async () => {
      const { rows, text, search } = await setupHistory({ past: manyConversations(90) });
      await search('Chat 8');
      await until(() => text().includes('90 searched'));
      await until(() => rows().includes('Chat 89'));
    });

    it('keeps the rows of all conversations for its end, out of reach of the keyboard meanwhile', async () => {
      const { all, search, focused, row } = await setupHistory();
      const [first] = all('.open');
      await search('Sto');
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      expect(focused()?.textContent.trim()).to.equal('Stoves');
      await sendKeys({ press: 'End' });
      expect(focused()?.textContent.trim()).to.equal('Stoves');
      await sendKeys({ press: 'Escape' });
      await until(() => row('Boots').checkVisibility());
      expect(all('.open')[0]).to.equal(first);
    });

    it('ends, and shows nothing of the former visitor, when another one comes', async () => {
      const { element, root, text, search, provide } = await setupHistory();
      await search('Ten');
      const next = setupList();
      Object.assign(next.session, { list: new LazyModule(() => Promise.resolve(next.list)) });
      provide(chatOf(next.session));
      await next.listed(({ status }) => status === 'ready');
      await element.updateComplete;
      expect(root.querySelector<HTMLInputElement>('.search input')!.value).to.equal('');
      for (const title of ['Tents', 'Boots', 'Stoves'])
        expect(root.textContent).not.to.contain(title);
      expect(text()).not.to.contain('searched');
    });
  });

  it('loads the next page when its end is scrolled into view', async () => {
    const { list, root } = await setupHistory({ past: manyConversations(25) });
    await until(() => {
      root.querySelector('.end')!.scrollIntoView();
      return list.state.items.length === 25;
    });
  });

  it('marks a conversation with an answer that came while another one was open', async () => {
    const { session, chatClient, clock, row, idOf, element } = await setupHistory();
    const conversation_id = idOf('Tents');
    await session.openConversation(conversation_id);
    void session.send({ text: 'Any news?' });
    const stream = await chatClient.streamed(1);
    stream.send(eventOf({ event: 'message', answer: 'Yes', ...ids, conversation_id }));
    await stream.drained();
    clock.runFrame();
    await session.openConversation(idOf('Boots'));
    await element.updateComplete;
    expect(deepText(row('Tents'))).to.contain('Responding');
    stream.send(eventOf({ event: 'message_end', ...ids, conversation_id }));
    stream.end();
    await until(() => deepText(row('Tents')).includes('New response'));
  });
});
