import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatActions } from '../../../src/features/actions/actions.js';
import type { DifyChatComment } from '../../../src/features/actions/comment.js';
import { english } from '../../../src/i18n/strings.js';
import type { Message } from '../../../src/state/model.js';
import { answer, chatFixture, deepText, html } from '../../helpers/chat.js';
import { doubleClick } from '../../helpers/double-click.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/actions/actions.js';

const usage = { totalTokens: 1200, promptTokens: 1000, completionTokens: 200, latency: 1.25 };
const tool = { type: 'tool', id: 't', name: 'time', labels: {}, input: '', output: '' } as const;
const stored = answer('Hello **there**', { key: 'm1-answer', id: 'm1', usage });

/** The row below the newest answer of a session, whose answer follows the state. */
async function setup(message: Message = stored, { isNewest = true, disabledFeatures = {} } = {}) {
  const chat = setupSession();
  const { session, client } = chat;
  session.store.dispatch({ type: 'history-loaded', messages: [message], hasOlder: false });
  const focused: string[] = [];
  const element = await chatFixture<DifyChatActions>(
    (chat) => html`<dify-chat-actions .chat=${chat} .message=${message}></dify-chat-actions>`,
    session,
    { strings: english, disabledFeatures },
  );
  element.parentElement!.addEventListener('answer-quote', () => focused.push('composer'));
  if (isNewest) element.style.setProperty('--_newest', 'grid');
  session.store.subscribe(() => (element.message = session.store.state.messages[0]));
  const copied: ClipboardItem[] = [];
  element.clipboard = {
    write: (items) => Promise.resolve(void copied.push(...items)),
    writeText: () => Promise.reject(new Error('not asked for')),
  };
  const clock = (element.clock = new FakeClock());
  const root = element.shadowRoot!;
  const buttons = () =>
    [...root.querySelectorAll<HTMLElement>('.toolbar button')].filter((button) =>
      button.checkVisibility(),
    );
  const names = () => buttons().map(({ title }) => title);
  const button = (name: string) => buttons().find(({ title }) => title === name)!;
  const press = async (name: string) => {
    button(name).focus();
    button(name).click();
    await element.updateComplete;
  };
  const comment = () => root.querySelector<DifyChatComment>('dify-chat-comment');
  const text = () => deepText(element);
  const see = (words: string) => until(() => text().includes(words), `never saw ${words}`);
  const asked = () => client.calls.filter(([name]) => name === 'rateMessage');
  return {
    ...chat,
    element,
    buttons,
    names,
    button,
    press,
    comment,
    text,
    see,
    asked,
    copied,
    clock,
    focused,
    root,
  };
}

/** Writes a comment, as the visitor would. */
async function write(comment: DifyChatComment, text: string): Promise<void> {
  await comment.updateComplete;
  comment.focus();
  await sendKeys({ type: text });
}

describe('dify-chat-actions', () => {
  it('is accessible, also with a comment and what it took', async () => {
    const { element, press } = await setup();
    await expect(element).to.be.accessible();
    await press('Usage');
    await press('Bad response');
    await expect(element).to.be.accessible();
  });

  it('takes a double click on a toggle for one click: a rating stays, usage stays open', async () => {
    const { element, button, session, text } = await setup();
    doubleClick(button('Good response'));
    await element.updateComplete;
    expect(session.store.state.messages[0]?.rating).to.equal('like');
    doubleClick(button('Usage'));
    await element.updateComplete;
    expect(button('Usage').ariaExpanded).to.equal('true');
    expect(text()).to.contain('1,200');
  });

  it('shows all actions for a complete answer', async () => {
    expect((await setup()).names()).to.deep.equal([
      'Copy response',
      'Good response',
      'Bad response',
      'Quote',
      'Usage',
      'Ask again below',
    ]);
  });

  const offers: [string, Message, object, string[]][] = [
    [
      'nothing that the page has switched off',
      stored,
      { disabledFeatures: { copy: true, feedback: true, regenerate: true } },
      ['Quote', 'Usage'],
    ],
    [
      'asking again for the newest answer only',
      { ...stored, usage: undefined },
      { isNewest: false },
      ['Copy response', 'Good response', 'Bad response', 'Quote'],
    ],
    [
      'no rating of what the server has not named',
      answer('Hi'),
      {},
      ['Copy response', 'Quote', 'Ask again below'],
    ],
    [
      'asking again of an answer that broke off where that is said',
      { ...stored, status: 'interrupted', usage: undefined },
      {},
      ['Copy response', 'Quote'],
    ],
    [
      'neither copying nor quoting of an answer without text',
      {
        ...stored,
        text: '',
        parts: [tool],
        usage: {},
      },
      {},
      ['Good response', 'Bad response', 'Ask again below'],
    ],
    [
      'trying again in place of an answer without any content',
      { ...stored, text: '', parts: [], usage: {} },
      {},
      ['Good response', 'Bad response', 'Try again'],
    ],
  ];
  for (const [name, message, options, expected] of offers)
    it(`offers ${name}`, async () => {
      expect((await setup(message, options)).names()).to.deep.equal(expected);
    });

  it('renders nothing if no action is available', async () => {
    for (const message of [
      answer('', { status: 'failed' }),
      answer('So far', { status: 'paused', usage: { totalTokens: 3 } }),
    ])
      expect((await setup(message)).root.querySelector('*')).to.equal(null);
  });

  it('is one tab stop with arrow-key navigation', async () => {
    const { buttons, button, root } = await setup();
    const stops = () => buttons().filter(({ tabIndex }) => tabIndex === 0);
    const active = () => (root.activeElement as HTMLElement).title;
    expect(stops()).to.deep.equal([button('Copy response')]);
    button('Copy response').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal('Good response');
    expect(stops()).to.deep.equal([button('Good response')]);
    await sendKeys({ press: 'End' });
    expect(active()).to.equal('Ask again below');
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal('Copy response');
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Home' });
    expect(active()).to.equal('Copy response');
  });

  it('mirrors the arrow keys in right-to-left text', async () => {
    const { element, button, root } = await setup();
    element.dir = 'rtl';
    button('Copy response').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect((root.activeElement as HTMLElement).title).to.equal('Good response');
  });

  it('skips hidden buttons in arrow-key navigation', async () => {
    const { button, root } = await setup(stored, { isNewest: false });
    button('Copy response').focus();
    await sendKeys({ press: 'End' });
    expect((root.activeElement as HTMLElement).title).to.equal('Usage');
  });

  it('copies Markdown and HTML and confirms it for two seconds', async () => {
    const { press, names, text, copied, clock, element } = await setup();
    await press('Copy response');
    await until(() => text().includes('Copied'));
    // A change of the focused button would be announced, too.
    expect(names()).to.contain('Copy response').and.not.to.contain('Copied');
    const read = async (type: string) => (await copied[0]!.getType(type)).text();
    expect(await read('text/plain')).to.equal('Hello **there**');
    expect(await read('text/html')).to.match(/^<p[^>]*>Hello <strong>there<\/strong><\/p>$/);
    clock.advance(2000);
    await element.updateComplete;
    expect(text()).not.to.contain('Copied');
  });

  it('rates an answer optimistically and removes the rating on a second press', async () => {
    const { press, button, asked } = await setup();
    await press('Good response');
    expect(button('Good response')).to.have.attribute('aria-pressed', 'true');
    await until(() => asked().length === 1);
    await press('Good response');
    expect(button('Good response')).to.have.attribute('aria-pressed', 'false');
    await until(() => asked().length === 2);
    expect(asked().map(([, id, rating]) => [id, rating])).to.deep.equal([
      ['m1', { rating: 'like', comment: undefined }],
      ['m1', { rating: null, comment: undefined }],
    ]);
  });

  it('asks what went wrong, sends the comment with Enter, and says thanks', async () => {
    const { press, comment, see, asked, button, root } = await setup();
    await press('Bad response');
    await see('What went wrong?');
    await until(() => root.activeElement === comment());
    await write(comment()!, 'It is wrong');
    await sendKeys({ press: 'Enter' });
    await see('Thanks for your feedback!');
    expect(asked().at(-1)).to.deep.equal([
      'rateMessage',
      'm1',
      { rating: 'dislike', comment: 'It is wrong' },
    ]);
    expect(comment()).to.equal(null);
    expect(root.activeElement).to.equal(button('Bad response'));
  });

  it('shows the comment form for a like without moving the focus', async () => {
    const { press, see, root, button } = await setup();
    await press('Good response');
    await see('What did you like?');
    expect(root.activeElement).to.equal(button('Good response'));
  });

  it('dismisses the comment form on Escape without closing the panel', async () => {
    const { press, comment, element, button, root } = await setup();
    await press('Bad response');
    await write(comment()!, 'Hm');
    const pressed = oneEvent(element, 'keydown');
    await sendKeys({ press: 'Escape' });
    expect((await pressed).defaultPrevented).to.equal(true);
    expect(comment()).to.equal(null);
    expect(root.activeElement).to.equal(button('Bad response'));
    expect(button('Bad response')).to.have.attribute('aria-pressed', 'true');
  });

  it('reports and reverts a rating that could not be stored', async () => {
    const { press, client, see, button, comment } = await setup();
    client.responses.rateMessage = () => Promise.reject(new Error('no'));
    await press('Bad response');
    await see('Couldn’t save your rating.');
    expect(button('Bad response')).to.have.attribute('aria-pressed', 'false');
    expect(comment()).to.equal(null);
  });

  it('keeps a comment that could not be stored', async () => {
    const { press, client, see, comment, asked } = await setup();
    await press('Bad response');
    await until(() => asked().length === 1);
    client.responses.rateMessage = () => Promise.reject(new Error('no'));
    await write(comment()!, 'Because');
    await sendKeys({ press: 'Enter' });
    await see('Couldn’t save your rating.');
    expect(comment()!.shadowRoot!.querySelector('textarea')!.value).to.equal('Because');
  });

  it('sends ratings one after the other', async () => {
    const { press, client, asked, button } = await setup();
    let go!: () => void;
    client.responses.rateMessage = () => new Promise<void>((resolve) => (go = resolve));
    await press('Good response');
    await until(() => asked().length === 1);
    await press('Bad response');
    expect(button('Bad response')).to.have.attribute('aria-pressed', 'true');
    expect(asked()).to.have.length(1);
    go();
    await until(() => asked().length === 2);
    expect(button('Bad response')).to.have.attribute('aria-pressed', 'true');
  });

  it('fires message-retry, which does not bubble', async () => {
    const { element, button } = await setup();
    const retried = oneEvent(element, 'message-retry');
    button('Ask again below').click();
    expect(await retried).to.include({ bubbles: false, composed: false });
  });

  it('puts a quote of the answer beside the draft and fires answer-quote', async () => {
    const { press, session, focused } = await setup();
    session.setDraft('Really?');
    await press('Quote');
    expect(session.store.state).to.include({ draft: 'Really?', quote: 'Hello there' });
    expect(focused).to.deep.equal(['composer']);
  });

  it('says what the answer took when asked', async () => {
    const { press, text, button } = await setup();
    expect(text()).not.to.contain('tokens');
    await press('Usage');
    expect(button('Usage')).to.have.attribute('aria-expanded', 'true');
    expect(text()).to.contain('1,200 tokens (1,000 in, 200 out) · 1.3 s');
    await press('Usage');
    expect(text()).not.to.contain('tokens');
  });
});
