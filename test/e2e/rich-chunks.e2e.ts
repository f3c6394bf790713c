import type { Page } from '@playwright/test';
import { typed } from '../../src/testing/index.js';
import { samples } from '../features/code/samples.js';
import { formulas } from '../helpers/formulas.js';
import { moduleTag, nameOf } from './artefacts.js';
import { expect, test as base, type Chat } from './chat.js';
import { strictPolicy, violations, recordViolations } from './policy.js';
import { serveDify, type Running } from './servers.js';

const code = Object.entries(samples).map(
  ([language, sample]) => `\`\`\`${language}\n${sample.code}\n\`\`\``,
);
const maths = formulas.map((source) => `$$\n${source}\n$$`);

/** A fake Dify that answers with code or formulas. */
const test = base.extend<{ fakeDify: Running }>({
  fakeDify: async ({}, use) => {
    const dify = await serveDify({
      pace: 0,
      apps: [
        {
          mode: 'chat',
          name: 'Professor',
          apiKey: 'app-fakeDify',
          siteCode: 'fakeDify0000000',
          answer: ({ query }) => typed((query === 'Code' ? code : maths).join('\n\n')),
        },
      ],
    });
    await use(dify);
    await dify.close();
  },
});

const tags = (url: string) =>
  `${moduleTag()}<dify-chat token="fakeDify0000000" base-url="${url}"></dify-chat>`;

async function askBoth(chat: Chat): Promise<void> {
  await chat.launcher.click();
  for (const [index, question] of ['Code', 'Maths'].entries()) {
    await chat.ask(question);
    await expect.poll(async () => (await chat.statuses())[2 * index + 1]).toBe('complete');
  }
}

const blocks = (page: Page) => page.locator('dify-chat-message pre > code');

test('code and formulas are drawn under the strictest policy, which has nothing to report', async ({
  openSite,
  fakeDify,
  chat,
  page,
  consoleMessages,
}) => {
  await recordViolations(page);
  await openSite({
    headers: strictPolicy(fakeDify.url),
    body: `<body>${tags(fakeDify.url)}</body>`,
  });
  await askBoth(chat);
  await expect(page.locator('math')).toHaveCount(formulas.length);
  for (const [index, sample] of Object.values(samples).entries()) {
    const block = blocks(page).nth(index);
    await block.scrollIntoViewIfNeeded();
    await expect(block.locator('[class^=code-]').last()).toContainText(/end|new/);
    expect(await block.textContent()).toBe(`${sample.code}\n`);
  }
  expect(await violations(page)).toEqual([]);
  expect(consoleMessages).toEqual([]);
});

test('where they cannot be loaded, code and formulas stay as they were written', async ({
  openSite,
  fakeDify,
  chat,
  page,
  consoleMessages,
}) => {
  const refused: string[] = [];
  await page.route(/chunks\/(?:code|maths)-/, (route) => {
    refused.push(nameOf(route.request().url()));
    return route.abort();
  });
  await openSite(`<body>${tags(fakeDify.url)}</body>`);
  await askBoth(chat);
  await expect.poll(() => refused).toEqual(expect.arrayContaining(['code', 'maths']));
  await expect(page.locator('.formula > .rendered')).toHaveCount(0);
  await expect(page.locator('.formula')).toHaveText(maths, { useInnerText: false });
  expect(await blocks(page).allTextContents()).toEqual(
    Object.values(samples).map((sample) => `${sample.code}\n`),
  );
  expect(await page.locator('math, [class^=code-]:not(.code-bar)').count()).toBe(0);
  expect(consoleMessages.filter((line) => /uncaught/i.test(line))).toEqual([]);
});
