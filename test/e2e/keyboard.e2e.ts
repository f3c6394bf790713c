import { expect, test } from './chat.js';

test('the whole conversation can be had by keyboard alone', async ({ page, demo, chat }) => {
  await page.goto(`${demo.url}script-tag.html`);
  const { keyboard } = page;
  await expect(chat.launcher).toBeVisible();
  await tabTo('Open chat');
  await keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();

  await keyboard.type('Two');
  await keyboard.press('Shift+Enter');
  await keyboard.type('lines, slow');
  await keyboard.press('Enter');
  await expect(chat.messages.first()).toContainText('Two');
  await expect(chat.lastAnswer).toContainText('tick 1');
  await expect(chat.composer).toBeFocused();
  await expect(chat.composer).toHaveValue('');

  await keyboard.press('Tab');
  await expect(chat.stop).toBeFocused();
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You stopped this answer.');
  await expect(chat.composer).toBeFocused();

  await keyboard.type('Again');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You said: Again');

  await keyboard.press('Shift+Tab');
  await expect(page.getByRole('log')).toBeFocused();
  await keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'Jump to the latest message' })).toBeHidden();
  await keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Close chat' }).first()).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'New conversation' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(chat.messages).toHaveCount(0);
  await expect(chat.composer).toBeFocused();

  await keyboard.press('Escape');
  await expect(chat.launcher).toBeFocused();

  async function tabTo(name: string) {
    const target = page.getByRole('button', { name });
    for (let presses = 0; presses < 20; presses++) {
      await keyboard.press('Tab');
      if (await target.evaluate((element) => element.matches(':focus'))) return;
    }
    throw new Error(`no way to ${name}`);
  }
});

test.describe('with motion', () => {
  test.use({ reducedMotion: 'no-preference' });

  test('the window that fades in takes the focus, whether it was loaded before or not', async ({
    page,
    demo,
    chat,
  }) => {
    await page.goto(demo.url);
    await chat.launcher.hover();
    await expect(page.locator('dify-chat-composer')).toBeAttached();
    for (let opening = 0; opening < 5; opening++) {
      await chat.launcher.click();
      await expect(chat.composer).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(chat.launcher).toBeFocused();
    }
  });
});
