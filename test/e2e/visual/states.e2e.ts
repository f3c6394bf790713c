import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarios } from '../../../demo/scenarios/catalogue.js';
import { appOf, codeOf } from '../../../demo/scenarios/scenario.js';
import { moduleTag } from '../artefacts.js';
import { expect, test as base, type Chat } from '../chat.js';
import { root, serveDify, type Running } from '../servers.js';

const test = base.extend<object, { shop: Running }>({
  shop: [
    async ({}, use) => {
      const dify = await serveDify({ apps: scenarios.map(appOf), pace: 0 });
      await use(dify);
      await dify.close();
    },
    { scope: 'worker' },
  ],
});

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 760 };

/** A state of the window, and how it is looked at. */
interface State {
  scenario: string;
  viewport: typeof desktop;
  theme: 'light' | 'dark';
  dir?: 'rtl';
  /** Text that is visible once the state is reached; default: the buttons below a complete answer. */
  shows?: string;
  open?: (chat: Chat) => Promise<void>;
}

const openMenu = ({ page }: Chat) => page.getByRole('button', { name: 'More' }).click();
const openSource = ({ lastAnswer }: Chat) =>
  lastAnswer.getByRole('button', { name: /1 / }).first().click();

const states: Readonly<Record<string, State>> = {
  welcome: { scenario: 'welcome', viewport: desktop, theme: 'light', shows: 'Hei Kari!' },
  'welcome-dark-phone': {
    ...{ scenario: 'welcome', viewport: phone, theme: 'dark', shows: 'Hei Kari!' },
  },
  markdown: { scenario: 'tour', viewport: desktop, theme: 'light' },
  'markdown-dark-phone': { scenario: 'tour', viewport: phone, theme: 'dark' },
  'markdown-right-to-left': {
    ...{ scenario: 'tour', viewport: desktop, theme: 'light', dir: 'rtl' },
  },
  'code-dark': { scenario: 'code', viewport: desktop, theme: 'dark' },
  'sources-phone': {
    ...{ scenario: 'sources', viewport: phone, theme: 'light', shows: 'Sources' },
    open: openSource,
  },
  'input-form-phone': {
    ...{ scenario: 'every-field', viewport: phone, theme: 'light', shows: 'Start chat' },
  },
  'input-form-dark': {
    ...{ scenario: 'every-field', viewport: desktop, theme: 'dark', shows: 'Start chat' },
  },
  'form-in-answer': {
    ...{ scenario: 'approval', viewport: desktop, theme: 'light', shows: 'Approve' },
  },
  'failure-phone': {
    ...{ scenario: 'model-fails', viewport: phone, theme: 'light', shows: 'Try again' },
  },
  'menu-dark': {
    ...{ scenario: 'annotation', viewport: desktop, theme: 'dark' },
    open: openMenu,
  },
};

for (const [name, state] of Object.entries(states))
  test(`the window looks as it did: ${name.replaceAll('-', ' ')}`, async ({
    page,
    chat,
    shop,
    openSite,
  }) => {
    const scenario = scenarios.find(({ id }) => id === state.scenario)!;
    await page.setViewportSize(state.viewport);
    await page.route('**/inter-*.woff2', async (route) => {
      const file = join(
        root,
        'node_modules/@fontsource/inter/files',
        urlName(route.request().url()),
      );
      await route.fulfill({ body: await readFile(file), contentType: 'font/woff2' });
    });
    const faces = [400, 500, 600].map(
      (weight) =>
        `@font-face { font-family: Inter; font-weight: ${weight}; src: url(/inter-latin-${weight}-normal.woff2) }`,
    );
    await openSite(`<style>
        ${faces.join('\n')}
        body { margin: 0; background: ${state.theme === 'dark' ? '#222' : '#eee'}; direction: ${state.dir ?? 'ltr'} }
        dify-chat { --dify-chat-font-family: Inter; --dify-chat-font-family-code: Inter }
        /* Each time of day has its own width, and some take two lines. */
        dify-chat::part(time) { display: none }
      </style>
      <body>${moduleTag()}<dify-chat token="${codeOf(scenario)}" base-url="${shop.url}" theme="${state.theme}"
        inputs='${JSON.stringify(scenario.inputs ?? {})}'></dify-chat></body>`);
    await chat.launcher.click();
    if (scenario.question) await chat.ask(scenario.question);
    const copy = chat.lastAnswer.getByRole('toolbar').getByRole('button', { name: 'Copy' });
    await expect(state.shows ? page.getByText(state.shows).first() : copy).toBeVisible();
    await expect.poll(() => chat.statuses()).not.toContain('streaming');
    await state.open?.(chat);
    await page.evaluate(() => document.fonts.ready);
    await expect(page.getByRole('dialog').first()).toHaveScreenshot(`${name}.png`);
  });

function urlName(url: string): string {
  return new URL(url).pathname.slice(1);
}
