import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type PropertyValues } from 'lit';
import type { Chat } from '../../../src/features/shared/chat-context.js';
import { ChatController, consumeChat } from '../../../src/features/shared/chat-controller.js';
import { english } from '../../../src/i18n/strings.js';
import { chatFixture, chatOf, provideChat } from '../../helpers/chat.js';
import { piece, setupSession } from '../../helpers/session.js';

class Reader extends LitElement {
  renders = 0;
  readonly chat = consumeChat(this, {
    draft: ({ draft }) => draft,
    count: ({ messages }) => messages.length,
  });

  protected override updated() {
    this.renders += 1;
  }

  protected override render() {
    return html`${this.chat.state.draft}, ${this.chat.state.count}`;
  }
}
customElements.define('test-reader', Reader);

class LateReader extends Reader {}

class GivenReader extends LitElement {
  static override properties = { given: { attribute: false } };

  declare given: Chat | undefined;

  readonly chat = new ChatController(this, { draft: ({ draft }) => draft });

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('given')) this.chat.follow(this.given);
  }

  protected override render() {
    return html`${this.chat.state.draft}`;
  }
}
customElements.define('test-given-reader', GivenReader);

async function setup() {
  const { session, client, clock } = setupSession();
  const reader = await chatFixture<Reader>(html`<test-reader></test-reader>`, session);
  const text = () => reader.shadowRoot!.textContent;
  return { session, client, clock, reader, text };
}

describe('an element with a ChatController', () => {
  it('has English strings and no state without a chat', async () => {
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`);
    expect(reader.chat.session).to.equal(undefined);
    expect(reader.chat.state).to.deep.equal({});
    expect(reader.chat.strings).to.equal(english);
  });

  it('is updated when one of its slices changes', async () => {
    const { session, reader, text } = await setup();
    session.setDraft('Hel');
    await reader.updateComplete;
    expect(text()).to.equal('Hel, 0');
  });

  it('does not update when something else changes', async () => {
    const { session, client, clock, reader } = await setup();
    void session.send({ text: 'Hello' });
    const stream = await client.streamed(1);
    await reader.updateComplete;
    const { renders } = reader;
    stream.send(piece('Hi'));
    await stream.drained();
    clock.runFrame();
    await reader.updateComplete;
    expect(session.store.state.messages.at(-1)?.text).to.equal('Hi');
    expect(reader.renders).to.equal(renders);
  });

  it('resubscribes after it was moved, with the current state', async () => {
    const { session, reader, text } = await setup();
    const { parentNode } = reader;
    reader.remove();
    session.setDraft('while away');
    parentNode!.append(reader);
    await reader.updateComplete;
    expect(text()).to.equal('while away, 0');
    session.setDraft('back');
    await reader.updateComplete;
    expect(text()).to.equal('back, 0');
  });

  it('receives another chat while it is connected', async () => {
    const parentNode = document.createElement('div');
    document.body.append(parentNode);
    const provide = provideChat(parentNode);
    const [first, second, third] = [setupSession(), setupSession(), setupSession()];
    first.session.setDraft('one');
    second.session.setDraft('two');
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`, { parentNode });
    expect(reader.chat.session).to.equal(undefined);
    for (const [{ session }, draft] of [
      [first, 'one'],
      [second, 'two'],
    ] as const) {
      provide(chatOf(session));
      await reader.updateComplete;
      expect(reader.shadowRoot!.textContent).to.equal(`${draft}, 0`);
    }
    reader.remove();
    provide(chatOf(third.session));
    expect(reader.chat.session).to.equal(second.session);
  });

  it('receives the innermost chat', async () => {
    const [outer, inner] = [setupSession(), setupSession()];
    const parentNode = document.createElement('div');
    const around = document.createElement('div');
    around.append(parentNode);
    document.body.append(around);
    provideChat(around, chatOf(outer.session));
    provideChat(parentNode, chatOf(inner.session));
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`, { parentNode });
    expect(reader.chat.session).to.equal(inner.session);
  });

  it('receives the chat of the panel that it was moved into', async () => {
    const [first, second] = [setupSession(), setupSession()];
    const windowOf = ({ session }: ReturnType<typeof setupSession>) => {
      const element = document.createElement('div');
      document.body.append(element);
      provideChat(element, chatOf(session));
      return element;
    };
    const [parentNode, other] = [windowOf(first), windowOf(second)];
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`, { parentNode });
    other.append(reader);
    first.session.setDraft('not for it');
    second.session.setDraft('for it');
    await reader.updateComplete;
    expect(reader.chat.session).to.equal(second.session);
    expect(reader.shadowRoot!.textContent).to.equal('for it, 0');
  });

  it('receives its chat when it is upgraded later', async () => {
    const { session } = setupSession();
    const late = await chatFixture<LateReader>(
      html`<test-late-reader></test-late-reader>`,
      session,
    );
    customElements.define('test-late-reader', LateReader);
    await late.updateComplete;
    expect(late.chat.session).to.equal(session);
  });
});

describe('an element that gets its chat as a property', () => {
  it('does not request the context, and follows another chat when it is set', async () => {
    const [first, second] = [setupSession(), setupSession()];
    first.session.setDraft('one');
    second.session.setDraft('two');
    const requests: Event[] = [];
    const count = (event: Event) => requests.push(event);
    document.addEventListener('context-request', count, true);
    const reader = await fixture<GivenReader>(
      html`<test-given-reader .given=${chatOf(first.session)}></test-given-reader>`,
    );
    expect(reader.shadowRoot!.textContent).to.equal('one');
    reader.given = chatOf(second.session);
    await reader.updateComplete;
    first.session.setDraft('no more');
    second.session.setDraft('three');
    await reader.updateComplete;
    expect(reader.shadowRoot!.textContent).to.equal('three');
    document.removeEventListener('context-request', count, true);
    expect(requests).to.deep.equal([]);
  });
});
