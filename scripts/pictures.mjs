// Takes the pictures of README.md and docs/theming.md: `npm run pictures`, or with a name (`demo`, `themes`, `accent`) only these.
//   docs/images/demo.webp        a conversation, moving; demo.png is its last frame, for visitors who prefer reduced motion
//   docs/images/theme-*.webp     the demo's themes
//   docs/images/theming-accent.webp   one accent in light and dark
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { startDemoBrowser } from './demo-browser.mjs';

const folder = fileURLToPath(new URL('../docs/images', import.meta.url));
const QUESTION = 'Which tent for a week in the mountains?';

/** Milliseconds between two frames of the moving picture, and for which its last one is shown. */
const FRAME_MS = 125;
const LAST_FRAME_MS = 3_000;

const pictures = { demo: takeDemo, themes: takeThemes, accent: takeAccent };
const wanted = process.argv.slice(2);
const { url, browser, close } = await startDemoBrowser();
try {
  for (const [name, take] of Object.entries(pictures))
    if (wanted.length === 0 || wanted.includes(name)) await take();
} finally {
  await close();
}

/** A visitor opens the chat, types a question and reads the answer while it streams. */
async function takeDemo() {
  const page = await openPage('', { width: 1000, height: 720 });
  const frames = [];
  const shoot = async () => frames.push(await page.screenshot());
  await shoot();
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByText('What are you up to?').waitFor();
  for (let count = 0; count < 4; count++) await shoot();
  const input = page.getByRole('textbox', { name: 'Message' });
  for (let end = 4; end <= QUESTION.length; end += 5) {
    await input.fill(QUESTION.slice(0, end));
    await shoot();
  }
  await input.fill(QUESTION);
  await page.getByRole('button', { name: 'Send' }).click();
  while (await isAnswering(page)) {
    await shoot();
    await page.waitForTimeout(FRAME_MS);
  }
  await page.waitForTimeout(600);
  await shoot();
  await page.context().close();
  await writeMovingPicture(frames);
}

function isAnswering(page) {
  return page.evaluate(() => {
    const { status, messages } = document.querySelector('dify-chat');
    return messages.length === 0 || status === 'submitted' || status === 'streaming';
  });
}

async function writeMovingPicture(frames) {
  const small = await Promise.all(
    frames.map((frame) => sharp(frame).resize({ width: 800 }).png().toBuffer()),
  );
  const delay = small.map((_, index) => (index === small.length - 1 ? LAST_FRAME_MS : FRAME_MS));
  const file = join(folder, 'demo.webp');
  const options = { quality: 80, effort: 5, minSize: true, mixed: true, loop: 0, delay };
  const { size } = await sharp(small, { join: { animated: true } })
    .webp(options)
    .toFile(file);
  await sharp(small.at(-1)).png({ palette: true, quality: 90 }).toFile(join(folder, 'demo.png'));
  console.log(`demo.webp: ${frames.length} frames, ${size} bytes`);
}

/** Each theme of the demo, light. */
async function takeThemes() {
  const page = await openPage('themes.html', { width: 1360, height: 960 });
  await answersOf(page, 3);
  for (const name of ['editorial', 'terminal', 'playful'])
    await save(await page.locator(`dify-chat.${name}`).screenshot(), `theme-${name}.webp`);
  await page.context().close();
}

/** The chat in light and in dark, side by side, with one accent. */
async function takeAccent() {
  const halves = [];
  for (const colorScheme of ['light', 'dark']) {
    const page = await openPage('inline.html', { width: 560, height: 900 }, colorScheme);
    await page.locator('dify-chat').evaluate((chat, question) => {
      chat.style.setProperty('--dify-chat-accent', '#7a1fa2');
      void chat.send(question);
    }, QUESTION);
    await answersOf(page, 1);
    halves.push(await page.locator('dify-chat').screenshot());
    await page.context().close();
  }
  const { width, height } = await sharp(halves[0]).metadata();
  const canvas = { width: width * 2 + 16, height, channels: 4, background: '#0000' };
  const both = halves.map((input, index) => ({ input, left: index * (width + 16), top: 0 }));
  await save(
    await sharp({ create: canvas }).composite(both).png().toBuffer(),
    'theming-accent.webp',
  );
}

async function openPage(path, viewport, colorScheme = 'light') {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  await page.goto(url + path);
  return page;
}

/** Waits until the first question is answered in so many chats. */
async function answersOf(page, count) {
  await page.waitForFunction(
    (wantedCount) =>
      [...document.querySelectorAll('dify-chat')].filter(
        ({ status, messages }) => status === 'ready' && messages.length === 2,
      ).length === wantedCount,
    count,
    { timeout: 60_000 },
  );
  // Time for lazy chunks to load and for transitions to end.
  await page.waitForTimeout(800);
}

async function save(image, name) {
  const { size } = await sharp(image).webp({ quality: 80, effort: 6 }).toFile(join(folder, name));
  console.log(`${name}: ${size} bytes`);
}
