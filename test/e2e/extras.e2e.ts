import type { Page } from '@playwright/test';
import { expect, test as base } from './chat.js';
import { serveDify, type Running } from './servers.js';
import { desk, guide } from './tour-apps.js';

interface Fixtures {
  /** Opens a chat with an app while some extras cannot be had. */
  openWithout: (names: readonly string[], credential: string) => Promise<void>;
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
  openWithout: async ({ page, openSite, agency, chat }, use) => {
    await use(async (names, credential) => {
      for (const name of names) await block(page, name);
      await openSite(`<body><script src="dify-chat.iife.js" defer></script>
        <dify-chat ${credential} base-url="${agency.url}"></dify-chat></body>`);
      await chat.launcher.click();
    });
  },
});

const withName = `token="${guide.siteCode}" inputs='{"name":"Ann"}'`;

test('without answer-parts, tools and sources are named', async ({ openWithout, chat }) => {
  await openWithout(['answer-parts'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('Used Weather');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  await expect(chat.lastAnswer).toContainText('Almanac.pdf');
});

test('without actions, the conversation goes on, and code has no buttons', async ({
  openWithout,
  chat,
  page,
}) => {
  await openWithout(['actions'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  await expect(page.getByRole('button', { name: 'Good answer' })).toHaveCount(0);
  await chat.ask('And now?');
  await expect(chat.messages).toHaveCount(4);
});

test('without forms, nobody is kept from asking, and a form is said to be waited for', async ({
  openWithout,
  chat,
}) => {
  await openWithout(['forms'], `token="${desk.siteCode}"`);
  await chat.ask('Refund my order');
  await expect(chat.lastAnswer).toContainText('The assistant waits for a form to be filled in.');
  await expect(chat.composer).toBeEnabled();
});

test('without forms, an app that wants to know something first lets itself be asked all the same', async ({
  openWithout,
  chat,
}) => {
  await openWithout(['forms'], `token="${guide.siteCode}"`);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('This message could not be accepted.');
});

test('without files, texts can be sent', async ({ openWithout, chat, page }) => {
  await openWithout(['files'], withName);
  await expect(chat.composer).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Attach files' })).toHaveCount(0);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
});

test('without effects, a rating is said not to be stored', async ({ openWithout, chat }) => {
  await openWithout(['effects'], withName);
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
  const like = chat.lastAnswer.getByRole('button', { name: 'Good answer' });
  await like.click();
  await expect(chat.lastAnswer).toContainText('Your rating could not be stored.');
  await expect(like).toHaveAttribute('aria-pressed', 'false');
});

test('without the lightbox, a picture opens in another tab', async ({
  openWithout,
  chat,
  context,
}) => {
  await openWithout(['lightbox'], `token="${painter.siteCode}"`);
  await chat.ask('Paint me a ridge');
  const picture = chat.lastAnswer.locator('dify-chat-produced-file').getByRole('link');
  const opening = context.waitForEvent('page');
  await picture.first().click();
  expect((await opening).url()).toContain('/files/');
});

test('without advice, the console says what the server said', async ({ openWithout, said }) => {
  await openWithout(['advice'], 'token="nobody0000000000"');
  await expect.poll(() => said.filter((line) => line.includes('[dify-chat]'))).toHaveLength(1);
});

test('extras come from beside the script, wherever that is', async ({
  openSite,
  agency,
  chat,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openSite(`<body><script type="module" src="dify-chat.js"></script>
    <dify-chat ${withName} base-url="${agency.url}"></dify-chat></body>`);
  expect(asked.filter((path) => path.startsWith('/extras/'))).toEqual([]);
  await chat.launcher.click();
  await chat.ask('How is the weather?');
  await expect(chat.lastAnswer.getByRole('button', { name: /Almanac\.pdf/ })).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/extras/')).sort()).toEqual([
    '/extras/actions.js',
    '/extras/announcer.js',
    '/extras/answer-parts.js',
    '/extras/effects.js',
    '/extras/files.js',
    '/extras/forms.js',
  ]);
});

async function block(page: Page, name: string): Promise<void> {
  await page.route(`**/extras/${name}.js*`, (route) => route.abort());
}
