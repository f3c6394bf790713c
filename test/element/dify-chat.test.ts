import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChat } from '../../src/element/dify-chat.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('<dify-chat> before anybody wants to talk', () => {
  it('is accessible', async () => {
    await expect((await setupElement()).element).to.be.accessible();
  });

  it('shows a launcher and asks no server anything', async () => {
    const { element, requests, query, names } = await setupElement();
    await element.whenReady;
    expect(query('dify-chat-launcher')).to.exist;
    expect(requests).to.deep.equal([]);
    expect(names()).to.deep.equal(['dify-ready']);
  });

  it('gets ready when a pointer comes near', async () => {
    const { requests, query } = await setupElement();
    query('dify-chat-launcher').dispatchEvent(new PointerEvent('pointerenter'));
    await until(() => requests.length >= 3);
    expect(requests).to.include.members([
      'GET /api/passport',
      'GET /api/parameters',
      'GET /api/site',
    ]);
  });

  it('connects by itself when it stands open in the page', async () => {
    const { waitForText } = await setupElement({ open: true });
    await waitForText('Ask me anything');
  });

  it('connects when an inline one comes into view', async () => {
    const { waitForText, queryAll } = await setupElement({ mode: 'inline' });
    await waitForText('Ask me anything');
    expect(queryAll('dify-chat-launcher')).to.deep.equal([]);
  });
});

describe('<dify-chat>, opened and closed', () => {
  it('says so, and moves the focus in and back', async () => {
    const { element, names, waitForText, query } = await setupElement();
    query<HTMLButtonElement>('[part=launcher]').focus();
    query<HTMLButtonElement>('[part=launcher]').click();
    await waitForText('Ask me anything');
    expect(element).to.have.attribute('open');
    await until(() => query('textarea').matches(':focus'));
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    await until(() => query('[part=launcher]').matches(':focus'));
    expect(names()).to.deep.equal(['dify-ready', 'dify-opened', 'dify-closed']);
  });

  it('does not fire for what the page does with its properties', async () => {
    const { element, names, waitForText } = await setupElement();
    element.open = true;
    await waitForText('Ask me anything');
    element.open = false;
    await element.updateComplete;
    expect(names()).to.deep.equal(['dify-ready']);
  });

  it('takes a closed window out of the way of keyboards and screen readers', async () => {
    const { element, waitForText, query } = await setupElement();
    element.show();
    await waitForText('Ask me anything');
    element.hide();
    await element.updateComplete;
    expect(query('dify-chat-panel')).to.have.attribute('inert');
    await expect(element).to.be.accessible();
  });

  it('stays as it is when shown twice', async () => {
    const { element, names } = await setupElement();
    element.show();
    element.show();
    element.toggle();
    element.hide();
    expect(names()).to.deep.equal(['dify-ready', 'dify-opened', 'dify-closed']);
  });

  it('is accessible when open', async () => {
    const { element, waitForText } = await setupElement({ open: true });
    await waitForText('Ask me anything');
    await expect(element).to.be.accessible();
  });
});

for (const way of ['token', 'apiKey'] as const)
  describe(`<dify-chat>, asked something, by ${way}`, () => {
    const credential =
      way === 'token' ? { token: 'chat000000000000' } : { token: undefined, apiKey: 'app-chat' };

    it('shows the question and the answer, and tells the page', async () => {
      const { element, waitForText, query, events } = await setupElement({
        ...credential,
        open: true,
      });
      await waitForText('Ask me anything');
      query<HTMLTextAreaElement>('textarea').focus();
      await sendKeys({ type: 'Hello there' });
      await sendKeys({ press: 'Enter' });
      await waitForText('You said: Hello there');
      await until(() => element.status === 'ready');
      const { conversationId } = element;
      // The name comes with a request of its own after the answer; with a key, the server names the conversation by itself.
      const naming =
        way === 'token'
          ? [{ type: 'dify-conversation-renamed', detail: { conversationId, name: 'Hello there' } }]
          : [];
      await until(() => events.length >= 5 + naming.length);
      const [, answer] = element.messages;
      expect(element.messages.map(({ role, status }) => [role, status])).to.deep.equal([
        ['user', 'complete'],
        ['assistant', 'complete'],
      ]);
      expect(events.slice(1)).to.deep.equal([
        { type: 'dify-before-send', detail: { text: 'Hello there' } },
        { type: 'dify-message-sent', detail: { text: 'Hello there' } },
        { type: 'dify-conversation-changed', detail: { conversationId } },
        {
          type: 'dify-message-completed',
          detail: {
            messageId: answer!.id,
            conversationId,
            answer: 'You said: Hello there',
            createdAt: answer!.createdAt,
          },
        },
        ...naming,
      ]);
      expect(query<HTMLTextAreaElement>('textarea').value).to.equal('');
    });

    it('finds the conversation again in another element, as after a reload', async () => {
      const first = await setupElement({ ...credential, open: true });
      await first.element.send('Remember me');
      const { element } = first;
      element.remove();
      const again = await setupElement({ ...credential, fetch: first.fetch, open: true });
      await again.waitForText('You said: Remember me');
      expect(again.element.conversationId).to.equal(element.conversationId);
    });
  });

describe('<dify-chat> in HTML', () => {
  it('reads its attributes, and counts the text false as absent', async () => {
    const element = await fixture<DifyChat>(
      html`<dify-chat
        base-url="https://dify.example"
        token="CODE"
        inputs='{"name":"Ann"}'
        conversation-id="c1"
        no-header="false"
        no-suggestions
        open="false"
      ></dify-chat>`,
    );
    expect(element).to.deep.include({
      baseUrl: 'https://dify.example',
      token: 'CODE',
      inputs: { name: 'Ann' },
      conversationId: 'c1',
      noHeader: false,
      noSuggestions: true,
      open: false,
    });
  });

  it('does not write attributes that nobody asked for', async () => {
    const element = await fixture<DifyChat>(html`<dify-chat token="CODE"></dify-chat>`);
    expect(element.getAttributeNames()).to.deep.equal(['token']);
  });

  it('fires its events through shadow trees', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const ready = oneEvent(host, 'dify-ready');
    root.append(document.createElement('dify-chat'));
    expect((await ready).composed).to.equal(true);
  });
});
