import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatComposer } from '../../../src/features/composer/composer.js';
import { isBusy } from '../../../src/state/selectors.js';
import { chatFixture, deepQuery, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { nextLayout } from '../../helpers/rendering.js';
import { end, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
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
    expect(button()).to.include({ disabled: true, title: 'Send' });
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
    expect(button().title).to.equal('Stop generating');
    button().click();
    await composer.updateComplete;
    expect(client.stopped).to.deep.equal(['t1']);
    expect(button().title).to.equal('Send');
    expect(input.value).to.equal('Next');
  });

  it('says at Enter that a message can be sent later, for four seconds or until then', async () => {
    const { client, composer, session } = await setup();
    const clock = (composer.clock = new FakeClock());
    const hint = () => deepQuery(composer, '[role=status]').textContent;
    const answer = session.send({ text: 'Question' });
    const stream = await client.streamed(1);
    composer.focus();
    await sendKeys({ press: 'Enter' });
    expect(hint()).to.equal('');
    await sendKeys({ type: 'Next' });
    await sendKeys({ press: 'Enter' });
    expect(hint()).to.equal('You can send this when the response is complete.');
    await expect(composer).to.be.accessible();
    clock.advance(4000);
    await composer.updateComplete;
    expect(hint()).to.equal('');
    await sendKeys({ press: 'Enter' });
    expect(hint()).not.to.equal('');
    stream.send(end);
    stream.end();
    await answer;
    await composer.updateComplete;
    await composer.updateComplete;
    expect(hint()).to.equal('');
    expect(session.store.state.draft).to.equal('Next');
  });

  describe('when Send takes the place of Stop', () => {
    const setupStreaming = async () => {
      const chat = await setup();
      const clock = new FakeClock();
      chat.composer.clock = clock;
      void chat.session.send({ text: 'Question' });
      const stream = await chat.client.streamed(1);
      chat.session.setDraft('Next');
      await chat.composer.updateComplete;
      return { ...chat, stream, composerClock: clock };
    };

    it('takes a second quick press for one at Stop, and sends at a later one', async () => {
      const { composer, sent, button, composerClock } = await setupStreaming();
      button().click();
      await composer.updateComplete;
      button().click();
      expect(sent).to.deep.equal([]);
      composerClock.advance(500);
      button().click();
      expect(sent).to.deep.equal(['Next']);
    });

    it('takes a second quick Enter for one at Stop', async () => {
      const { composer, sent, button, composerClock } = await setupStreaming();
      button().focus();
      await sendKeys({ press: 'Enter' });
      await composer.updateComplete;
      await sendKeys({ press: 'Enter' });
      expect(sent).to.deep.equal([]);
      composerClock.advance(500);
      composer.focus();
      await sendKeys({ press: 'Enter' });
      expect(sent).to.deep.equal(['Next']);
    });

    it('sends by Enter what is typed just after Stop', async () => {
      const { composer, sent, button } = await setupStreaming();
      button().focus();
      await sendKeys({ press: 'Enter' });
      await composer.updateComplete;
      await sendKeys({ type: '!' });
      await sendKeys({ press: 'Enter' });
      expect(sent).to.deep.equal(['Next!']);
    });

    it('does not send by a press at Stop that comes just after the answer has ended, but by Enter', async () => {
      const { composer, session, reached, sent, button, stream } = await setupStreaming();
      stream.send(end);
      stream.end();
      await reached((state) => !isBusy(state));
      await composer.updateComplete;
      button().click();
      expect(sent).to.deep.equal([]);
      composer.focus();
      await sendKeys({ press: 'Enter' });
      expect(sent).to.deep.equal(['Next']);
      expect(session.store.state.draft).to.equal('Next');
    });
  });

  it('takes one line while its placeholder is longer than that, whatever its direction', async () => {
    const { composer, input } = await setup();
    const lineHeight = input.clientHeight;
    for (const placeholder of [
      'Ask me anything about our tents '.repeat(5),
      'اكتب رسالة '.repeat(20),
    ]) {
      composer.placeholder = placeholder;
      await composer.updateComplete;
      // Scripts differ by a pixel or two.
      expect(input.clientHeight, placeholder).to.be.closeTo(lineHeight, 2);
    }
  });

  it('has the direction of the page while it is empty, then that of its text', async () => {
    const { composer, session, input } = await setup();
    composer.dir = 'rtl';
    expect(getComputedStyle(input).direction).to.equal('rtl');
    session.setDraft('Hello');
    await composer.updateComplete;
    expect(getComputedStyle(input).direction).to.equal('ltr');
  });

  it('keeps the last line of a long draft off its border', async () => {
    const { composer, session, input } = await setup();
    session.setDraft('line\n'.repeat(30));
    await composer.updateComplete;
    composer.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    await sendKeys({ type: 'x' });
    await nextLayout();
    const box = deepQuery(composer, '.grow');
    expect(box.scrollHeight - box.scrollTop - box.clientHeight).to.be.lessThan(2);
  });

  it('is dimmed and cannot be used while it is locked', async () => {
    const { composer, input } = await setup();
    const { backgroundColor } = getComputedStyle(deepQuery(composer, 'form'));
    composer.locked = true;
    await composer.updateComplete;
    expect(input.disabled).to.equal(true);
    expect(getComputedStyle(deepQuery(composer, 'form')).backgroundColor).not.to.equal(
      backgroundColor,
    );
    await expect(composer).to.be.accessible();
  });

  it('shows the saved draft', async () => {
    const { session } = setupSession();
    session.setDraft('half a quest');
    const composer = await chatFixture(html`<dify-chat-composer></dify-chat-composer>`, session);
    expect(deepQuery<HTMLTextAreaElement>(composer, 'textarea').value).to.equal('half a quest');
  });

  it('shows the quote as a chip, and sends it as a blockquote before the text', async () => {
    const { composer, session, sent, input } = await setup();
    session.setQuote('Sixty days.\nOr more.');
    session.setDraft('Why?');
    await until(() => deepText(composer).includes('Sixty days.'));
    await expect(composer).to.be.accessible();
    expect(input.value).to.equal('Why?');
    const chip = deepQuery(composer, '.chip').getBoundingClientRect();
    const box = input.getBoundingClientRect();
    expect(box.top).to.be.at.least(chip.bottom);
    expect(box.width).to.be.at.least(250);
    composer.focus();
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['> Sixty days.\n> Or more.\n\nWhy?']);
  });

  it('does not send a quote without a question', async () => {
    const { composer, session, sent } = await setup();
    session.setQuote('Sixty days.');
    await composer.updateComplete;
    composer.focus();
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal([]);
  });

  it('removes the quote with the button of the chip, and focuses the text box', async () => {
    const { composer, session, input } = await setup();
    session.setQuote('Sixty days.');
    await until(() => deepText(composer).includes('Sixty days.'));
    deepQuery<HTMLButtonElement>(composer, 'button[title="Remove quote"]').click();
    await composer.updateComplete;
    expect(session.store.state.quote).to.equal('');
    expect(composer.shadowRoot!.activeElement).to.equal(input);
  });

  it('removes the quote at Backspace in the empty text box, not while text is being deleted', async () => {
    const { composer, session } = await setup();
    session.setQuote('Sixty days.');
    composer.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Backspace' });
    expect(session.store.state).to.include({ draft: '', quote: 'Sixty days.' });
    await sendKeys({ press: 'Backspace' });
    expect(session.store.state.quote).to.equal('');
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
