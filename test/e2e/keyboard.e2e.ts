import type { Locator, Page } from '@playwright/test';
import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';
import { serveDify } from './servers.js';
import { desk, guide } from './tour-apps.js';

test('the whole conversation can be had by keyboard alone', async ({ page, demo, chat }) => {
  await page.goto(`${demo.url}script-tag.html`);
  const { keyboard } = page;
  await expect(chat.launcher).toBeVisible();
  await walkTo(page, 'Tab', chat.launcher);
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
  await expect(chat.lastAnswer).toContainText('You stopped this response.');
  await expect(chat.composer).toBeFocused();

  await keyboard.type('Again');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You said: Again');

  await walkTo(page, 'Shift+Tab', page.getByRole('button', { name: 'Copy response' }).last());
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Good response' }).last()).toBeFocused();
  await walkTo(page, 'Shift+Tab', page.getByRole('log'));
  await keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  await walkTo(page, 'Shift+Tab', page.getByRole('button', { name: 'New conversation' }));
  await keyboard.press('Enter');
  await expect(chat.messages).toHaveCount(0);
  await expect(chat.composer).toBeFocused();

  await keyboard.press('Escape');
  await expect(chat.launcher).toBeFocused();
});

test('forms, sources, ratings and the menu can be had by keyboard alone', async ({
  page,
  openSite,
  chat,
}) => {
  const agency = await serveDify({ apps: [guide, desk], pace: 0 });
  const open = (token: string) =>
    openSite(`<body>${moduleTag()}
      <dify-chat token="${token}" base-url="${agency.url}"></dify-chat></body>`);
  const { keyboard } = page;

  await open(guide.siteCode);
  await walkTo(page, 'Tab', chat.launcher);
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Your name/ })).toBeFocused();
  await keyboard.type('Ann');
  await keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await keyboard.type('How is the weather?');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');

  await walkTo(page, 'Shift+Tab', chat.lastAnswer.getByRole('button', { name: /Almanac\.pdf/ }));
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('In Abisko the sun shines.');
  await walkTo(page, 'Tab', chat.lastAnswer.getByRole('button', { name: 'Copy response' }));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer.getByRole('textbox')).toBeFocused();
  await keyboard.type('Too short');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('Thanks for your feedback!');

  await walkTo(page, 'Shift+Tab', page.getByRole('button', { name: 'More', exact: true }));
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Edit details…' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();

  await open(desk.siteCode);
  await walkTo(page, 'Tab', chat.launcher);
  await keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await keyboard.type('Refund my order');
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('Pay it back?');
  await walkTo(page, 'Shift+Tab', chat.lastAnswer.getByRole('button', { name: 'Approve' }));
  await keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You chose approve: Fine by me.');
  await agency.close();
});

test.describe('with motion', () => {
  test.use({ reducedMotion: 'no-preference' });

  test('the panel takes the focus while it fades in, whether or not its chunk is loaded', async ({
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

/** Presses a key until the locator has focus. */
async function walkTo(page: Page, key: 'Tab' | 'Shift+Tab', target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element.matches(':focus'))) return;
  }
  throw new Error(`${key} never leads to ${String(target)}`);
}
