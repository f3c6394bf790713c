import { expect, test } from './chat.js';

for (const [mode, path] of [
  ['bubble', ''],
  ['inline', 'inline.html'],
  ['script-tag', 'script-tag.html'],
] as const)
  test(`the ${mode} demo supports asking, stopping, asking again, and restores the conversation`, async ({
    page,
    demo,
    chat,
  }) => {
    await page.goto(demo.url + path);
    if (mode !== 'inline') await chat.launcher.click();
    await expect(page.getByText('What are you up to?')).toBeVisible();

    await chat.ask('slow, please');
    await expect(chat.lastAnswer).toContainText('tick 1');
    await expect(chat.lastAnswer).not.toContainText('tick 3');
    await expect(chat.lastAnswer).toContainText('tick 2');

    await chat.stop.click();
    await expect(chat.lastAnswer).toContainText('You stopped this response.');

    await chat.ask('Which tent for a week in the mountains?');
    await expect(chat.lastAnswer.getByRole('table')).toContainText('Otter 3');
    await expect(chat.lastAnswer).toContainText('which sleeping bag goes with it?');
    expect(await chat.statuses()).toEqual(['complete', 'stopped', 'complete', 'complete']);

    await page.reload();
    await expect(chat.messages).toHaveCount(4);
    await expect(chat.messages.nth(1)).toContainText('tick 1');
    await expect(chat.messages.nth(1)).toContainText('You stopped this response.');
    await expect(chat.lastAnswer.getByRole('table')).toContainText('Otter 3');
    await expect(chat.lastAnswer).toBeInViewport();
  });

test('a suggested question is asked by a click', async ({ page, demo, chat }) => {
  await page.goto(demo.url);
  await chat.launcher.click();
  await page.getByRole('button', { name: 'How do I return something?' }).click();
  await expect(chat.messages.first()).toContainText('How do I return something?');
  await expect(chat.lastAnswer).toContainText('60 days');
});

test('a reload in the middle of an answer loses nothing that had come', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url);
  await chat.launcher.click();
  await chat.ask('slow, please');
  await expect(chat.lastAnswer).toContainText('tick 2');
  await page.reload();
  await expect(chat.messages.first()).toContainText('slow, please');
  await expect(chat.lastAnswer).toContainText('tick 2');
  await expect(chat.lastAnswer).toContainText('The connection was lost');
  await expect(page.getByRole('button', { name: 'Ask again below' })).toBeVisible();
});
