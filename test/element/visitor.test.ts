import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import type { MessageError } from '../../src/state/model.js';
import { setupElement } from '../helpers/element.js';
import { setupGateway, siteToken } from '../helpers/gateway.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

/** An element whose page is connected to a gateway. */
async function setUp(
  options: Parameters<typeof setupGateway>[0] = {},
  fields: Partial<DifyChat> = {},
) {
  const gateway = setupGateway(options);
  const page = { baseUrl: 'https://gateway.test', token: undefined, fetch: gateway.fetch };
  const setup = await setupElement({ ...page, open: true, ...fields });
  const identifyAs = async (id: string) =>
    setup.element.identify({ id, token: await siteToken(id) });
  const errors = () =>
    setup.events
      .filter(({ type }) => type === 'dify-error')
      .map(({ detail }) => detail as MessageError);
  /** Query and user of each question that has reached Dify. */
  const asked = () =>
    gateway.dify.requests
      .filter(({ path }) => path.endsWith('/chat-messages'))
      .map(({ body }) => body as { query: string; user: string });
  const issued = () => gateway.requests.filter(({ path }) => path === '/anonymous-token').length;
  const composer = () => setup.query<HTMLTextAreaElement>('textarea');
  return { ...setup, gateway, identifyAs, errors, asked, issued, composer };
}

/** What the browser stores, as one text. */
const stored = () => JSON.stringify([localStorage, sessionStorage].map(Object.entries));
const keys = (storage: Storage) => Object.keys(storage).map((key) => key.split(':').at(-1));

describe('an anonymous visitor of a gateway', () => {
  it('gets one token, which is stored in place of the random id', async () => {
    const { element, issued, waitForText } = await setUp();
    await waitForText('Ask me anything');
    expect((await element.send('Hello'))?.text).to.equal('You said: Hello');
    expect(issued()).to.equal(1);
    expect(keys(localStorage)).to.include('token').and.not.to.include('user');
  });

  it('has the conversation again at the next visit, with the same token', async () => {
    const first = await setUp();
    await first.element.send('Remember me');
    first.element.remove();
    const { element, waitForText } = await setupElement({
      baseUrl: 'https://gateway.test',
      token: undefined,
      fetch: first.gateway.fetch,
      open: true,
    });
    await waitForText('You said: Remember me');
    await element.send('Still there?');
    expect(new Set(first.asked().map(({ user }) => user)).size).to.equal(1);
    expect(first.issued()).to.equal(1);
  });

  it('begins anew when the gateway no longer takes the token: the earlier conversation is another visitor’s', async () => {
    const first = await setUp();
    await first.element.send('From an earlier visit');
    first.element.remove();
    first.gateway.changeSecret();
    const { element, waitForText, text, names } = await setupElement({
      baseUrl: 'https://gateway.test',
      token: undefined,
      fetch: first.gateway.fetch,
      open: true,
    });
    await waitForText('Ask me anything');
    expect((await element.send('Anybody there?'))?.status).to.equal('complete');
    expect(text()).not.to.contain('earlier visit');
    expect(names()).not.to.include('dify-error');
    expect(first.issued()).to.equal(2);
  });

  it('is told that the conversation has ended when the gateway no longer takes the token meanwhile', async () => {
    const { element, gateway, errors, waitForText, issued } = await setUp();
    await element.send('One');
    gateway.changeSecret();
    expect((await element.send('Two'))?.status).to.equal('failed');
    expect(errors()).to.have.length(1);
    expect(errors()[0]).to.include({ kind: 'conversation-gone' });
    await waitForText('You said: One');
    await element.newConversation();
    expect((await element.send('Three'))?.status).to.equal('complete');
    expect(issued()).to.equal(2);
  });

  it('is told to sign in where the gateway has no anonymous visitors', async () => {
    const { errors, waitForEvent, identifyAs, waitForText } = await setUp({
      allowsAnonymous: false,
    });
    await waitForEvent('dify-error');
    expect(errors()[0]).to.include({ kind: 'unauthorized', reason: 'sign-in-required' });
    await identifyAs('ann');
    await waitForText('Ask me anything');
  });

  it('keeps one token while the browser refuses to store anything', async () => {
    const { element, issued, asked } = await setUp({}, { storage: 'none' });
    await element.send('One');
    await element.send('Two');
    expect(issued()).to.equal(1);
    expect(new Set(asked().map(({ user }) => user)).size).to.equal(1);
    expect(stored()).to.equal('[[],[]]');
  });

  it('is one visitor in two tabs that begin together', async () => {
    const gateway = setupGateway();
    const page = { baseUrl: 'https://gateway.test', token: undefined, fetch: gateway.fetch };
    const tabs = [await setupElement(page), await setupElement(page)];
    const release = gateway.hold('/anonymous-token');
    const answers = tabs.map(({ element }, index) => element.send(`From tab ${index}`));
    await until(
      () => gateway.requests.filter(({ path }) => path === '/anonymous-token').length === 2,
    );
    release();
    await Promise.all(answers);
    const users = gateway.dify.requests
      .filter(({ path }) => path.endsWith('/chat-messages'))
      .map(({ body }) => (body as { user: string }).user);
    expect(users).to.have.length(2);
    expect(new Set(users).size).to.equal(1);
  });
});

describe('identify()', () => {
  it('names the visitor before anything is requested', async () => {
    const { element, identifyAs, asked, issued } = await setUp({}, { open: false });
    await identifyAs('ann');
    expect((await element.send('Hello'))?.status).to.equal('complete');
    expect(asked()).to.have.length(1);
    expect(issued()).to.equal(0);
  });

  it('is in time in the same task as the element, even though that is open', async () => {
    const gateway = setupGateway();
    const token = await siteToken('ann');
    const element = document.createElement('dify-chat');
    Object.assign(element, { baseUrl: 'https://gateway.test', fetch: gateway.fetch, open: true });
    document.body.append(element);
    void element.identify({ id: 'ann', token });
    await element.send('Hello');
    expect(gateway.requests.every((request) => request.token === token)).to.equal(true);
    element.remove();
  });

  it('is one visitor for Dify with every token, and in every tab', async () => {
    const { element, identifyAs, asked, gateway } = await setUp();
    await identifyAs('ann');
    await element.send('One');
    const other = await setupElement({
      baseUrl: 'https://gateway.test',
      token: undefined,
      fetch: gateway.fetch,
    });
    await other.element.identify({ id: 'ann', token: await siteToken('ann', 300) });
    await other.element.send('Two');
    expect(new Set(asked().map(({ user }) => user)).size).to.equal(1);
  });

  it('changes nothing in the thread with the same id, and uses the fresh token', async () => {
    const { element, identifyAs, composer } = await setUp();
    await element.identify({ id: 'ann', token: await siteToken('ann') });
    await element.send('One');
    const before = element.messages;
    composer().value = 'A draft';
    composer().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await identifyAs('ann');
    expect(element.messages).to.equal(before);
    expect(composer().value).to.equal('A draft');
    expect((await element.send('Two'))?.status).to.equal('complete');
  });

  it('goes on with a fresh token after the old one has expired', async () => {
    const { element, identifyAs, errors, waitForEvent, waitForText } = await setUp();
    await element.identify({ id: 'ann', token: await siteToken('ann', -100) });
    await waitForEvent('dify-error');
    expect(errors()[0]).to.include({ kind: 'unauthorized', reason: 'token-expired' });
    await identifyAs('ann');
    await waitForText('Ask me anything');
    expect((await element.send('Hello'))?.status).to.equal('complete');
  });

  it('opens the own conversation of another id, and that of the first one when it comes back', async () => {
    const { element, identifyAs, waitForText, text } = await setUp();
    await identifyAs('ann');
    await element.send('Secret of Ann');
    await identifyAs('bob');
    await element.send('Words of Bob');
    await waitForText('You said: Words of Bob');
    expect(text()).not.to.contain('Secret of Ann');
    await identifyAs('ann');
    await waitForText('You said: Secret of Ann');
    expect(text()).not.to.contain('Words of Bob');
  });

  it('hides the thread and the draft of the other visitor at once, also from the storage', async () => {
    const { element, identifyAs, composer, text } = await setUp();
    await identifyAs('ann');
    await element.send('Secret of Ann');
    composer().value = 'Secret draft';
    composer().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    dispatchEvent(new Event('pagehide'));
    expect(stored()).to.contain('Secret draft');
    const changed = element.identify({ id: 'bob', token: await siteToken('bob') });
    expect(element.messages).to.deep.equal([]);
    expect(element.conversationId).to.equal(undefined);
    expect(stored()).not.to.contain('Secret');
    await changed;
    await element.updateComplete;
    await until(() => composer().value === '');
    expect(text()).not.to.contain('Secret');
  });

  it('lets no stream of the other visitor into the new thread or the storage', async () => {
    const { element, identifyAs, asked, waitForText, text, names } = await setUp({ pace: 0.02 });
    await identifyAs('ann');
    const answered = element.send('slow');
    await waitForText('tick 3');
    await identifyAs('bob');
    const before = names().length;
    await element.send('Words of Bob');
    expect(await answered).to.equal(undefined);
    expect(text()).not.to.contain('tick');
    expect(element.messages).to.have.length(2);
    expect(stored()).not.to.contain('tick').and.not.to.contain('slow');
    expect(names().slice(before)).to.deep.equal([
      'dify-before-send',
      'dify-message-sent',
      'dify-conversation-changed',
      'dify-message-completed',
    ]);
    // It is read to its end for the one who has asked.
    await identifyAs('ann');
    await waitForText('tick 60');
    expect(new Set(asked().map(({ user }) => user)).size).to.equal(2);
  });

  it('sends no question of the other visitor any more, neither for that one nor for the new one', async () => {
    let release!: (token: string) => void;
    const pending = new Promise<string>((resolve) => (release = resolve));
    const { element, identifyAs, asked } = await setUp({}, { getToken: () => pending });
    const answered = element.send('Question of Ann');
    await until(() => element.status === 'submitted');
    await identifyAs('bob');
    release(await siteToken('bob'));
    await element.send('Question of Bob');
    expect(await answered).to.equal(undefined);
    expect(asked().map(({ query }) => query)).to.deep.equal(['Question of Bob']);
  });

  it('does not let a token that was refused to one visitor be renewed by another one', async () => {
    const { element, identifyAs, gateway, asked } = await setUp();
    await element.identify({ id: 'ann', token: await siteToken('ann', -100) });
    const release = gateway.hold('/chat-messages');
    const answered = element.send('Question of Ann');
    await until(() => gateway.requests.some(({ path }) => path === '/chat-messages'));
    await identifyAs('bob');
    release();
    expect(await answered).to.equal(undefined);
    await element.send('Question of Bob');
    expect(asked().map(({ query }) => query)).to.deep.equal(['Question of Bob']);
  });

  it('takes a number for an id', async () => {
    const { element, asked } = await setUp();
    await element.identify({ id: 42 as never, token: await siteToken('ann') });
    await element.send('Hello');
    expect(asked()).to.have.length(1);
  });

  for (const token of [undefined, null, '', 42, {}])
    it(`reports ${JSON.stringify(token)} in place of a token, and does not go on as anybody else`, async () => {
      const { element, identifyAs, errors, asked, issued, waitForEvent } = await setUp(
        {},
        { open: false },
      );
      await identifyAs('ann');
      await element.send('Words of Ann');
      await element.identify({ id: 'bob', token: token as never });
      await waitForEvent('dify-error');
      expect(errors()[0]).to.include({ kind: 'unauthorized', reason: 'token-unavailable' });
      await element.send('Words of Bob');
      expect(asked().map(({ query }) => query)).to.deep.equal(['Words of Ann']);
      expect(issued()).to.equal(0);
    });

  for (const identity of [undefined, null, {}, { id: '' }, { id: {} }, 'bob'])
    it(`signs the visitor out for ${JSON.stringify(identity)}, and never rejects`, async () => {
      const { element, identifyAs, asked, text } = await setUp();
      await identifyAs('ann');
      await element.send('Secret of Ann');
      await element.identify(identity as never);
      await element.send('Hello');
      expect(text()).not.to.contain('Secret of Ann');
      expect(new Set(asked().map(({ user }) => user)).size).to.equal(2);
    });
});

describe('another `user`', () => {
  it('hides thread and draft of the former one at once, also from the storage, and keeps the way back', async () => {
    const { element, composer, waitForText, text } = await setupElementAs('ann');
    await element.send('Secret of Ann');
    composer().value = 'Secret draft';
    composer().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    dispatchEvent(new Event('pagehide'));
    expect(stored()).to.contain('Secret draft');
    element.user = 'bob';
    await element.updateComplete;
    expect(stored()).not.to.contain('Secret');
    await until(() => composer().value === '');
    expect(text()).not.to.contain('Secret');
    element.user = 'ann';
    await waitForText('You said: Secret of Ann');
  });

  it('gets nothing of a stream of the former one', async () => {
    const { element, waitForText, text } = await setupElementAs('ann', 0.02);
    const answered = element.send('slow');
    await waitForText('tick 3');
    element.user = 'bob';
    await element.updateComplete;
    await element.send('Words of Bob');
    expect(await answered).to.equal(undefined);
    expect(text()).not.to.contain('tick');
    expect(stored()).not.to.contain('tick');
  });

  it('is not somebody else where only the server or the credential is another one: drafts stay', async () => {
    const { element, composer } = await setupElementAs('ann');
    composer().value = 'A draft';
    composer().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    dispatchEvent(new Event('pagehide'));
    element.token = 'agent00000000000';
    await element.updateComplete;
    expect(stored()).to.contain('A draft');
  });

  async function setupElementAs(user: string, pace = 0) {
    const setup = await setupElement({ user, open: true }, { pace });
    await setup.waitForText('Ask me anything');
    return { ...setup, composer: () => setup.query<HTMLTextAreaElement>('textarea') };
  }
});

describe('reset()', () => {
  it('removes everything that the browser stores, and begins anew as another visitor', async () => {
    const { element, asked, waitForText, text } = await setUp();
    await element.send('Secret');
    const before = stored();
    await element.reset();
    expect(element.messages).to.deep.equal([]);
    expect(element.conversationId).to.equal(undefined);
    await waitForText('Ask me anything');
    expect(text()).not.to.contain('Secret');
    await element.send('Hello');
    expect(new Set(asked().map(({ user }) => user)).size).to.equal(2);
    const [token] = /[\w-]+\.[\w-]+\.[\w-]+/.exec(before) ?? [];
    expect(token).to.be.a('string');
    expect(stored()).not.to.contain(token);
  });

  it('signs out, and does not show what the visitor had said before signing in', async () => {
    const { element, identifyAs, text, waitForText } = await setUp();
    await element.send('Secret before');
    await identifyAs('ann');
    await element.send('Secret after');
    await element.reset();
    await waitForText('Ask me anything');
    expect(stored()).not.to.contain('Secret');
    await element.send('Hello');
    expect(text()).not.to.contain('Secret');
    expect(element.messages).to.have.length(2);
  });

  it('removes what an earlier page view has stored, before the chat was ever opened', async () => {
    const first = await setUp({}, { open: false });
    await first.element.send('Secret');
    first.element.remove();
    expect(stored()).not.to.equal('[[],[]]');
    const { element } = await setUp({}, { open: false });
    await element.reset();
    expect(stored()).to.equal('[[],[]]');
  });

  it('keeps no token that was on its way', async () => {
    const { element, gateway, asked } = await setUp({}, { open: false });
    const release = gateway.hold('/anonymous-token');
    const answered = element.send('Question before');
    await until(() => gateway.requests.some(({ path }) => path === '/anonymous-token'));
    await element.reset();
    release();
    expect(await answered).to.equal(undefined);
    await element.send('Question after');
    expect(asked().map(({ query }) => query)).to.deep.equal(['Question after']);
    element.remove();
    const { tokens } = storedTokens();
    expect(tokens).to.have.length(1);
    expect(gateway.requests.at(-1)?.token).to.equal(tokens[0]);
  });

  it('reads an answer to its end that is on its way, and stores nothing of it', async () => {
    const { element, waitForText, text } = await setUp({ pace: 0.01 });
    const answered = element.send('slow');
    await waitForText('tick 3');
    await element.reset();
    expect(stored()).not.to.contain('tick');
    expect(await answered).to.equal(undefined);
    expect(stored()).not.to.contain('tick').and.not.to.contain('slow');
    expect(text()).not.to.contain('tick');
  });

  it('leaves the window open, also on the next page', async () => {
    const { element, waitForText } = await setUp();
    await waitForText('Ask me anything');
    await element.reset();
    expect(element.open).to.equal(true);
    expect(keys(sessionStorage)).to.include('open');
  });

  it('leaves other chats of the page alone', async () => {
    const { element } = await setUp({}, { id: 'one' });
    const other = await setUp({}, { id: 'two' });
    await element.send('Mine');
    await other.element.send('Theirs');
    const before = other.element.messages;
    await element.reset();
    expect(other.element.messages).to.equal(before);
    expect(keys(localStorage)).to.include('token');
  });

  it('works twice, and together with identify(), in the order of the calls', async () => {
    const { element, asked, gateway } = await setUp({}, { open: false });
    const [ann, bob] = [await siteToken('ann'), await siteToken('bob')];
    await Promise.all([
      element.identify({ id: 'ann', token: ann }),
      element.reset(),
      element.reset(),
      element.identify({ id: 'bob', token: bob }),
    ]);
    await element.send('Hello');
    expect(asked()).to.have.length(1);
    expect(gateway.requests.every(({ token }) => token === bob)).to.equal(true);
  });
});

/** The anonymous tokens in the storage. */
function storedTokens() {
  const entries = Object.entries(localStorage) as [string, string][];
  const tokens = entries
    .filter(([key]) => key.endsWith(':token'))
    .map(([, value]) => JSON.parse(value) as string);
  return { tokens };
}
