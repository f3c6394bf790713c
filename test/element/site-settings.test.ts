import { expect } from '@open-wc/testing';
import type { AnswerStep, FakeApp } from '../../src/testing/index.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const app = (site: FakeApp['site'], fields: Partial<FakeApp> = {}): FakeApp => ({
  mode: 'chat',
  name: 'Shop',
  apiKey: 'app-shop',
  siteCode: 'shop000000000000',
  ...fields,
  ...(site && { site }),
});
const token = 'shop000000000000';
const accentOf = (element: Element) => getComputedStyle(element).getPropertyValue('--_accent');

for (const credential of [{ token }, { token: undefined, apiKey: 'app-shop' }])
  describe(`the settings of the site in Dify, by ${Object.keys(credential).at(-1)}`, () => {
    it('give the widget the colour of the app, now and at the next visit before anything is requested', async () => {
      const apps = [app({ chat_color_theme: '#7a1fa2' })];
      const first = await setupElement({ ...credential, open: true }, { apps });
      await first.waitForText('How can I help you?');
      expect(accentOf(first.element)).to.equal('#7a1fa2');
      first.element.remove();
      // Another tab, in which no window has been open.
      sessionStorage.clear();
      const { element, requests } = await setupElement(credential, { apps });
      await until(() => accentOf(element) === '#7a1fa2');
      expect(requests).to.deep.equal([]);
    });

    it('leave the colour to the page if it has set one', async () => {
      const apps = [app({ chat_color_theme: '#7a1fa2' })];
      const { element, waitForText } = await setupElement({ ...credential, open: true }, { apps });
      element.style.setProperty('--dify-chat-accent', 'rgb(0, 128, 0)');
      await waitForText('How can I help you?');
      expect(accentOf(element)).to.equal('rgb(0, 128, 0)');
    });

    for (const colour of [
      'red; position: fixed',
      'url(https://tracker.example/a.png)',
      'var(--x, url(https://tracker.example/a.png))',
      'transparent',
      '#12',
      '',
      null,
    ])
      it(`take no more than a hex colour: ${colour}`, async () => {
        const apps = [app({ chat_color_theme: colour })];
        const fields = { ...credential, open: true };
        const { element, waitForText } = await setupElement(fields, { apps });
        await waitForText('How can I help you?');
        expect(accentOf(element)).to.equal('#155eef');
      });

    it('hide the steps of a workflow, but not the tools of an agent', async () => {
      const node = { id: 'search', type: 'tool', title: 'Search the shelves' };
      const steps: AnswerStep[] = [
        { node: { ...node, state: 'started' } },
        { node: { ...node, state: 'succeeded' } },
      ];
      const flow = (show_workflow_steps: boolean) =>
        app(
          { show_workflow_steps },
          {
            mode: 'advanced-chat',
            answer: () => [...steps, { text: 'Found it.', from: 'answer' }],
          },
        );
      const shown = await setupElement({ ...credential, open: true }, { apps: [flow(true)] });
      await shown.element.send('Where?');
      await shown.waitForText('Found it.');
      await until(() => shown.queryAll('dify-chat-steps').length === 1);
      const hidden = await setupElement({ ...credential, open: true }, { apps: [flow(false)] });
      await hidden.waitForText('How can I help you?');
      await hidden.element.send('Where?');
      await hidden.waitForText('Found it.');
      expect(hidden.element.messages[1]?.parts.some(({ type }) => type === 'step')).to.equal(true);
      expect(hidden.queryAll('dify-chat-steps')).to.deep.equal([]);
      expect(hidden.text()).not.to.contain('Search the shelves');
    });
  });

describe('an agent whose site hides the steps of workflows', () => {
  it('still shows its tools', async () => {
    const apps = [
      app(
        { show_workflow_steps: false },
        {
          mode: 'agent-chat',
          answer: () => [
            { tool: { name: 'shelves', label: 'Shelves', input: {}, output: '7' } },
            { text: 'Found it.' },
          ],
        },
      ),
    ];
    const { element, queryAll, waitForText } = await setupElement({ token, open: true }, { apps });
    await element.send('Where?');
    await waitForText('Found it.');
    await until(() => queryAll('dify-chat-tool').length === 1);
  });
});
