// Takes the screenshots of docs/images: bubble and inline, light and dark, at 1280 and 360 px, empty, streaming, long and failed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoBrowser } from './demo-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/images');

const sizes = {
  1280: { viewport: { width: 1280, height: 900 } },
  360: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};
const pages = { bubble: '', inline: 'inline.html' };

/** Interactions before each screenshot. */
const scenes = {
  empty: () => undefined,
  async streaming(page) {
    await ask(page, 'Which tent for a week in the mountains?');
    await lastAnswer(page).getByText('Bison 5').waitFor();
  },
  async long(page) {
    await ask(page, 'Give me the Markdown tour');
    await settled(page, 1);
    await ask(page, 'How do I return something?');
    await settled(page, 2);
  },
  async failed(page) {
    await ask(page, 'Please cut the connection');
    await settled(page, 1);
  },
};

mkdirSync(folder, { recursive: true });
const { url, browser, close } = await startDemoBrowser();

for (const [mode, path] of Object.entries(pages))
  for (const colorScheme of ['light', 'dark'])
    for (const [width, size] of Object.entries(sizes))
      for (const [scene, play] of Object.entries(scenes)) {
        const context = await browser.newContext({ ...size, colorScheme, deviceScaleFactor: 2 });
        const page = await context.newPage();
        await page.goto(url + path);
        if (mode === 'bubble') await page.getByRole('button', { name: 'Open chat' }).click();
        await page.getByText('What are you up to?').waitFor();
        await play(page);
        // Time for transitions to end; a streaming answer continues meanwhile.
        await page.waitForTimeout(400);
        const name = `${mode}-${colorScheme}-${width}-${scene}.png`;
        await page.screenshot({
          path: join(folder, name),
          scale: width === '360' ? 'device' : 'css',
        });
        console.log(name);
        await context.close();
      }

await close();

async function ask(page, question) {
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
}

function lastAnswer(page) {
  return page.locator('dify-chat-message').last();
}

/** Waits until the given number of questions has been answered. */
async function settled(page, turns) {
  await page.waitForFunction((count) => {
    const { status, messages } = document.querySelector('dify-chat');
    return messages.length === 2 * count && (status === 'ready' || status === 'error');
  }, turns);
}
