import { expect } from '@open-wc/testing';
import type { DifyChatHistory } from '../../src/features/history/history.js';
import type { FakeApp, FaultRule } from '../../src/testing/index.js';
import { deepText } from '../helpers/chat.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const app: FakeApp = {
  mode: 'chat',
  name: 'Shop',
  apiKey: 'app-shop',
  siteCode: 'shop000000000000',
  pastConversations: [
    { question: 'Boots', hoursAgo: 1 },
    { question: 'Tents', hoursAgo: 2 },
  ],
};

async function setUp({
  faults = [],
  pace = 0,
  ...fields
}: {
  faults?: FaultRule[];
  pace?: number;
  noHistory?: boolean;
  user?: string;
  open?: boolean;
  mode?: 'inline';
} = {}) {
  const setup = await setupElement(
    { token: 'shop000000000000', open: true, user: 'ann', ...fields },
    { apps: [app], faults, pace },
  );
  const { element, queryAll, requests } = setup;
  const titles = () => element.conversations.map(({ title }) => title);
  const listed = () => until(() => titles().length > 0);
  const idOf = (wanted: string) => element.conversations.find(({ title }) => title === wanted)!.id;
  const list = () => queryAll<DifyChatHistory>('dify-chat-history')[0];
  const button = () => queryAll<HTMLElement>('.history-button')[0];
  const sent = (method: string, path: string) =>
    requests.filter((line) => line.startsWith(method) && line.endsWith(path));
  return { ...setup, titles, listed, idOf, list, button, sent };
}

describe('<dify-chat> with conversations', () => {
  it('has them as plain data, loaded by the first access', async () => {
    const { element, listed, titles } = await setUp();
    expect(element.conversations).to.deep.equal([]);
    await listed();
    expect(titles()).to.deep.equal(['Boots', 'Tents']);
    expect(element.conversations[0]).to.include({ isPinned: false, hasNewAnswer: false });
  });

  it('renames one, and resolves with whether Dify has done it', async () => {
    const { element, listed, idOf, titles, names } = await setUp();
    await listed();
    const id = idOf('Tents');
    expect(await element.renameConversation(id, 'Big tents')).to.equal(true);
    expect(titles()).to.include('Big tents');
    expect(names()).to.include('dify-conversation-renamed');
    expect(await element.renameConversation(id, '')).to.equal(false);
    expect(await element.renameConversation(id, 'x'.repeat(300))).to.equal(false);
    expect(await element.renameConversation('not-an-id', 'Name')).to.equal(false);
    expect(titles()).to.include('Big tents');
  });

  it('deletes one at once, and resolves with whether Dify has done it', async () => {
    const { element, listed, idOf, titles, names, sent } = await setUp();
    await listed();
    const id = idOf('Tents');
    expect(await element.deleteConversation(id)).to.equal(true);
    expect(titles()).to.deep.equal(['Boots']);
    expect(sent('DELETE', id)).to.have.length(1);
    expect(names()).to.include('dify-conversation-deleted');
    expect(await element.deleteConversation(id)).to.equal(false);
  });

  it('shows and hides the list, and returns the focus to its button', async () => {
    const { element, list, button } = await setUp();
    await element.showHistory();
    await until(() => list() !== undefined && deepText(list()!).includes('Tents'));
    expect(button()?.getAttribute('aria-expanded')).to.equal('true');
    await until(() => list()!.matches(':focus-within'));
    element.hideHistory();
    await until(() => list() === undefined);
    await until(() => button()!.matches(':focus'));
  });

  it('focuses the list after the composer when the list opens with the window', async () => {
    const { element, list, query } = await setUp({ open: false, mode: 'inline' });
    element.style.width = '900px';
    let hadFocus = false;
    await element.showHistory();
    query('dify-chat-composer').addEventListener('focusin', () => (hadFocus = true));
    hadFocus ||= query('dify-chat-composer').matches(':focus-within');
    await until(() => hadFocus && list()!.matches(':focus-within'));
  });

  it('focuses the list that covers the thread when the window opens again', async () => {
    const { element, list } = await setUp({ open: false });
    await element.showHistory();
    await until(() => list()?.matches(':focus-within') === true);
    element.hide();
    element.show();
    await until(() => list()!.matches(':focus-within'));
  });

  it('makes the thread inert under a list that covers it, which Escape closes', async () => {
    const { element, list, query } = await setUp();
    await element.showHistory();
    await until(() => query<HTMLElement>('.main').inert);
    await until(() => list() !== undefined);
    const escape = new KeyboardEvent('keydown', {
      key: 'Escape',
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    list()!.dispatchEvent(escape);
    await until(() => list() === undefined);
    expect(element.open).to.equal(true);
    await until(() => !query<HTMLElement>('.main').inert);
  });

  it('shows the list beside the thread in a wide window', async () => {
    const { element, list, query } = await setUp();
    element.setAttribute('style', '--dify-chat-width: 780px');
    await element.showHistory();
    await until(() => list() !== undefined && deepText(list()!).includes('Tents'));
    expect(innerWidth).to.be.greaterThan(760);
    expect(query<HTMLElement>('.main').inert).to.equal(false);
  });

  it('opens a conversation from the list, and fires the event', async () => {
    const { element, list, events, waitForText } = await setUp();
    await element.showHistory();
    await until(() => list() !== undefined && deepText(list()!).includes('Tents'));
    list()!.shadowRoot!.querySelectorAll<HTMLElement>('.open')[1]!.click();
    await waitForText('You asked me that before.');
    const changed = events.filter(({ type }) => type === 'dify-conversation-changed');
    expect(changed).to.have.length(1);
    expect(element.conversationId).to.equal(
      (changed[0]!.detail as { conversationId: string }).conversationId,
    );
  });

  it('has Dify name a new conversation after its first answer, once', async () => {
    const { element, sent, waitForEvent } = await setUp();
    await element.send('A question that is longer than its name');
    await waitForEvent('dify-conversation-renamed');
    await element.send('Another one');
    expect(sent('POST', '/name')).to.have.length(1);
  });

  it('keeps the name of a conversation whose first question is edited', async () => {
    const { element, sent, waitForEvent } = await setUp();
    await element.send('A question that is longer than its name');
    await waitForEvent('dify-conversation-renamed');
    const [question] = element.messages;
    await element.edit(question?.id ?? '', 'Another first question, longer than its name');
    expect(element.messages).to.have.length(2);
    expect(sent('POST', '/name')).to.have.length(1);
  });

  it('has neither list nor names with no-history', async () => {
    const { element, button, sent } = await setUp({ noHistory: true });
    await element.send('A question that is longer than its name');
    await element.updateComplete;
    expect(button()).to.equal(undefined);
    expect(sent('POST', '/name')).to.have.length(0);
  });

  it('clears the list at once for another user', async () => {
    const { element, listed, titles, idOf } = await setUp();
    await listed();
    const id = idOf('Boots');
    element.user = 'bob';
    await element.updateComplete;
    expect(titles()).to.deep.equal([]);
    await listed();
    expect(idOf('Boots')).to.not.equal(id);
  });

  it('sends the deletions of the former user at once when the user changes, and lists them for nobody', async () => {
    const { element, list, sent, titles, listed, idOf } = await setUp();
    await element.showHistory();
    await until(() => list() !== undefined && deepText(list()!).includes('Tents'));
    const id = idOf('Tents');
    const root = list()!.shadowRoot!;
    root.querySelectorAll<HTMLElement>('.more')[1]!.click();
    await until(() => root.querySelector('.danger') !== null);
    root.querySelector<HTMLElement>('.danger')!.click();
    expect(titles()).to.deep.equal(['Boots']);
    expect(sent('DELETE', id)).to.have.length(0);
    element.user = 'bob';
    await until(() => sent('DELETE', id).length === 1);
    await listed();
    element.user = 'ann';
    await element.updateComplete;
    await listed();
    expect(titles()).to.deep.equal(['Boots']);
  });

  it('sends the deletions when the page is left', async () => {
    const { element, list, sent, idOf } = await setUp();
    await element.showHistory();
    await until(() => list() !== undefined && deepText(list()!).includes('Tents'));
    const id = idOf('Boots');
    const root = list()!.shadowRoot!;
    root.querySelector<HTMLElement>('.more')!.click();
    await until(() => root.querySelector('.danger') !== null);
    root.querySelector<HTMLElement>('.danger')!.click();
    dispatchEvent(new Event('visibilitychange'));
    expect(sent('DELETE', id)).to.have.length(0);
    dispatchEvent(new Event('pagehide'));
    await until(() => sent('DELETE', id).length === 1);
  });

  it('lets no stream of the former user into the list of the new one', async () => {
    const { element, titles, listed, waitForText } = await setUp({ pace: 0.02 });
    await listed();
    const answered = element.send('slow');
    await waitForText('tick 3');
    await until(() => titles().includes('slow'));
    element.user = 'bob';
    await element.updateComplete;
    await listed();
    await element.send('Words of Bob');
    expect(await answered).to.equal(undefined);
    await until(() => titles().includes('Words of Bob'));
    expect(titles()).to.deep.equal(['Words of Bob', 'Boots', 'Tents']);
    element.user = 'ann';
    await until(() => titles().includes('slow'));
    expect(titles()).not.to.include('Words of Bob');
  });

  it('says that a conversation of another app is gone, and keeps the list', async () => {
    const { element, listed, titles, waitForText } = await setUp();
    await listed();
    const id = '5a1e3b1c-0000-4000-8000-000000000000';
    await element.openConversation(id);
    await waitForText('no longer available');
    expect(titles()).to.deep.equal(['Boots', 'Tents']);
    expect(await element.renameConversation(id, 'Mine')).to.equal(false);
    expect(await element.deleteConversation(id)).to.equal(false);
    expect(titles()).to.deep.equal(['Boots', 'Tents']);
  });
});
