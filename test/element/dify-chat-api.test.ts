import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { deepText } from '../helpers/chat.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('<dify-chat>, driven by the page', () => {
  it('sends before it is open or even upgraded, and resolves with the answer', async () => {
    const { fetch } = await setupElement();
    const element = document.createElement('dify-chat');
    Object.assign(element, {
      baseUrl: 'https://dify.example',
      token: 'chat000000000000',
      fetch,
      id: 'another',
    });
    document.body.append(element);
    const answer = await element.send('Hello');
    expect(answer).to.include({ role: 'assistant', status: 'complete', text: 'You said: Hello' });
    expect(element.status).to.equal('ready');
    element.remove();
  });

  it('sends nothing that is empty, prevented, too early or from an element that is not in the page', async () => {
    const { element, requests } = await setupElement();
    expect(await element.send('  ')).to.equal(undefined);
    element.addEventListener('dify-before-send', (event) => event.preventDefault(), { once: true });
    expect(await element.send('Prevented')).to.equal(undefined);
    const [first, second] = [element.send('One'), element.send('Two')];
    expect([(await first)?.text, await second]).to.deep.equal(['You said: One', undefined]);
    element.remove();
    expect(await element.send('Away')).to.equal(undefined);
    expect(requests.filter((request) => /^POST .*\/chat-messages$/.test(request))).to.have.length(
      1,
    );
  });

  it('leaves a prevented text in the composer', async () => {
    const { element, waitForText, query } = await setupElement({ open: true });
    await waitForText('Ask me anything');
    element.addEventListener('dify-before-send', (event) => event.preventDefault());
    query<HTMLTextAreaElement>('textarea').focus();
    await sendKeys({ type: 'Not yet' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(query<HTMLTextAreaElement>('textarea').value).to.equal('Not yet');
    expect(element.messages).to.deep.equal([]);
  });

  it('stops an answer', async () => {
    const { element, waitForText } = await setupElement({ open: true }, { pace: 0.1 });
    const answered = element.send('slow');
    await waitForText('tick 1');
    expect(element.status).to.equal('streaming');
    element.stop();
    expect(element.status).to.equal('ready');
    expect((await answered)?.status).to.equal('stopped');
    await waitForText('You stopped this response.');
  });

  it('begins a new conversation, and goes back to the old one', async () => {
    const { element, waitForText, text } = await setupElement({ open: true });
    await element.send('First');
    const first = element.conversationId;
    await element.newConversation();
    expect(element.conversationId).to.equal(undefined);
    expect(element.messages).to.deep.equal([]);
    await element.send('Second');
    expect(element.conversationId).not.to.equal(first);
    await element.openConversation(first!);
    await waitForText('You said: First');
    expect(text()).not.to.contain('Second');
    expect(element.conversationId).to.equal(first);
  });

  it('opens the conversation whose id is set', async () => {
    const { element, waitForText, events } = await setupElement({ open: true });
    await element.send('First');
    const first = element.conversationId;
    await element.newConversation();
    await element.send('Second');
    events.length = 0;
    element.conversationId = first;
    await waitForText('You said: First');
    // The conversations get their names meanwhile.
    const others = events.filter(({ type }) => type !== 'dify-conversation-renamed');
    expect(others).to.deep.equal([]);
  });

  it('ignores the id of a conversation that is none of Dify', async () => {
    const { element, waitForText, names } = await setupElement({
      token: undefined,
      apiKey: 'app-chat',
      conversationId: 'thread-42',
      open: true,
    });
    await waitForText('Ask me anything');
    const answer = await element.send('First');
    expect(answer?.status).to.equal('complete');
    const { conversationId } = element;
    element.conversationId = 'thread-43';
    await element.updateComplete;
    await element.openConversation('thread-44');
    expect(element.conversationId).to.equal(conversationId);
    expect(element.messages).to.have.length(2);
    expect(names()).not.to.include('dify-error');
  });

  it('shows nothing of a configuration that comes in the same task as the element', async () => {
    const { fetch } = await setupElement();
    const late = document.createElement('dify-chat');
    Object.assign(late, { open: true, fetch });
    const errors: Event[] = [];
    late.addEventListener('dify-error', (event) => errors.push(event));
    document.body.append(late);
    await late.updateComplete;
    Object.assign(late, { token: 'chat000000000000', baseUrl: 'https://dify.example' });
    await until(() => deepText(late).includes('Ask me anything'));
    expect(errors).to.deep.equal([]);
    late.remove();
  });

  it('sends the inputs, and those of one call instead', async () => {
    const seen: unknown[] = [];
    const { element } = await setupElement({ inputs: { name: 'Ann' } });
    const { fetch } = element;
    element.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/chat-messages'))
        seen.push(((await request.clone().json()) as { inputs: unknown }).inputs);
      return fetch!(request);
    };
    await element.send('One');
    element.inputs = { name: 'Bob' };
    await element.updateComplete;
    await element.send('Two');
    await element.send('Three', { inputs: { name: 'Cid' } });
    expect(seen).to.deep.equal([{ name: 'Ann' }, { name: 'Bob' }, { name: 'Cid' }]);
  });

  it('keeps the conversation when the looks change, and hides it when the user does', async () => {
    const { element, waitForText, text } = await setupElement({ open: true, user: 'ann' });
    await element.send('Secret of Ann');
    const before = element.messages;
    Object.assign(element, {
      theme: 'dark',
      placement: 'top-start',
      heading: 'Other',
      noSuggestions: true,
    });
    await waitForText('Other');
    expect(element.messages).to.equal(before);
    element.user = 'bob';
    await element.updateComplete;
    await until(() => !text().includes('Secret'));
    expect(element.messages).to.deep.equal([]);
    expect(element.conversationId).to.equal(undefined);
    element.user = 'ann';
    await waitForText('You said: Secret of Ann');
  });

  it('goes on where it was when it is taken out of the page and put back', async () => {
    const { element, waitForText } = await setupElement({ open: true }, { pace: 0.02 });
    const answered = element.send('slow');
    await waitForText('tick 1');
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    expect((await answered)?.status).to.equal('complete');
    await waitForText('tick 60');
  });

  it('reads its answer to the end while it is out of the page', async () => {
    const { element, waitForText } = await setupElement({ open: true }, { pace: 0.01 });
    const answered = element.send('slow');
    await waitForText('tick 1');
    element.remove();
    expect((await answered)?.text).to.contain('tick 60');
  });

  it('shows on the launcher that an answer has come while the window was closed', async () => {
    const { element, query } = await setupElement();
    await element.send('Hello');
    await element.updateComplete;
    const launcher = query('[part=launcher]');
    await until(() => launcher.getAttribute('aria-label') === 'Open chat. New message');
    element.show();
    await element.updateComplete;
    expect(launcher.getAttribute('aria-label')).to.equal('Close chat');
  });

  it('shows what stands in its slots', async () => {
    const { element, waitForText, text } = await setupElement({ open: true });
    element.innerHTML = '<b slot="header">Own title</b><i slot="footer">Own footer</i>';
    await waitForText('Ask me anything');
    expect(text()).to.contain('Own title').and.to.contain('Own footer');
  });

  it('asks the page for a bearer, and lets it change requests', async () => {
    const sent: Headers[] = [];
    const { element } = await setupElement({
      token: undefined,
      baseUrl: '/gateway',
      getToken: () => 'bearer-1',
      prepareRequest: (request) =>
        new Request(request, {
          headers: { ...Object.fromEntries(request.headers), 'x-team': 'blue' },
        }),
      fetch: (input) => {
        sent.push(new Request(input).headers);
        return Promise.resolve(Response.json({}));
      },
    });
    element.show();
    await until(() => sent.length >= 3);
    expect(sent[0]?.get('authorization')).to.equal('Bearer bearer-1');
    expect(sent[0]?.get('x-team')).to.equal('blue');
  });

  it('hears of a question that is asked again, and may prevent it', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'));
    const { element, fetch, waitForText, query, names } = await setupElement({ open: true });
    await waitForText('Ask me anything');
    element.fetch = failing;
    await element.send('Hello');
    element.fetch = fetch;
    element.addEventListener('dify-before-send', (event) => event.preventDefault(), { once: true });
    query<HTMLButtonElement>('.failure button').click();
    expect(element.messages.at(-1)?.status).to.equal('failed');
    query<HTMLButtonElement>('.failure button').click();
    await waitForText('You said: Hello');
    expect(names().filter((name) => name === 'dify-before-send')).to.have.length(3);
  });

  it('hears nothing of a question that cannot be asked again now', async () => {
    const { element, fetch, waitForText, query, names } = await setupElement(
      { open: true },
      { pace: 0.1 },
    );
    await waitForText('Ask me anything');
    element.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await element.send('One');
    element.fetch = fetch;
    void element.send('slow');
    await waitForText('tick 1');
    query<HTMLButtonElement>('.failure button').click();
    expect(names().filter((name) => name === 'dify-before-send')).to.have.length(2);
    element.stop();
  });

  it('opens the conversation that was named together with another user', async () => {
    const { element, waitForText } = await setupElement({ user: 'bob', open: true });
    const first = await element.send('First of Bob');
    const { conversationId } = element;
    await element.newConversation();
    await element.send('Second of Bob');
    element.user = 'alice';
    await element.updateComplete;
    expect(first?.status).to.equal('complete');
    Object.assign(element, { user: 'bob', conversationId });
    await waitForText('You said: First of Bob');
    expect(element.conversationId).to.equal(conversationId);
  });

  it('asks a getToken that was set late', async () => {
    const { element, fetch, waitForText } = await setupElement({
      token: undefined,
      apiKey: undefined,
    });
    const bearers: (string | null)[] = [];
    element.fetch = (input, init) => {
      const request = new Request(input, init);
      bearers.push(request.headers.get('authorization'));
      return fetch(request);
    };
    element.show();
    await waitForText('This chat isn’t accepting messages');
    element.getToken = () => Promise.resolve('app-chat');
    await element.send('Hello');
    expect(bearers.at(-1)).to.equal('Bearer app-chat');
  });

  it('keeps the conversation when only the storage changes', async () => {
    const { element } = await setupElement({ open: true });
    await element.send('Hello');
    element.storage = 'session';
    await element.updateComplete;
    expect(element.messages).to.have.length(2);
  });

  for (const name of ['mode', 'placement', 'theme', 'storage', 'strings', 'inputs'] as const)
    for (const value of [undefined, null])
      it(`takes ${value} for ${name} as nothing said`, async () => {
        const { element, waitForText } = await setupElement();
        Object.assign(element, { [name]: value });
        element.show();
        await waitForText('Ask me anything');
        expect((await element.send('Hello'))?.text).to.equal('You said: Hello');
      });
});
