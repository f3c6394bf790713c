import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';

test('at 400 % zoom more than a half of the window is for reading', async ({
  page,
  openSite,
  chat,
  dify,
}) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await openSite(`<body>${moduleTag()}
    <dify-chat token="chat000000000000" base-url="${dify.url}"></dify-chat></body>`);
  await chat.launcher.click();
  await chat.ask('Hello');
  await expect.poll(() => chat.statuses()).toEqual(['complete', 'complete']);
  const thread = await page.locator('dify-chat-thread').boundingBox();
  expect(thread?.height).toBeGreaterThan(128);
});

test('what has the focus shows it in forced colours', async ({ page, openSite, chat, dify }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openSite(`<body>${moduleTag()}
    <dify-chat token="chat000000000000" base-url="${dify.url}"></dify-chat></body>`);
  await chat.launcher.click();
  await chat.ask('Hello');
  await chat.lastAnswer.getByRole('button', { name: 'Bad response' }).click();
  for (const box of [chat.composer, page.locator('dify-chat-comment').getByRole('textbox')]) {
    await box.focus();
    const style = await box.evaluate((element) => {
      const frame = element.closest('form')!;
      return getComputedStyle(frame).outlineStyle;
    });
    expect(style).toBe('solid');
  }
});

test('an inline chat is no wider than its place in a grid or flex box, however long its words are', async ({
  page,
  openSite,
  chat,
  dify,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const display of ['grid', 'flex', 'inline-grid']) {
    await openSite(`<body style="margin: 0"><div style="display: ${display}; width: 390px">
      ${moduleTag()}
      <dify-chat mode="inline" token="chat000000000000" base-url="${dify.url}"
        storage="none" heading="${'x'.repeat(150)}" style="flex: 1"></dify-chat></div></body>`);
    await chat.ask('y'.repeat(200));
    await expect.poll(() => chat.statuses()).toEqual(['complete', 'complete']);
    const box = await page.locator('dify-chat-panel').boundingBox();
    expect(box?.width, display).toBeLessThanOrEqual(390);
  }
});

test('the wheel over the window never scrolls the page behind, and over an inline chat it does', async ({
  page,
  openSite,
  chat,
  dify,
}) => {
  const tag = (attributes: string) => `<body style="height: 4000px">${moduleTag()}
    <dify-chat token="chat000000000000" base-url="${dify.url}" ${attributes}></dify-chat></body>`;
  const turn = async () => {
    for (const css of ['.panel h2', 'dify-chat-composer', 'dify-chat-thread']) {
      await page.locator(`dify-chat ${css}`).first().hover();
      await page.mouse.wheel(0, 400);
    }
  };
  await openSite(tag('mode="inline"'));
  await expect(chat.composer).toBeVisible();
  await turn();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);

  await openSite(tag(''));
  await chat.launcher.click();
  await chat.ask('Hello');
  await expect.poll(() => chat.statuses()).toEqual(['complete', 'complete']);
  await turn();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('the window can be expanded to a reading width, and back', async ({
  page,
  openSite,
  chat,
  dify,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openSite(`<body>${moduleTag()}
    <dify-chat token="chat000000000000" base-url="${dify.url}"></dify-chat></body>`);
  await chat.launcher.click();
  await expect(chat.composer).toBeFocused();
  const panel = page.locator('dify-chat-panel');
  const width = async () => (await panel.boundingBox())?.width;
  await page.getByRole('button', { name: 'Expand window' }).click();
  await expect.poll(width).toBe(760);
  await page.getByRole('button', { name: 'Reduce window' }).click();
  await expect.poll(width).toBe(400);
  // The launcher closes the window: one button for it is enough.
  await expect(page.getByRole('button', { name: 'Close chat' })).toHaveCount(1);
});
