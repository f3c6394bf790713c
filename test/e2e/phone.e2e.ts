import { expect, test } from './chat.js';

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

test('on a phone the window is the screen, and nothing is wider than it', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url);
  await chat.launcher.tap();
  const panel = page.locator('dify-chat-panel');
  await expect(page.getByText('What are you up to?')).toBeVisible();
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  // Opening must not raise the on-screen keyboard over the greeting.
  await expect(chat.composer).not.toBeFocused();

  await page.getByRole('button', { name: 'Give me the Markdown tour' }).tap();
  await expect.poll(() => chat.statuses(), { timeout: 20_000 }).toEqual(['complete', 'complete']);
  const widest = await chat.lastAnswer.evaluate((message) => {
    const inside = message.shadowRoot!.querySelector('dify-chat-rich-text')!.shadowRoot!;
    const boxes = [...inside.querySelectorAll('p, h1, h2, h3, ul, ol, pre, blockquote, .table')];
    return Math.max(...boxes.map((box) => box.getBoundingClientRect().right));
  });
  expect(widest).toBeLessThanOrEqual(360);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.getByRole('button', { name: 'Close chat' }).tap();
  await expect(chat.launcher).toBeVisible();
});

test('what is typed cannot be zoomed into by accident', async ({ page, demo, chat }) => {
  await page.goto(demo.url);
  await chat.launcher.tap();
  // iOS zooms into inputs with a font size below 16 px.
  const size = await chat.composer.evaluate((box) => parseFloat(getComputedStyle(box).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
});

test('a keyboard stays in the window that covers the page', async ({ page, demo, chat }) => {
  await page.goto(demo.url);
  await chat.launcher.tap();
  await expect(page.getByText('What are you up to?')).toBeVisible();
  const first = page.getByRole('button', { name: 'Conversations' });
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.launcher).toBeFocused();
});
