import type { Page } from '@playwright/test';
import { moduleTag, nameOf } from './artefacts.js';
import { expect, test as base } from './chat.js';
import { serveDify, type Running } from './servers.js';
import { desk, guide } from './tour-apps.js';

interface Fixtures {
  /** Opens a chat with an app while some chunks fail to load. */
  openWithout: (names: readonly string[], credential: string) => Promise<void>;
  /** Makes all chunks loadable again. */
  repair: () => Promise<void>;
}

const painter = {
  ...guide,
  name: 'Painter',
  apiKey: 'app-painter',
  siteCode: 'painter000000000',
  parameters: {},
  answer: () => [
    { text: 'Here: ' },
    {
      file: {
        name: 'ridge.svg',
        type: 'image' as const,
        mimeType: 'image/svg+xml',
        content: '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"/>',
      },
    },
  ],
};

const test = base.extend<Fixtures, { agency: Running }>({
  agency: [
    async ({}, use) => {
      const dify = await serveDify({ apps: [guide, desk, painter], pace: 0 });
      await use(dify);
      await dify.close();
    },
    { scope: 'worker' },
  ],
  repair: ({ page }, use) => use(() => page.unrouteAll()),
  openWithout: async ({ page, openSite, agency, chat }, use) => {
    await use(async (names, credential) => {
      for (const name of names) await block(page, name);
      await openSite(`<body>${moduleTag()}
        <dify-chat ${credential} base-url="${agency.url}"></dify-chat></body>`);
      await chat.launcher.click();
    });
  },
});

const withName = `token="${guide.siteCode}" inputs='{"name":"Ann"}'`;

/** The message in place of a part whose chunk failed, with its retry button. */
const NOT_LOADED = 'Couldn’t load this.';

/** Console messages that name a chunk. */
const namedIn = (consoleMessages: readonly string[], name: string) =>
  consoleMessages.filter(
    (line) => line.includes('[dify-chat]') && line.includes(`/chunks/${name}-`),
  );

test('without the engine that draws Markdown the text can be read, one message says so, and all is drawn once it is there', async ({
  openWithout,
  repair,
  chat,
  page,
  consoleMessages,
}) => {
  await openWithout(['markdown'], `${withName} no-steps no-sources no-reasoning`);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be **sunny**, Ann.');
  await expect(chat.lastAnswer.getByText(NOT_LOADED)).toHaveCount(0);
  const failure = page.locator('.content > .failure');
  await expect(failure).toHaveCount(1);
  expect(namedIn(consoleMessages, 'markdown')).toHaveLength(1);
  await repair();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(failure).toHaveCount(0);
  await expect(chat.lastAnswer.locator('dify-chat-rich-text').last()).toBeVisible();
});

test('parts of an answer say once that they could not be loaded, and come when they are tried again', async ({
  openWithout,
  repair,
  chat,
  consoleMessages,
}) => {
  await openWithout(['answer-parts'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  await expect(chat.lastAnswer.getByText(NOT_LOADED)).toHaveCount(1);
  expect(namedIn(consoleMessages, 'answer-parts')).toHaveLength(1);
  await repair();
  await chat.lastAnswer.getByRole('button', { name: 'Try again' }).first().click();
  await expect(chat.lastAnswer).toContainText('Almanac.pdf');
  await expect(chat.lastAnswer).not.toContainText(NOT_LOADED);
});

test('without actions the conversation goes on, and a button brings them', async ({
  openWithout,
  repair,
  chat,
  page,
}) => {
  await openWithout(['actions'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  await repair();
  await chat.lastAnswer.getByRole('button', { name: `${NOT_LOADED} Try again` }).click();
  await expect(page.getByRole('button', { name: 'Good response' })).toHaveCount(1);
  await chat.ask('And now?');
  await expect(chat.messages).toHaveCount(4);
});

test('a form in an answer that could not be loaded can be filled in after another try', async ({
  openWithout,
  repair,
  chat,
}) => {
  await openWithout(['forms'], `token="${desk.siteCode}"`);
  await chat.ask('Refund my order');
  await expect(chat.lastAnswer).toContainText(NOT_LOADED);
  await expect(chat.composer).toBeEnabled();
  await repair();
  await chat.lastAnswer.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.lastAnswer.locator('dify-chat-human-form')).toBeVisible();
});

test('an app that wants to know something first can be asked where its form could not be loaded', async ({
  openWithout,
  chat,
  page,
}) => {
  await openWithout(['forms'], `token="${guide.siteCode}"`);
  await expect(page.getByText(NOT_LOADED)).toBeVisible();
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('This message couldn’t be processed.');
});

test('without files, texts can be sent', async ({ openWithout, chat, page }) => {
  await openWithout(['files'], withName);
  await expect(chat.composer).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Attach files' })).toHaveCount(0);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
});

test('without effects, the visitor sees that a rating was not stored', async ({
  openWithout,
  chat,
  consoleMessages,
}) => {
  await openWithout(['effects'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  const like = chat.lastAnswer.getByRole('button', { name: 'Good response' });
  await like.click();
  await expect(chat.lastAnswer).toContainText('Couldn’t save your rating.');
  await expect(like).toHaveAttribute('aria-pressed', 'false');
  expect(namedIn(consoleMessages, 'effects')).toHaveLength(1);
});

test('without the lightbox, an image opens in another tab', async ({
  openWithout,
  chat,
  context,
}) => {
  await openWithout(['lightbox'], `token="${painter.siteCode}"`);
  await chat.ask('Paint me a ridge');
  const image = chat.lastAnswer.locator('dify-chat-generated-file').getByRole('link');
  const opening = context.waitForEvent('page');
  await image.first().click();
  expect((await opening).url()).toContain('/files/');
});

test('a conversation loads what it needs, when it needs it', async ({
  openSite,
  agency,
  chat,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/chunks/')) asked.push(nameOf(pathname));
  });
  await openSite(`<body>${moduleTag()}
    <dify-chat ${withName} base-url="${agency.url}"></dify-chat></body>`);
  await chat.launcher.click();
  await expect(chat.composer).toBeVisible();
  expect(asked).toEqual(expect.arrayContaining(['chat', 'markdown']));
  expect(asked).not.toContain('answer-parts');
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer.getByRole('button', { name: /Almanac\.pdf/ })).toBeVisible();
  expect(asked).toEqual(expect.arrayContaining(['actions', 'answer-parts', 'shared']));
  for (const unused of ['purify.es', 'code', 'maths', 'lightbox'])
    expect(asked).not.toContain(unused);
  expect(new Set(asked).size).toBe(asked.length);
});

async function block(page: Page, name: string): Promise<void> {
  await page.route(`**/chunks/${name}-*.js`, (route) => route.abort());
}
