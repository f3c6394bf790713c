import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import type { DifyChatPanel } from '../../../src/features/panel/panel.js';
import type { DifyChatRichText } from '../../../src/features/rich-text/rich-text.js';
import { chunks } from '../../../src/features/shared/chunks.js';
import { markdownChunk } from '../../../src/features/shared/markdown-chunk.js';
import type { ChatSession } from '../../../src/state/session.js';
import {
  adoptTokens,
  deepQuery,
  deepQueryAll,
  deepText,
  reduceMotion,
} from '../../helpers/chat.js';
import { rendered, resizeViewport } from '../../helpers/rendering.js';
import { end, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/panel/panel.js';

const app = {
  parameters: {
    opening_statement: 'Hello {{name}}!',
    suggested_questions: ['What can {{name}} do?'],
  },
  site: { title: 'Helper', icon_type: 'emoji', icon: '🦊', input_placeholder: 'Ask the fox' },
} as const;

async function setup(
  template?: (session: ChatSession) => ReturnType<typeof html>,
  more: AppParameters = {},
) {
  await reduceMotion();
  await markdownChunk.load();
  adoptTokens();
  const chat = setupSession();
  chat.client.parameters = () =>
    Promise.resolve({
      ...app.parameters,
      ...more,
      suggested_questions: [...app.parameters.suggested_questions],
    });
  chat.client.site = () => Promise.resolve(app.site);
  const render =
    template ??
    ((session) => html`<dify-chat-panel closable .session=${session}></dify-chat-panel>`);
  const panel = await fixture<DifyChatPanel>(render(chat.session));
  await chat.session.open();
  await rendered(panel);
  return { ...chat, panel };
}

describe('dify-chat-panel', () => {
  it('is accessible, before and in a conversation', async () => {
    const { panel, session } = await setup();
    await expect(panel).to.be.accessible();
    void session.send({ text: 'Hello' });
    await rendered(panel);
    await expect(panel).to.be.accessible();
  });

  it('is a labelled dialog when closable, else a region', async () => {
    const dialog = deepQuery((await setup()).panel, '.panel');
    expect(dialog).to.have.attribute('role', 'dialog');
    expect(dialog).to.have.attribute('aria-label', 'Helper');
    const { panel } = await setup(
      (session) => html`<dify-chat-panel .session=${session}></dify-chat-panel>`,
    );
    expect(deepQuery(panel, '.panel')).to.have.attribute('role', 'region');
  });

  it("shows the app's texts with their variables filled in", async () => {
    const { panel } = await setup(
      (session) =>
        html`<dify-chat-panel .session=${session} .inputs=${{ name: 'Ann' }}></dify-chat-panel>`,
    );
    expect(deepText(panel))
      .to.contain('Helper')
      .and.to.contain('Hello Ann!')
      .and.to.contain('What can Ann do?');
    expect(deepQuery(panel, 'textarea')).to.have.attribute('placeholder', 'Ask the fox');
  });

  it('moves the focus from a suggestion that is removed when clicked', async () => {
    const { panel, session } = await setup();
    panel.addEventListener('message-send', (event) => {
      event.preventDefault();
      void session.send({ text: 'What can you do?' });
    });
    const suggestion = deepQuery<HTMLButtonElement>(panel, '.welcome button');
    suggestion.focus();
    suggestion.click();
    await rendered(panel);
    expect(deepQuery(panel, 'textarea').matches(':focus')).to.equal(true);
  });

  for (const [name, template] of [
    [
      'is switched off',
      (session: ChatSession) =>
        html`<dify-chat-panel closable no-header .session=${session}></dify-chat-panel>`,
    ],
    [
      "is the page's own",
      (session: ChatSession) =>
        html`<dify-chat-panel closable .session=${session}
          ><b slot="header">Ours</b></dify-chat-panel
        >`,
    ],
  ] as const)
    it(`can be left on a phone, where it covers the launcher, when its title bar ${name}`, async () => {
      await resizeViewport(360, 640);
      const { panel } = await setup(template);
      const closed = oneEvent(panel, 'panel-close');
      deepQuery<HTMLButtonElement>(panel, '.floating-close button').click();
      await closed;
      await resizeViewport(800, 600);
      expect(deepQuery<HTMLElement>(panel, '.floating-close').checkVisibility()).to.equal(false);
    });

  describe('with an app that has required inputs', () => {
    const asking = async (template?: (session: ChatSession) => ReturnType<typeof html>) => {
      const given = await setup(template, {
        user_input_form: [{ 'text-input': { variable: 'name', required: true } }],
      });
      await chunks.forms.load();
      await rendered(given.panel);
      return given;
    };
    const composer = (panel: DifyChatPanel) => deepQuery<HTMLTextAreaElement>(panel, 'textarea');
    const send = (panel: DifyChatPanel) => {
      deepQuery<DifyChatRichText>(panel, 'dify-chat-rich-text').dispatchEvent(
        new CustomEvent('message-send', { detail: { text: 'Hi' }, cancelable: true }),
      );
    };

    it('locks the composer until the required inputs are filled in', async () => {
      const { panel, session } = await asking();
      const sent: string[] = [];
      panel.addEventListener('message-send', (event) =>
        sent.push((event as CustomEvent<{ text: string }>).detail.text),
      );
      await expect(panel).to.be.accessible();
      panel.focus();
      await sendKeys({ type: 'Ann' });
      send(panel);
      expect(composer(panel).disabled).to.equal(true);
      expect(deepText(panel)).not.to.contain('What can');
      await sendKeys({ press: 'Enter' });
      await until(() => composer(panel).matches(':focus'));
      expect(session.store.state.inputs).to.deep.equal({ name: 'Ann' });
      expect(deepText(panel)).to.contain('Hello Ann!').and.to.contain('What can Ann do?');
      expect(composer(panel)).to.include({ disabled: false });
      send(panel);
      expect(sent).to.deep.equal(['Hi']);
    });

    it("shows the input form beside the page's replacement of the introduction", async () => {
      const { panel } = await asking(
        (session) =>
          html`<dify-chat-panel .session=${session}><p slot="empty">Welcome</p></dify-chat-panel>`,
      );
      const shown = deepQueryAll<HTMLElement>(panel, 'dify-chat-inputs');
      expect(shown.map((element) => element.checkVisibility())).to.deep.equal([true]);
    });

    it('shows no input form when the page has set the inputs', async () => {
      const { panel, session } = await asking();
      session.inputs = { name: 'Ann' };
      panel.inputs = { name: 'Ann' };
      await rendered(panel);
      expect(composer(panel).disabled).to.equal(false);
      expect(deepQuery<HTMLElement>(panel, 'dify-chat-inputs').hidden).to.equal(true);
    });
  });

  it("prefers the page's texts to those of the app", async () => {
    const { panel } = await setup(
      (session) =>
        html`<dify-chat-panel
          .session=${session}
          heading="Our shop"
          greeting="Welcome, {{name}}"
          placeholder="Type here"
          .inputs=${{ name: 'Ann' }}
        ></dify-chat-panel>`,
    );
    expect(deepText(panel))
      .to.contain('Our shop')
      .and.to.contain('Welcome, Ann')
      .and.not.contain('Hello');
    expect(deepQuery(panel, 'textarea')).to.have.attribute('placeholder', 'Type here');
  });

  it('shows the title and the new-conversation button once the conversation has started', async () => {
    const { panel, session } = await setup();
    expect(deepQueryAll(panel, '.header h2')).to.deep.equal([]);
    void session.send({ text: 'Hello' });
    await rendered(panel);
    expect(deepQuery(panel, '.header h2').textContent).to.equal('Helper');
    deepQuery<HTMLButtonElement>(panel, '.header button').click();
    await rendered(panel);
    expect(session.store.state.messages).to.deep.equal([]);
    expect(deepQueryAll(panel, '.header h2')).to.deep.equal([]);
  });

  it('requests closing', async () => {
    const { panel } = await setup();
    const closed = oneEvent(panel, 'panel-close');
    deepQuery<HTMLButtonElement>(panel, '.header button[aria-label="Close chat"]').click();
    await closed;
  });

  it('forwards messages from the composer and from suggestions', async () => {
    const { panel, session } = await setup();
    const sent = () => oneEvent(panel, 'message-send') as Promise<CustomEvent<{ text: string }>>;
    const suggested = sent();
    deepQuery<HTMLButtonElement>(panel, 'li button').click();
    expect((await suggested).detail.text).to.equal('What can  do?');
    session.setDraft('Hello');
    await rendered(panel);
    const composed = sent();
    deepQuery<HTMLButtonElement>(panel, '[aria-label="Send"]').click();
    expect((await composed).detail.text).to.equal('Hello');
  });

  it('hides header and suggestions when the page disables them', async () => {
    const { panel, session } = await setup(
      (chat) =>
        html`<dify-chat-panel
          no-header
          .disabledFeatures=${{ suggestions: true }}
          closable
          .session=${chat}
        ></dify-chat-panel>`,
    );
    void session.send({ text: 'Hello' });
    await rendered(panel);
    expect(deepQueryAll(panel, '.header, li')).to.deep.equal([]);
  });

  it('renders the slots of the page', async () => {
    const { panel } = await setup(
      (session) =>
        html`<dify-chat-panel .session=${session}>
          <b slot="header">Own title</b><i slot="empty">Own welcome</i
          ><u slot="footer">Own footer</u>
        </dify-chat-panel>`,
    );
    const text = deepText(panel);
    expect(text).to.contain('Own title').and.to.contain('Own welcome').and.to.contain('Own footer');
    expect(text).not.to.contain('Hello');
  });

  it('applies changed strings', async () => {
    const { panel } = await setup();
    panel.strings = { send: 'Senden' };
    await rendered(panel);
    expect(deepQueryAll(panel, '[aria-label="Senden"]')).to.have.length(1);
  });

  it('switches to another session', async () => {
    const { panel, session, client } = await setup();
    const sent = session.send({ text: 'Secret of the first' });
    const stream = await client.streamed(1);
    await rendered(panel);
    expect(deepText(panel)).to.contain('Secret');
    panel.session = setupSession().session;
    await rendered(panel);
    expect(deepText(panel)).not.to.contain('Secret');
    stream.send(end);
    stream.end();
    await sent;
    void session.send({ text: 'More secrets' });
    await rendered(panel);
    expect(session.store.state.messages).to.have.length(4);
    expect(deepText(panel)).not.to.contain('secret');
  });

  it('exposes the size of the visual viewport', async () => {
    const { panel } = await setup();
    await resizeViewport(360, 500);
    await until(() => panel.style.getPropertyValue('--_viewport-height') === '500px');
    await resizeViewport(800, 600);
  });
});
