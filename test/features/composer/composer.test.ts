import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatComposer } from '../../../src/features/composer/composer.js';
import { chatFixture, deepQuery, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/composer/composer.js';

async function setup() {
  const chat = setupSession();
  const composer = await chatFixture<DifyChatComposer>(
    html`<dify-chat-composer placeholder="Write"></dify-chat-composer>`,
    chat.session,
  );
  const sent: string[] = [];
  composer.addEventListener('message-send', ({ detail }: CustomEventInit<{ text: string }>) =>
    sent.push(detail!.text),
  );
  const input = deepQuery<HTMLTextAreaElement>(composer, 'textarea');
  const button = () => deepQuery<HTMLButtonElement>(composer, 'button');
  return { ...chat, composer, sent, input, button };
}

describe('dify-chat-composer', () => {
  it('is accessible when empty, when filled and while an answer is streaming', async () => {
    const { composer, session } = await setup();
    await expect(composer).to.be.accessible();
    session.setDraft('Hello');
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
    void session.send({ text: 'Hello' });
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
  });

  it('requests sending at Enter, and keeps the text until it is sent', async () => {
    const { composer, sent, input } = await setup();
    composer.focus();
    await sendKeys({ type: '  Hello there ' });
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['Hello there']);
    expect(input.value).to.equal('  Hello there ');
  });

  it('is empty once the session has accepted the text', async () => {
    const { composer, session, input } = await setup();
    composer.focus();
    await sendKeys({ type: 'Hello' });
    void session.send({ text: 'Hello' });
    await composer.updateComplete;
    expect(input.value).to.equal('');
  });

  it('inserts a line break at Shift+Enter', async () => {
    const { composer, sent, input } = await setup();
    composer.focus();
    await sendKeys({ type: 'one' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'two' });
    expect(input.value).to.equal('one\ntwo');
    expect(sent).to.deep.equal([]);
  });

  for (const [name, init] of Object.entries({
    'while composing': { isComposing: true },
    'that ends a composition in Safari': { keyCode: 229 },
  }))
    it(`does not send at an Enter ${name}: it belongs to the input method`, async () => {
      const { session, composer, sent, input } = await setup();
      session.setDraft('你好');
      await composer.updateComplete;
      const enter = new KeyboardEvent('keydown', {
        key: 'Enter',
        cancelable: true,
        bubbles: true,
        ...init,
      });
      input.dispatchEvent(enter);
      expect(sent).to.deep.equal([]);
      expect(enter.defaultPrevented).to.equal(false);
    });

  it('does not change the text during composition by an input method', async () => {
    const { composer, session, input } = await setup();
    let writes = 0;
    const { set, get } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!;
    Object.defineProperty(input, 'value', {
      get: () => get!.call(input) as string,
      set: (value: string) => {
        writes++;
        set!.call(input, value);
      },
    });
    composer.focus();
    await sendKeys({ type: 'nihao' });
    await composer.updateComplete;
    expect(session.store.state.draft).to.equal('nihao');
    expect(writes).to.equal(0);
  });

  it('sends with its button, which is disabled while there is nothing to send', async () => {
    const { composer, session, sent, button } = await setup();
    expect(button()).to.include({ disabled: true, ariaLabel: 'Send' });
    session.setDraft('   ');
    await composer.updateComplete;
    expect(button().disabled).to.equal(true);
    session.setDraft('Hello');
    await composer.updateComplete;
    button().click();
    expect(sent).to.deep.equal(['Hello']);
  });

  it('stops a streaming answer, during which it accepts text but does not send', async () => {
    const { client, composer, session, sent, input, button } = await setup();
    void session.send({ text: 'Question' });
    const stream = await client.streamed(1);
    stream.send({ event: 'message', answer: 'x', task_id: 't1' });
    await stream.drained();
    composer.focus();
    await sendKeys({ type: 'Next' });
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal([]);
    expect(input.value).to.equal('Next');
    expect(button().ariaLabel).to.equal('Stop generating');
    button().click();
    await composer.updateComplete;
    expect(client.stopped).to.deep.equal(['t1']);
    expect(button().ariaLabel).to.equal('Send');
    expect(input.value).to.equal('Next');
  });

  it('shows the saved draft', async () => {
    const { session } = setupSession();
    session.setDraft('half a quest');
    const composer = await chatFixture(html`<dify-chat-composer></dify-chat-composer>`, session);
    expect(deepQuery<HTMLTextAreaElement>(composer, 'textarea').value).to.equal('half a quest');
  });

  it('grows with its text, up to a maximum height', async () => {
    const { composer, session } = await setup();
    const height = () => deepQuery(composer, 'form').getBoundingClientRect().height;
    const small = height();
    session.setDraft('one\ntwo\nthree');
    await composer.updateComplete;
    expect(height()).to.be.greaterThan(small + 20);
    session.setDraft('line\n'.repeat(100));
    await composer.updateComplete;
    expect(height()).to.be.lessThan(220);
  });

  it('does not let key events reach the page', async () => {
    const { composer, session } = await setup();
    session.setDraft('Hello');
    await composer.updateComplete;
    const sent = oneEvent(composer, 'message-send');
    deepQuery<HTMLButtonElement>(composer, 'button').click();
    expect(await sent).to.include({ bubbles: false, composed: false });
  });
});
