import { expect } from '@open-wc/testing';
import { pageMarkdown } from '../../src/element/page-markdown.js';
import type { DifyChat, Renderer } from '../../src/index.js';
import { typed, type FakeApp } from '../../src/testing/index.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

/** An app that answers a greeting with this text and repeats any other message. */
const appThatSays = (text: string): FakeApp => ({
  mode: 'chat',
  name: 'Asker',
  apiKey: 'app-asker',
  siteCode: 'asker00000000000',
  answer: ({ query }) => typed(query === 'Hello' ? text : `You said: ${query}`),
});

async function setup(text: string, fields: Partial<DifyChat> = {}) {
  const chat = await setupElement(
    { open: true, token: 'asker00000000000', ...fields },
    { apps: [appThatSays(text)] },
  );
  await chat.element.send('Hello');
  await until(() => hasFinishedAnswer(chat));
  return chat;
}

/** Whether the last text is that of a finished answer, and rendered: the greeting of the app is a text, too. */
function hasFinishedAnswer({
  element,
  queryAll,
}: Awaited<ReturnType<typeof setupElement>>): boolean {
  const isFinished = element.status === 'ready' && element.messages.at(-1)?.role === 'assistant';
  const last = queryAll('dify-chat-rich-text').at(-1);
  return (
    isFinished &&
    last?.matches(':not([growing])') === true &&
    Boolean(last.shadowRoot?.querySelector('.markdown > *'))
  );
}

const csv = '```csv\na,b\n```';
const table: Renderer = () => document.createElement('table');

describe("<dify-chat> with the page's Markdown settings", () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('renders a code block with the renderer of its language', async () => {
    const { queryAll } = await setup(csv, { renderers: { csv: table } });
    await until(() => queryAll('.markdown .rendered table').length === 1);
  });

  it('uses renderers that are set later for later answers', async () => {
    const { element, queryAll, waitForText } = await setup(`${csv}\n\nThat was all.`);
    // The code block is complete before the paragraph after it is drawn.
    await waitForText('That was all.');
    element.renderers = { csv: table };
    await element.send('Hello');
    await until(() => queryAll('.rendered table').length === 1);
    expect(queryAll('.code')).to.have.length(1);
  });

  it('ignores inherited properties of the renderers object', async () => {
    const { queryAll } = await setup(
      `\`\`\`constructor\na\n\`\`\`\n\n\`\`\`toString\nb\n\`\`\`\n\n${csv}`,
      {
        renderers: { csv: table },
      },
    );
    await until(() => queryAll('.rendered table').length === 1);
    expect(queryAll('.code')).to.have.length(2);
    expect(queryAll('.rendered')).to.have.length(1);
  });

  it('shows the source if a renderer fails', async () => {
    let calls = 0;
    const fail = () => {
      calls++;
      return Promise.reject(new Error('out of ink'));
    };
    const { queryAll } = await setup(csv, { renderers: { csv: fail } });
    await until(() => calls === 1 && queryAll('.rendered').length === 0);
    expect(queryAll('.code')).to.have.length(1);
  });

  it('shows the note of a failed renderer as text below the source', async () => {
    const fail = () =>
      Promise.reject(Object.assign(new Error('out of ink'), { note: 'No <b>chart</b> today.' }));
    const { queryAll } = await setup(csv, { renderers: { csv: fail } });
    await until(() => queryAll('.code > .note').length === 1);
    const [block] = queryAll('.code');
    expect(block?.lastElementChild?.textContent).to.equal('No <b>chart</b> today.');
    expect(block?.querySelector('pre')?.textContent).to.equal('a,b\n');
  });

  it("loads images from the page's allowed hosts immediately", async () => {
    const element = document.createElement('dify-chat');
    element.setAttribute('image-hosts', 'cdn.invalid, *.shop.invalid');
    expect(element.imageHosts).to.deep.equal(['cdn.invalid', '*.shop.invalid']);
    const { queryAll } = await setup(
      '![a](https://cdn.invalid/a.png) ![b](https://x.shop.invalid/b.png) ![c](https://other.invalid/c.png)',
      { imageHosts: element.imageHosts },
    );
    await until(() => queryAll('.image').length === 1);
    expect(queryAll<HTMLImageElement>('.markdown img').map(({ alt }) => alt)).to.deep.equal([
      'a',
      'b',
    ]);
  });

  it('sends the message of a button and the values of a form once', async () => {
    const form = '<form data-format="json"><input name="size" value="M"></form>';
    const { element, waitForText, query, queryAll } = await setup(
      `<button data-message="I take it">Order</button>\n\n${form.replace('</form>', '<button>Go</button></form>')}`,
    );
    await until(() => queryAll('.markdown-button').length > 0);
    query<HTMLElement>('.markdown-button').click();
    await waitForText('You said: I take it');
    await until(() => element.status === 'ready');
    query<HTMLElement>('.markdown-form button').click();
    await waitForText('You said: {"size":"M"}');
    expect(query<HTMLButtonElement>('.markdown-form button').disabled).to.equal(true);
    expect(query('textarea').matches(':focus')).to.equal(true);
  });

  it('keeps a form unchanged if the page cancels the message', async () => {
    const { element, query, queryAll } = await setup(
      '<form data-format="json"><input name="size"><button>Go</button></form>',
    );
    await until(() => queryAll('.markdown-form').length > 0);
    element.addEventListener('dify-before-send', (event) => event.preventDefault());
    query<HTMLElement>('.markdown-form button').click();
    expect(query<HTMLButtonElement>('.markdown-form button').disabled).to.equal(false);
    expect(element.messages).to.have.length(2);
  });
});

describe('pageMarkdown', () => {
  const fail = (): never => {
    throw new Error('out of ink');
  };

  for (const [name, renderer, reason] of [
    ['throws', fail, 'out of ink'],
    ['rejects', () => Promise.reject(new Error('out of ink')), 'out of ink'],
    ['does not return a node', () => 'a table' as never, 'did not return a node'],
    ['is not a function', 'a table' as never, 'not a function'],
  ] as [string, Renderer, string][])
    it(`logs a warning once for each language when a renderer ${name}`, async () => {
      const warnings: string[] = [];
      const renderers = { csv: renderer, tsv: renderer };
      const { rendererOf } = pageMarkdown(
        { renderers },
        () => ({ imageHosts: [] }),
        (warning) => warnings.push(warning),
      );
      const box = document.createElement('div');
      for (const language of ['csv', 'csv', 'tsv']) {
        const drawn = Promise.resolve(rendererOf(language)?.('a,b', box));
        expect(await drawn.catch(String)).to.contain(reason);
      }
      expect(warnings).to.have.length(2);
      expect(warnings[0])
        .to.match(/^The renderer of "csv" failed: /)
        .and.to.contain(reason);
    });

  it('logs why HTML in answers is shown as text', () => {
    const warnings: string[] = [];
    const { onLoadFailure } = pageMarkdown(
      { renderers: undefined },
      () => ({ imageHosts: [] }),
      (warning) => warnings.push(warning),
    );
    onLoadFailure?.(new TypeError('no chunks/purify.js'));
    expect(warnings.join()).to.match(/^HTML in answers is shown as text, .*no chunks\/purify\.js$/);
  });
});
