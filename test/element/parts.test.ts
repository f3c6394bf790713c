import { expect } from '@open-wc/testing';
import { panelParts } from '../../src/features/shared/exported-parts.js';
import type { FakeApp } from '../../src/testing/index.js';
import { deepQueryAll } from '../helpers/chat.js';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

const text =
  'See:\n\n| a |\n|---|\n| b |\n\n```js\n1\n```\n\n<button data-message="Hi">Hi</button>';

const app: FakeApp = {
  mode: 'advanced-chat',
  name: 'Parts',
  apiKey: 'app-parts',
  siteCode: 'parts00000000000',
  site: { title: 'Parts', copyright: 'Somebody' },
  parameters: { suggested_questions: ['What?'] },
  *answer({ query }) {
    if (query !== 'form') {
      yield { text, from: 'answer' };
      yield { sources: [{ document: 'a.txt', content: 'a' }] };
      return;
    }
    yield {
      form: {
        content: '{{#$output.name#}}',
        inputs: [{ name: 'name', type: 'text-input' }],
        actions: [{ id: 'send', title: 'Send' }],
      },
    };
  },
};

/** The elements that have a part of the page's style, at any depth. */
function styledBy(element: Element, part: string): Element[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`dify-chat::part(${part}) { --found: yes }`);
  document.adoptedStyleSheets.push(sheet);
  const found = deepQueryAll(element, '[part]').filter(
    (each) => getComputedStyle(each).getPropertyValue('--found') === 'yes',
  );
  document.adoptedStyleSheets.pop();
  return found;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('the parts of <dify-chat>', () => {
  it('can be styled by the page, also those inside an answer', async () => {
    const { element, queryAll } = await setupElement(
      { token: app.siteCode, open: true },
      { apps: [app] },
    );
    const found = new Set<string>();
    const look = () => {
      for (const part of panelParts.split(', '))
        if (styledBy(element, part).length > 0) found.add(part);
    };
    await until(() => queryAll('[part=suggestion]').length > 0);
    look();
    await element.send('Hello');
    const appears = (selector: string) => until(() => queryAll(selector).length > 0);
    for (const selector of ['.chip', '.toolbar', '[role=menu]', '.code']) await appears(selector);
    await element.send('form');
    await appears('.box');
    look();
    expect([...found]).to.include.members([
      ...['header', 'header-button', 'icon', 'title', 'menu', 'legal', 'suggestion'],
      ...['message', 'bubble', 'markdown', 'table', 'code', 'chip', 'field', 'button', 'action'],
      ...['composer', 'input', 'send-button'],
    ]);
  });

  it('are at most 40', () => {
    expect(panelParts.split(', ').length).to.be.at.most(38);
  });
});
