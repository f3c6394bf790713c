import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatTool } from '../../../src/features/answer-parts/tool.js';
import type { ChatState } from '../../../src/state/model.js';
import type { ToolPart } from '../../../src/state/parts/parts.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { flushPromises, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { host, tool } from './sample-parts.js';
import '../../../src/features/answer-parts/tool.js';

interface Options {
  live?: boolean;
  icons?: ChatState['toolIcons'];
  setup?: ReturnType<typeof setupSession>;
  clock?: FakeClock;
}

async function render(part: ToolPart, options: Options = {}): Promise<DifyChatTool> {
  const { live = false, icons = {}, setup = setupSession(), clock = new FakeClock() } = options;
  const { session } = setup;
  if (!options.setup) session.store.dispatch({ type: 'change', fields: { toolIcons: icons } });
  return chatFixture<DifyChatTool>(
    (chat) =>
      html`<dify-chat-tool
        .chat=${chat}
        .tool=${part}
        .host=${host}
        .clock=${clock}
        ?live=${live}
      ></dify-chat-tool>`,
    session,
  );
}

async function renderOpen(part: ToolPart, options?: Options): Promise<DifyChatTool> {
  const element = await render(part, options);
  deepQuery<HTMLElement>(element, '[aria-expanded]').click();
  await element.updateComplete;
  return element;
}

const texts = (element: Element) =>
  deepQueryAll(element, 'pre').map(({ textContent }) => textContent);

describe('dify-chat-tool', () => {
  it('is accessible', async () => {
    await expect(await render(tool({ output: '' }), { live: true })).to.be.accessible();
    await expect(await renderOpen(tool({ output: 'x\n'.repeat(5000) }))).to.be.accessible();
  });

  it('tells which tool is used, and which was', async () => {
    expect(deepText(await render(tool({ output: '' }), { live: true }))).to.equal(
      'Using current_time',
    );
    expect(deepText(await render(tool()))).to.equal('Used current_time');
  });

  it('tells how long it took, where that was seen', async () => {
    const element = await render(tool({ startedAt: 1000, endedAt: 1310 }));
    const row = deepQuery<HTMLElement>(element, 'button.row');
    // As the accessible name has it: a comma with a box of its own would stand on a line of its own here.
    // WebKit ends the text of a block with a line break.
    expect(row.innerText.trimEnd()).to.equal('Used current_time, 0.3 s');
    const comma = deepQuery(row, '.comma');
    expect(comma.getBoundingClientRect().width).to.equal(0);
  });

  it('names the tool in the language of the page, and several by their names', async () => {
    const labels = { zh_Hans: '时间', en_US: 'Clock' };
    expect(deepText(await render(tool({ labels })))).to.contain('Used Clock');
    expect(deepText(await render(tool({ name: 'search;map' })))).to.contain('Used search, map');
  });

  it('shows what went in and what came out, once it is opened', async () => {
    const element = await render(tool());
    expect(texts(element)).to.deep.equal([]);
    deepQuery<HTMLElement>(element, 'button').click();
    await element.updateComplete;
    expect(texts(element)).to.deep.equal(['{\n  "zone": "Oslo"\n}', '12:00']);
    expect(deepText(element)).to.contain('Input').and.to.contain('Output');
  });

  it('says so when a tool gave nothing back', async () => {
    const element = await renderOpen(tool({ input: '{}', output: '' }));
    expect(texts(element)).to.deep.equal([]);
    expect(deepText(element)).to.contain('No output');
  });

  it('opens nothing as long as there is nothing', async () => {
    const element = await render(tool({ input: '', output: '' }), { live: true });
    expect(deepQueryAll(element, 'button')).to.deep.equal([]);
  });

  it('shows the text of a server as text', async () => {
    const element = await renderOpen(tool({ output: '<img src=x onerror=alert(1)>' }));
    expect(texts(element)).to.include('<img src=x onerror=alert(1)>');
    expect(deepQueryAll(element, 'img')).to.deep.equal([]);
  });

  it('shows the beginning of a very long text, and all of it when asked', async () => {
    const element = await renderOpen(tool({ input: '', output: 'word '.repeat(2000) }));
    expect(texts(element)[0]).to.have.length(4001);
    deepQuery<HTMLElement>(element, '.text-button').click();
    await element.updateComplete;
    expect(texts(element)[0]).to.have.length(9999);
    expect(deepQueryAll(element, '.text-button')).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement).to.equal(deepQuery(element, 'pre'));
  });

  it('names what is copied or read by its tool', async () => {
    const element = await renderOpen(tool({ name: 'weather' }));
    const buttons = deepQueryAll<HTMLElement>(element, '.round-button');
    const actions = ['Copy input: weather', 'Copy output: weather'];
    expect(buttons.map(({ title }) => title)).to.deep.equal(actions);
    const texts = deepQueryAll(element, 'pre').map(({ ariaLabel }) => ariaLabel);
    expect(texts).to.deep.equal(['Input: weather', 'Output: weather']);
  });

  it('copies all of a text, and says so for a while', async () => {
    const clock = new FakeClock();
    const element = await renderOpen(tool({ output: 'word '.repeat(2000) }), { clock });
    const buttons = deepQueryAll<HTMLElement>(element, '.round-button');
    const names = () => buttons.map(({ title }) => title);
    const actions = ['Copy input: current_time', 'Copy output: current_time'];
    expect(names()).to.deep.equal(actions);
    buttons[1]!.focus();
    await sendKeys({ press: 'Enter' });
    const said = deepQuery(element, '[role=status]');
    await until(() => said.textContent === 'Copied');
    expect(names()).to.deep.equal(actions);
    clock.advance(2000);
    await element.updateComplete;
    expect(said.textContent).to.equal('');
  });

  it("shows the tool's own sign: an emoji, or an image from an allowed host", async () => {
    const emoji = { current_time: { background: '#fff', content: '⏰' } };
    expect(deepText(await render(tool(), { icons: emoji }))).to.match(/^⏰/);
    const from = (url: string) => ({ icons: { current_time: url } });
    const own = await render(tool(), from('https://dify.example/icon'));
    expect(deepQuery<HTMLImageElement>(own, 'img').src).to.equal('https://dify.example/icon');
    const foreign = await render(tool(), from('https://tracker.example/icon'));
    expect(deepQueryAll(foreign, 'img')).to.deep.equal([]);
  });

  it('takes nothing but a colour for the background of a sign', async () => {
    const background = 'red;background-image:url(https://tracker.example/)';
    const icons = { current_time: { background, content: '⏰' } };
    const sign = deepQuery<HTMLElement>(await render(tool(), { icons }), '.emoji');
    expect(sign.style.backgroundImage).not.to.contain('tracker');
  });

  it('asks for the signs when the first tool is shown', async () => {
    const setup = setupSession();
    setup.client.responses.fetchMeta = () => ({
      tool_icons: { current_time: { background: '#fff', content: '⏰' } },
    });
    const element = await render(tool(), { setup });
    await until(() => deepText(element).startsWith('⏰'));
    await render(tool(), { setup });
    await flushPromises();
    expect(setup.client.calls).to.deep.equal([['fetchMeta']]);
  });

  it('closes when it is about something else', async () => {
    const element = await renderOpen(tool());
    element.tool = tool({ id: 'other' });
    await element.updateComplete;
    expect(texts(element)).to.deep.equal([]);
  });
});
