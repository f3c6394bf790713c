import type { Page } from '@playwright/test';
import { artefacts, attributesFor, embed, moduleTag } from './artefacts.js';
import { test as base, expect, type Chat } from './chat.js';
import { serveSite } from './servers.js';

/** Pages by path, each with a head of its own and a link to the next one. */
const test = base.extend<{
  openPages: (head: string, body?: (title: string) => string) => Promise<void>;
}>({
  openPages: async ({ page }, use) => {
    const closing: (() => Promise<unknown>)[] = [];
    await use(async (head, body = () => '') => {
      const site = await serveSite((path) => {
        const [title, next] = path === '/' ? ['Home', '/offers'] : ['Offers', '/'];
        const content = `<h1>${title}</h1><a href="${next}" hx-boost="true">Next</a>${body(title)}`;
        return { body: `<head>${head}</head><body>${content}</body>` };
      });
      closing.push(site.close);
      await page.goto(site.url);
    });
    await Promise.all(closing.map((close) => close()));
  },
});

const scriptOf = (path: string) => `<script src="/node_modules/${path}"></script>`;
const turbo = scriptOf('@hotwired/turbo/dist/turbo.es2017-umd.js');
const htmx = scriptOf('htmx.org/dist/htmx.js');
const idiomorph = scriptOf('idiomorph/dist/idiomorph.js');

test.afterEach(({ consoleMessages }) => expect(consoleMessages).toEqual([]));

/** Opens the window, asks a question, and begins another one. */
async function converse(chat: Chat): Promise<void> {
  await chat.launcher.click();
  await chat.ask('Which tent?');
  await expect(chat.lastAnswer).toContainText('You said: Which tent?');
  await chat.composer.fill('And which');
}

/** Expects the one chat of the page as `converse` has left it. */
async function expectConversation(page: Page, chat: Chat): Promise<void> {
  await expect(page.locator('dify-chat')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(chat.messages).toHaveCount(2);
  await expect(chat.composer).toHaveValue('And which');
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

for (const { name, tag } of artefacts) {
  test(`${name} in the head: Turbo visits keep the chat, there and back`, async ({
    openPages,
    page,
    chat,
    dify,
  }) => {
    await openPages(turbo + tag(attributesFor(dify)));
    await converse(chat);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(heading(page, 'Offers')).toBeVisible();
    await expectConversation(page, chat);
    await page.goBack();
    await expect(heading(page, 'Home')).toBeVisible();
    await expectConversation(page, chat);
    await chat.composer.fill('Thanks');
    await chat.composer.press('Enter');
    await expect(chat.lastAnswer).toContainText('You said: Thanks');
  });

  test(`${name} in the head: a boosted link of htmx keeps the chat, there and back`, async ({
    openPages,
    page,
    chat,
    dify,
  }) => {
    await openPages(htmx + tag(attributesFor(dify)));
    await converse(chat);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(heading(page, 'Offers')).toBeVisible();
    await expectConversation(page, chat);
    await page.goBack();
    await expect(heading(page, 'Home')).toBeVisible();
    await expectConversation(page, chat);
  });
}

test('a closed window stays closed, and the button opens it on the next page', async ({
  openPages,
  page,
  chat,
  dify,
}) => {
  await openPages(turbo + embed.tag(attributesFor(dify)));
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(heading(page, 'Offers')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await chat.launcher.click();
  await expect(chat.composer).toBeFocused();
});

test('a refresh of Turbo that morphs the page does not interrupt a visitor who is typing', async ({
  openPages,
  page,
  chat,
  dify,
}) => {
  const morph = '<meta name="turbo-refresh-method" content="morph">';
  await openPages(turbo + morph + moduleTag(attributesFor(dify)));
  await converse(chat);
  const refreshed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('turbo:morph', () => resolve('morphed'), { once: true });
        window.Turbo.visit(location.href, { action: 'replace' });
      }),
  );
  expect(await refreshed).toBe('morphed');
  await expectConversation(page, chat);
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type(' mat');
  await expect(chat.composer).toHaveValue('And which mat');
});

/** How scripts of a page replace the body, or what is in it. */
const rewrites: Record<string, () => void> = {
  'rewrites the content of the body': () => (document.body.innerHTML = '<h1>Offers</h1>'),
  'replaces the body, as Astro does': () => {
    const body = new DOMParser().parseFromString('<h1>Offers</h1>', 'text/html').body;
    document.body.replaceWith(body);
  },
  'sets the body': () => {
    const body = document.createElement('body');
    body.innerHTML = '<h1>Offers</h1>';
    document.body = body;
  },
  'morphs the body by idiomorph': () => {
    window.Idiomorph.morph(document.body, '<body><h1>Offers</h1></body>');
  },
};

for (const [what, rewrite] of Object.entries(rewrites))
  test(`the chat stays when a script ${what}`, async ({ openPages, page, chat, dify }) => {
    await openPages(idiomorph + moduleTag(attributesFor(dify)));
    await converse(chat);
    await page.evaluate(rewrite);
    await expect(heading(page, 'Offers')).toBeVisible();
    await expectConversation(page, chat);
  });

test('a script in the body, which Turbo runs on each page, mounts one chat', async ({
  openPages,
  page,
  chat,
  dify,
}) => {
  await openPages(turbo, () => embed.tag(attributesFor(dify)));
  await converse(chat);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(heading(page, 'Offers')).toBeVisible();
  await expectConversation(page, chat);
});

test('a chat that the page has removed stays away', async ({ openPages, page, chat, dify }) => {
  await openPages(turbo + moduleTag(attributesFor(dify)));
  await expect(chat.launcher).toBeVisible();
  await page.evaluate(() => document.querySelector('dify-chat')!.remove());
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(heading(page, 'Offers')).toBeVisible();
  await expect(page.locator('dify-chat')).toHaveCount(0);
});

for (const [name, library, attribute] of [
  ['Turbo visits', turbo, 'data-turbo-permanent'],
  ['boosted links of htmx', htmx, 'hx-preserve'],
] as const)
  test(`the page's own element outlives ${name} with ${attribute} and an id`, async ({
    openPages,
    page,
    chat,
    dify,
  }) => {
    const own = `<dify-chat id="help" ${attribute} token="chat000000000000" base-url="${dify.url}"></dify-chat>`;
    await openPages(library + moduleTag(), () => own);
    await converse(chat);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(heading(page, 'Offers')).toBeVisible();
    await expectConversation(page, chat);
    await page.goBack();
    await expect(heading(page, 'Home')).toBeVisible();
    await expectConversation(page, chat);
  });

declare global {
  interface Window {
    Turbo: { visit: (url: string, options: { action: 'replace' }) => void };
    Idiomorph: { morph: (node: Element, content: string) => unknown };
  }
}
