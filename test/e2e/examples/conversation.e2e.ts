import { Chat, expect, test } from '../chat.js';

/** The example that `scripts/test-examples.mjs` serves, built for production. */
const { EXAMPLE = '', EXAMPLE_URL = '' } = process.env;

test(`${EXAMPLE}: the app opens the chat, hears of the answer, and has the conversation after a reload`, async ({
  page,
  chat,
  consoleMessages,
}) => {
  await page.goto(EXAMPLE_URL);
  await expect(chat.launcher).toBeVisible();
  await page.getByRole('button', { name: 'Ask us' }).click();
  await chat.ask('Where is my order?');
  await expect(chat.stop).toBeVisible();
  await expect(chat.lastAnswer).toContainText('You said: Where is my order?');
  await expect(page.getByText('Last answer: You said: Where is my order?')).toBeVisible();
  expect(await chat.statuses()).toEqual(['complete', 'complete']);

  await page.reload();
  const reloaded = new Chat(page);
  await expect(reloaded.messages).toHaveCount(2);
  await expect(reloaded.lastAnswer).toContainText('You said: Where is my order?');
  await expect(reloaded.composer).toBeVisible();
  expect(consoleMessages).toEqual([]);
});
