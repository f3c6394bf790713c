// Takes screenshots of every scenario of the demo, in light and dark, at 1280 and 360 px, also with disclosures opened, and
// combines them to contact sheets, one or more per theme and width:
//   node scripts/screenshots-of-scenarios.mjs FOLDER [scenario …]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDemoBrowser } from './demo-browser.mjs';

const [target, ...wanted] = process.argv.slice(2);
if (!target)
  throw new Error('Usage: node scripts/screenshots-of-scenarios.mjs FOLDER [scenario …]');
const folder = resolve(target);
mkdirSync(folder, { recursive: true });

const sizes = {
  1280: { viewport: { width: 1280, height: 900 } },
  360: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

/** Timeout after which a scenario is captured in its current state. */
const TIMEOUT_MS = 12_000;

process.env.DEMO_PACE ??= '0.05';
const { url, browser, close } = await startDemoBrowser({
  cacheDir: join(tmpdir(), 'dify-chat-scenarios'),
});

for (const colorScheme of ['light', 'dark'])
  for (const width of Object.keys(sizes)) await takeAll(colorScheme, width);

await close();

/** Captures every scenario in one theme and width, and creates the contact sheets. */
async function takeAll(colorScheme, width) {
  const context = await browser.newContext({
    ...sizes[width],
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^\[dify-chat\]|Failed to load/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(`${url}scenarios.html`);
  await page.waitForSelector('.themes a', { state: 'attached' });
  const all = await page.$$eval('.themes a', (links) => links.map(({ hash }) => hash.slice(1)));
  const images = [];
  for (const id of wanted.length > 0 ? wanted : all) {
    errors.length = 0;
    await open(page, id);
    images.push(await take(page, `${colorScheme}-${width}-${id}`));
    if (await openDisclosures(page))
      images.push(await take(page, `${colorScheme}-${width}-${id}-open`));
    if (errors.length > 0)
      console.log(`${id} (${colorScheme}, ${width}):\n  ${errors.join('\n  ')}`);
  }
  const columns = Number(width) > 900 ? 4 : 8;
  const perSheet = columns * (columns > 4 ? 2 : 4);
  for (let at = 0; at < images.length; at += perSheet) {
    const name = `sheet-${colorScheme}-${width}-${1 + at / perSheet}`;
    await createSheet(context, images.slice(at, at + perSheet), name, columns);
  }
  await context.close();
}

/** Plays a scenario until it ends or pauses, or until the timeout. */
async function open(page, id) {
  await page.evaluate((hash) => {
    const link = document.querySelector(`.themes a[href="#${hash}"]`);
    if (!link) throw new Error(`There is no scenario "${hash}".`);
    link.click();
  }, id);
  await page.waitForTimeout(300);
  await page
    .waitForFunction(
      () => !['submitted', 'streaming'].includes(document.querySelector('dify-chat').status),
      undefined,
      { timeout: TIMEOUT_MS },
    )
    .catch(() => undefined);
  // Time for lazy chunks to load and for transitions to end.
  await page.waitForTimeout(700);
}

/** Opens the first four disclosures of the last answer; resolves with whether there were any. */
async function openDisclosures(page) {
  const count = await page.evaluate(() => {
    const deep = (node) =>
      [...node.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? deep(element.shadowRoot) : []),
      ]);
    const answer = deep(document.querySelector('dify-chat').shadowRoot)
      .filter(({ localName }) => localName === 'dify-chat-message')
      .at(-1);
    if (!answer?.shadowRoot) return 0;
    const closed = deep(answer.shadowRoot).filter(
      (element) =>
        (element.getAttribute('aria-expanded') === 'false' &&
          !element.hasAttribute('aria-haspopup')) ||
        (element.localName === 'summary' && !element.parentElement.open),
    );
    for (const element of closed.slice(0, 4)) element.click();
    return closed.length;
  });
  if (count > 0) await page.waitForTimeout(500);
  return count > 0;
}

async function take(page, name) {
  const path = join(folder, `${name}.png`);
  const target = page.viewportSize().width > 900 ? page.locator('.stage') : page;
  await target.screenshot({ path });
  return { name, path };
}

/** Writes a contact sheet of the given images. */
async function createSheet(context, images, name, columns) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 2400, height: 1000 });
  const figures = images.map(({ name: title, path }) => {
    const data = readFileSync(path).toString('base64');
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${title}</figcaption></figure>`;
  });
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:12px;background:#888;font:14px sans-serif}
figure{margin:0}img{width:100%;display:block}figcaption{padding:4px 0}</style>${figures.join('')}`,
  );
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
  console.log(`${name}.png: ${images.length} images`);
  await page.close();
}
