import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import type { DifyChatPanel } from '../../../src/features/panel/panel.js';
import type { DifyChatRichText } from '../../../src/features/rich-text/rich-text.js';
import { chunks } from '../../../src/features/shared/chunks.js';
import { markdownChunk } from '../../../src/features/shared/markdown-chunk.js';
import type { DifyChatThread } from '../../../src/features/thread/thread.js';
import type { ChatSession } from '../../../src/state/session.js';
import {
  adoptTokens,
  deepQuery,
  deepQueryAll,
  deepText,
  reduceMotion,
} from '../../helpers/chat.js';
import { doubleClick } from '../../helpers/double-click.js';
import { rendered, resizeViewport, textBox } from '../../helpers/rendering.js';
import { end, newStorages, setupSession } from '../../helpers/session.js';
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
      suggested_questions: [...(more.suggested_questions ?? app.parameters.suggested_questions)],
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

  it('has its text box before the thread is rendered, which takes longer', async () => {
    const { session } = setupSession();
    const panel = document.createElement('dify-chat-panel');
    panel.session = session;
    document.body.append(panel);
    await panel.updateComplete;
    expect(deepQuery(panel, 'textarea').isConnected).to.equal(true);
    const thread = deepQuery<DifyChatThread>(panel, 'dify-chat-thread');
    expect(thread.hasUpdated).to.equal(false);
    await thread.updateComplete;
    expect(deepQuery(thread, '.scroller').role).to.equal('log');
    panel.remove();
  });

  it('is a labelled dialog when closable, else a region', async () => {
    const dialog = deepQuery((await setup()).panel, '.panel');
    expect(dialog.localName).to.equal('dialog');
    expect(dialog.ariaLabel).to.equal('Helper');
    const { panel } = await setup(
      (session) => html`<dify-chat-panel .session=${session}></dify-chat-panel>`,
    );
    expect(deepQuery(panel, '.panel').role).to.equal('region');
  });

  it('keeps a name of another direction beside the icon', async () => {
    const { panel } = await setup(
      (session) => html`<dify-chat-panel closable dir="rtl" .session=${session}></dify-chat-panel>`,
    );
    const titles = deepQueryAll(panel, 'h2[part=title]');
    expect(titles).to.have.length.above(0);
    for (const title of titles) {
      const box = title.getBoundingClientRect();
      expect(textBox(title).right).to.be.closeTo(box.right, 1);
      expect(getComputedStyle(title).direction).to.equal('ltr');
    }
  });

  it('adds no landmark to the page besides its own', async () => {
    const { panel, session } = await setup();
    void session.send({ text: 'Hello' });
    await rendered(panel);
    const landmarks = 'header, footer, main, nav, aside, [role=banner], [role=contentinfo]';
    expect(deepQueryAll(panel, landmarks)).to.deep.equal([]);
  });

  it('has a title bar as wide as itself from the start, above the introduction', async () => {
    const { panel } = await setup();
    const bar = deepQuery(panel, '.header').getBoundingClientRect();
    expect(bar.width).to.equal(deepQuery(panel, '.panel').clientWidth);
    const thread = deepQuery(panel, 'dify-chat-thread').getBoundingClientRect();
    expect(thread.top).to.be.at.least(bar.bottom);
  });

  it('has title bar buttons in the colour of the title bar', async () => {
    const { panel } = await setup();
    deepQuery<HTMLElement>(panel, '.header').style.color = 'rgb(255, 255, 255)';
    const { color } = getComputedStyle(deepQuery(panel, '.header button'));
    expect(color).to.match(/^(?:color\(srgb 1 1 1|rgba\(255, 255, 255)/);
  });

  it('scrolls nothing by a swipe over its header or its footer, but can be zoomed', async () => {
    const { panel } = await setup();
    for (const name of ['.header', '.footer'])
      expect(getComputedStyle(deepQuery(panel, name)).touchAction).to.equal('pinch-zoom');
  });

  it('has no title bar before an inline conversation, where it would be empty', async () => {
    const { panel } = await setup(
      (session) => html`<dify-chat-panel .session=${session}></dify-chat-panel>`,
    );
    expect(deepQueryAll(panel, '.header')).to.deep.equal([]);
  });

  it('can be expanded and reduced, and a double click expands it', async () => {
    const { panel } = await setup();
    const button = () => deepQuery<HTMLButtonElement>(panel, '.expand');
    expect(button().title).to.equal('Expand window');
    doubleClick(button());
    await rendered(panel);
    expect(panel.expanded).to.equal(true);
    expect(button().title).to.equal('Reduce window');
    await expect(panel).to.be.accessible();
    button().click();
    await rendered(panel);
    expect(panel.expanded).to.equal(false);
  });

  describe('its close button', () => {
    const close = (panel: DifyChatPanel) => deepQuery(panel, '.header .close');
    const withLauncher = async (isHidden: boolean) => {
      const launcher = document.createElement('div');
      launcher.attachShadow({ mode: 'open' }).innerHTML = '<button>Close</button>';
      launcher.shadowRoot!.querySelector('button')!.hidden = isHidden;
      document.body.append(launcher);
      const { panel } = await setup(
        (session) =>
          html`<dify-chat-panel
            closable
            .session=${session}
            .launcher=${launcher}
          ></dify-chat-panel>`,
      );
      return panel;
    };

    it('is not shown beside a launcher that closes the window', async () => {
      expect(close(await withLauncher(false)).checkVisibility()).to.equal(false);
    });

    it('is shown where the page hides the launcher', async () => {
      expect(close(await withLauncher(true)).checkVisibility()).to.equal(true);
    });

    it('is shown on a phone, where the window covers the launcher, and expanding is not', async () => {
      const panel = await withLauncher(false);
      await resizeViewport(390, 700);
      expect(close(panel).checkVisibility()).to.equal(true);
      expect(deepQuery(panel, '.expand').checkVisibility()).to.equal(false);
      await resizeViewport(800, 600);
    });
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

  it('shows a value in the greeting as text, with or without the code that renders Markdown', async () => {
    const { panel } = await setup(
      (session) =>
        html`<dify-chat-panel
          .session=${session}
          greeting="Hello {{name}}, **welcome**"
          .inputs=${{ name: '<b>A*nn*' }}
        ></dify-chat-panel>`,
    );
    expect(deepText(panel)).to.contain('Hello <b>A*nn*, welcome');
    const { plainGreeting } = deepQuery<DifyChatThread>(panel, 'dify-chat-thread');
    expect(plainGreeting).to.equal('Hello <b>A*nn*, **welcome**');
  });

  it('has no suggestion without words', async () => {
    const { panel } = await setup(undefined, {
      suggested_questions: [
        '',
        '  ',
        '\n',
        '\u00a0',
        '\u200b',
        '{{missing}}',
        ' {{missing}}\n',
        'Why?',
      ],
    });
    const buttons = deepQueryAll(panel, '[part=suggestion]');
    expect(buttons.map(({ textContent }) => textContent.trim())).to.deep.equal(['Why?']);
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
      expect(composer(panel).placeholder).to.equal('Fill in the form to start');
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

  it('can return from a new conversation to the previous one, until the first question', async () => {
    const { panel, session, client } = await setup();
    const press = async (name: string) => {
      const button = deepQueryAll<HTMLButtonElement>(panel, 'button').find(
        ({ title, textContent }) => (title || textContent.trim()) === name,
      );
      button?.click();
      await rendered(panel);
      return button;
    };
    void session.send({ text: 'Hello' });
    const stream = await client.streamed(1);
    await rendered(panel);
    await press('New conversation');
    await expect(panel).to.be.accessible();
    expect(deepQueryAll(panel, 'dify-chat-message')).to.have.length(0);
    await press('Back to previous conversation');
    expect(deepText(deepQuery(panel, 'dify-chat-message'))).to.contain('Hello');
    expect(panel.shadowRoot!.activeElement?.localName).to.equal('dify-chat-composer');
    expect(await press('Back to previous conversation')).to.equal(undefined);

    stream.send(end);
    stream.end();
    await press('New conversation');
    void session.send({ text: 'Fresh' });
    await rendered(panel);
    expect(await press('Back to previous conversation')).to.equal(undefined);
  });

  it('shows the name and icon of an earlier visit while the app loads, and no defaults otherwise', async () => {
    const storages = newStorages();
    const history = [{ id: 'm1', conversation_id: 'c1', query: 'Hello', answer: 'Hi' }];
    const title = async () => {
      const { session, client } = setupSession({ storages });
      client.parameters = () => new Promise(() => undefined);
      client.history.c1 = history;
      const panel = await fixture<DifyChatPanel>(
        html`<dify-chat-panel closable .session=${session}></dify-chat-panel>`,
      );
      void session.open('c1');
      await until(() => deepQueryAll(panel, 'dify-chat-message').length > 0);
      return [...deepQuery(panel, '.header').querySelectorAll('.app-icon, h2')].map(
        ({ textContent }) => textContent.trim(),
      );
    };
    expect(await title()).to.deep.equal(['', '']);

    const before = setupSession({ storages });
    before.client.site = () => Promise.resolve(app.site);
    await before.session.open();
    expect(await title()).to.deep.equal(['🦊', 'Helper']);
  });

  it('requests closing', async () => {
    const { panel } = await setup();
    const closed = oneEvent(panel, 'panel-close');
    deepQuery<HTMLButtonElement>(panel, '.header button[title="Close chat"]').click();
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
    deepQuery<HTMLButtonElement>(panel, '[title="Send"]').click();
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
    expect(deepQueryAll(panel, '[title="Senden"]')).to.have.length(1);
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
