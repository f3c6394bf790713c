import { mkdtemp, rm, copyFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { typed, type AnswerStep } from '../../src/testing/index.js';
import { artefacts, oneFile } from './artefacts.js';
import { expect, test as base, type Chat } from './chat.js';
import { NONCE, noncePolicy, strictPolicy, violations, recordViolations } from './policy.js';
import { root, serveCdn, serveDify, type Running } from './servers.js';

const TOKEN = 'everything000000';

const everything = `Some <mark>HTML</mark> &copy;

A formula: $e^{i\\pi} + 1 = 0$

\`\`\`js
const answer = 42;
\`\`\``;

const test = base.extend<object, { dify: Running; cdn: Running }>({
  /** A fake Dify whose answers need all lazy chunks. */
  dify: [
    async ({}, use) => {
      const dify = await serveDify({
        pace: 0.2,
        apps: [
          {
            mode: 'chat',
            name: 'Everything',
            apiKey: 'app-everything',
            siteCode: TOKEN,
            answer: ({ query }) => answerTo(query),
          },
        ],
      });
      await use(dify);
      await dify.close();
    },
    { scope: 'worker' },
  ],
  cdn: [
    async ({}, use) => {
      const cdn = await serveCdn();
      await use(cdn);
      await cdn.close();
    },
    { scope: 'worker' },
  ],
});

function* answerTo(query: string): Generator<AnswerStep> {
  if (query === 'Everything') yield* typed(everything);
  else if (query === 'Slowly') yield* slowly();
  else yield* typed(`You said: ${query}`);
}

function* slowly(): Generator<AnswerStep> {
  for (let tick = 1; tick <= 60; tick++) {
    yield { text: `tick ${tick} ` };
    yield { wait: 1000 };
  }
}

/** A typical conversation: ask, stop, ask again, render lazy content, reload and continue. */
async function converse(page: Page, chat: Chat): Promise<void> {
  await chat.launcher.click();
  await chat.ask('Hello');
  await expect(chat.lastAnswer).toContainText('You said: Hello');

  await chat.ask('Slowly');
  await expect(chat.lastAnswer).toContainText('tick 2');
  await chat.stop.click();
  await expect(chat.lastAnswer).toContainText('You stopped this response.');
  await chat.lastAnswer.getByRole('button', { name: 'Regenerate response' }).click();
  await expect(chat.lastAnswer).toContainText('tick 2');
  await chat.stop.click();
  await expect(chat.lastAnswer).toContainText('You stopped this response.');

  await chat.ask('Everything');
  await expect(chat.lastAnswer.locator('mark')).toHaveText('HTML');
  await expect(chat.lastAnswer).toContainText('©');
  await expect(chat.lastAnswer.locator('math')).toBeVisible();
  await expect(chat.lastAnswer.locator('pre [class^=code-]').first()).toHaveText('const');
  await chat.lastAnswer.getByRole('button', { name: 'Good response' }).click();

  const before = await chat.statuses();
  await page.reload();
  await expect.poll(() => chat.statuses()).toEqual(before);
  await chat.ask('And now?');
  await expect(chat.lastAnswer).toContainText('You said: And now?');
}

test.beforeEach(({ page }) => recordViolations(page));

for (const { name, tag } of artefacts)
  test.describe(`A conversation with ${name} works`, () => {
    test.afterEach(async ({ page, consoleMessages }) => {
      expect(await violations(page)).toEqual([]);
      expect(consoleMessages).toEqual([]);
    });

    const attributes = (dify: Running) => `data-token="${TOKEN}" data-base-url="${dify.url}"`;

    test("with the script on the page's origin", async ({ openSite, page, chat, dify }) => {
      await openSite(`<body>${tag(attributes(dify))}</body>`);
      await converse(page, chat);
    });

    test('with the script on another origin', async ({ openSite, page, chat, dify, cdn }) => {
      await openSite(`<body>${tag(attributes(dify), cdn.url)}</body>`);
      await converse(page, chat);
    });

    test('under the strictest policy', async ({ openSite, page, chat, dify }) => {
      await openSite({
        headers: strictPolicy(dify.url),
        body: `<body>${tag(attributes(dify))}</body>`,
      });
      await converse(page, chat);
    });

    test('under the strictest policy, with the script on another origin', async ({
      openSite,
      page,
      chat,
      dify,
      cdn,
    }) => {
      await openSite({
        headers: strictPolicy(dify.url, cdn.url),
        body: `<body>${tag(attributes(dify), cdn.url)}</body>`,
      });
      await converse(page, chat);
    });

    test('under a policy that trusts by a nonce', async ({ openSite, page, chat, dify, cdn }) => {
      await openSite({
        headers: noncePolicy(dify.url),
        body: `<body>${tag(`${attributes(dify)} nonce="${NONCE}"`, cdn.url)}</body>`,
      });
      await converse(page, chat);
    });
  });

test('The one file works on a page that is opened from a disk, and asks for no other file', async ({
  page,
  chat,
  consoleMessages,
  dify,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'dify-chat-page-'));
  try {
    await copyFile(join(root, 'dist/dify-chat.iife.js'), join(folder, 'dify-chat.iife.js'));
    const file = join(folder, 'page.html');
    const tag = oneFile.tag(`data-token="${TOKEN}" data-base-url="${dify.url}"`);
    await writeFile(file, `<!doctype html><html lang="en"><title>Page</title><body>${tag}</body>`);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(request.url()));
    await page.goto(pathToFileURL(file).href);
    await converse(page, chat);
    expect([...asked].filter((url) => !url.startsWith(dify.url))).toEqual([
      pathToFileURL(file).href,
      pathToFileURL(join(folder, 'dify-chat.iife.js')).href,
    ]);
    expect(consoleMessages).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
