// Takes a picture of every scenario of the demo, in light and dark, at 1280 and 360 px, and of what opens in it, and puts them on
// sheets, a few rows each, that show a theme and width at one look:
//   node scripts/screenshots-of-kinds.mjs FOLDER [scenario …]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { browserArgs, findBrowser } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [target, ...wanted] = process.argv.slice(2);
if (!target) throw new Error('Where to? node scripts/screenshots-of-kinds.mjs FOLDER [scenario …]');
const folder = resolve(target);
mkdirSync(folder, { recursive: true });

const sizes = {
  1280: { viewport: { width: 1280, height: 900 } },
  360: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

/** How long a scenario may take until it is looked at as it is. */
const PATIENCE_MS = 12_000;

process.env.DEMO_PACE ??= '0.05';
const demo = await createServer({
  configFile: join(root, 'vite.config.ts'),
  cacheDir: join(tmpdir(), 'dify-chat-kinds'),
  logLevel: 'error',
  server: { port: 0 },
});
await demo.listen();
const [url] = demo.resolvedUrls.local;
const found = await findBrowser();
const browser = await chromium.launch({ executablePath: found.path, args: browserArgs(found) });

for (const colorScheme of ['light', 'dark'])
  for (const width of Object.keys(sizes)) await takeAll(colorScheme, width);

await browser.close();
await demo.close();

/** Every scenario in one theme and width, and the sheet of them. */
async function takeAll(colorScheme, width) {
  const context = await browser.newContext({
    ...sizes[width],
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (said) => {
    if (said.type() === 'error' && !/^\[dify-chat\]|Failed to load/.test(said.text()))
      faults.push(said.text());
  });
  await page.goto(`${url}scenarios.html`);
  await page.waitForSelector('.themes a', { state: 'attached' });
  const all = await page.$$eval('.themes a', (links) => links.map(({ hash }) => hash.slice(1)));
  const pictures = [];
  for (const id of wanted.length > 0 ? wanted : all) {
    faults.length = 0;
    await open(page, id);
    pictures.push(await take(page, `${colorScheme}-${width}-${id}`));
    if (await unfold(page)) pictures.push(await take(page, `${colorScheme}-${width}-${id}-open`));
    if (faults.length > 0)
      console.log(`${id} (${colorScheme}, ${width}):\n  ${faults.join('\n  ')}`);
  }
  const columns = Number(width) > 900 ? 4 : 8;
  const onOne = columns * (columns > 4 ? 2 : 4);
  for (let at = 0; at < pictures.length; at += onOne) {
    const name = `sheet-${colorScheme}-${width}-${1 + at / onOne}`;
    await sheetOf(context, pictures.slice(at, at + onOne), name, columns);
  }
  await context.close();
}

/** Plays a scenario to its end, to a pause, or as far as patience goes. */
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
      { timeout: PATIENCE_MS },
    )
    .catch(() => undefined);
  // What loads when it is needed, and what fades in.
  await page.waitForTimeout(700);
}

/** Opens what is folded in the last answer; whether there was anything. */
async function unfold(page) {
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
    const folded = deep(answer.shadowRoot).filter(
      (element) =>
        (element.getAttribute('aria-expanded') === 'false' &&
          !element.hasAttribute('aria-haspopup')) ||
        (element.localName === 'summary' && !element.parentElement.open),
    );
    for (const element of folded.slice(0, 4)) element.click();
    return folded.length;
  });
  if (count > 0) await page.waitForTimeout(500);
  return count > 0;
}

async function take(page, name) {
  const path = join(folder, `${name}.png`);
  const what = page.viewportSize().width > 900 ? page.locator('.stage') : page;
  await what.screenshot({ path });
  return { name, path };
}

/** Pictures beside each other, small enough to be looked at at once. */
async function sheetOf(context, pictures, name, columns) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 2400, height: 1000 });
  const figures = pictures.map(({ name: title, path }) => {
    const data = readFileSync(path).toString('base64');
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${title}</figcaption></figure>`;
  });
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:12px;background:#888;font:14px sans-serif}
figure{margin:0}img{width:100%;display:block}figcaption{padding:4px 0}</style>${figures.join('')}`,
  );
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
  console.log(`${name}.png: ${pictures.length} pictures`);
  await page.close();
}
