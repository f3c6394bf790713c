import { expect, test } from './chat.js';

test('a click on a scenario plays it, and its URL restores it', async ({
  page,
  demo,
  chat,
  consoleMessages,
}) => {
  await page.goto(`${demo.url}scenarios.html`);
  await page.getByRole('link', { name: 'Reasoning in think tags' }).click();
  await expect(chat.messages.first()).toContainText('When does my order arrive?');
  await expect(chat.lastAnswer).toContainText('Monday.', { timeout: 15_000 });
  expect(page.url()).toContain('#think-tags');

  await page.reload();
  await expect(chat.lastAnswer).toContainText('Monday.');
  await expect(chat.messages).toHaveCount(2);

  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(chat.lastAnswer).not.toContainText('Monday.');
  await expect(chat.lastAnswer).toContainText('Monday.', { timeout: 15_000 });
  await expect(chat.messages).toHaveCount(2);
  expect(consoleMessages.filter((line) => /^(?:error|uncaught)/.test(line))).toEqual([]);
});

test('a retry succeeds in a scenario with a fault', async ({ page, demo, chat }) => {
  await page.goto(`${demo.url}scenarios.html#proxy-down`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.lastAnswer).toContainText('Seven Otter 3 tents are left.');
});

test('the chat waits as long as the server asks in the scenario of a rate limit, and goes on by itself', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(`${demo.url}scenarios.html#too-many`);
  await expect(page.getByRole('button', { name: /^Try again in / })).toBeVisible();
  await expect(chat.lastAnswer).toContainText('Seven Otter 3 tents are left.', { timeout: 15_000 });
});

test('features can be disabled and the theme changed while a scenario is shown', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(`${demo.url}scenarios.html#sources`);
  const source = page.getByRole('button', { name: 'Warranty 2026.pdf' });
  await expect(source).toBeVisible({ timeout: 15_000 });
  await page.getByText('Switch off').click();
  await page.getByRole('checkbox', { name: 'no-sources' }).check();
  await expect(source).toBeHidden();
  await expect(chat.lastAnswer).toContainText('sixty days');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(page.locator('dify-chat')).toHaveAttribute('theme', 'dark');
});
