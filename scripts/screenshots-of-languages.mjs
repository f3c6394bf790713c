// Takes screenshots of the main states of the widget in each language, at 390 px, and of the right-to-left ones at 1280 px too,
// and combines them to one sheet per language:
//   node scripts/screenshots-of-languages.mjs FOLDER [tag …]
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoBrowser } from './demo-browser.mjs';

const [target, ...wanted] = process.argv.slice(2);
if (!target) throw new Error('Usage: node scripts/screenshots-of-languages.mjs FOLDER [tag …]');
const folder = resolve(target);
mkdirSync(folder, { recursive: true });

const locales = fileURLToPath(new URL('../src/i18n/locales', import.meta.url));
const tags = readdirSync(locales).map((file) => file.replace('.ts', ''));
const isRightToLeft = (tag) => /^(?:ar|fa|he)-/.test(tag);

/**
 * The states: a scenario of the demo, what has to be rendered, and what is clicked then; after the end of the answer, unless it is to be
 * captured while it is running.
 */
const states = [
  { name: 'empty', scenario: 'welcome' },
  { name: 'streaming', scenario: 'branches', isRunning: true, shows: 'dify-chat-steps .row' },
  { name: 'form', scenario: 'every-field', clicks: ['form .text-button.primary'] },
  { name: 'error', scenario: 'cut', shows: '.failure' },
  { name: 'sources', scenario: 'sources', shows: '.chip', opens: true },
  { name: 'menu', scenario: 'usage', clicks: ['dify-chat-menu button'] },
  {
    name: 'list',
    scenario: 'conversation-list',
    clicks: ['.history-button'],
    ends: 'dify-chat-history .open',
  },
  {
    name: 'row menu',
    scenario: 'conversation-list',
    clicks: ['.history-button', 'dify-chat-history .more'],
  },
  { name: 'editor', scenario: 'usage', clicks: ['dify-chat-message .edit'] },
];

/** Pages wait for timers most of the time. */
const LANGUAGES_AT_A_TIME = 4;
/** The time after which a scenario is captured as it is. */
const TIMEOUT_MS = 12_000;
const viewports = { 390: { width: 390, height: 844 }, 1280: { width: 1280, height: 900 } };

process.env.DEMO_PACE ??= '0.3';
const { url, browser, close } = await startDemoBrowser({
  cacheDir: join(tmpdir(), 'dify-chat-languages'),
});
const queue = wanted.length > 0 ? wanted : ['en-US', ...tags];
const takeNext = async () => {
  for (let tag = queue.shift(); tag; tag = queue.shift()) {
    for (const width of isRightToLeft(tag) ? ['390', '1280'] : ['390'])
      await takeAll(tag, width).catch((error) => console.log(`${tag}: ${error.message}`));
  }
};
await Promise.all(Array.from({ length: LANGUAGES_AT_A_TIME }, takeNext));
await close();

/** Captures all states in one language and width on one sheet. */
async function takeAll(tag, width) {
  const context = await browser.newContext({
    viewport: viewports[width],
    reducedMotion: 'reduce',
    locale: tag,
  });
  const page = await context.newPage();
  const images = [];
  for (const state of states) {
    await page.goto('about:blank');
    await page.goto(`${url}scenarios.html?locale=${tag}#${state.scenario}`);
    await reach(page, state);
    const screenshot = await page.locator('.frame').screenshot();
    images.push({ name: state.name, data: screenshot.toString('base64') });
  }
  await createSheet(context, images, width === '390' ? tag : `${tag}-${width}`);
  await context.close();
}

async function reach(page, { isRunning = false, opens = false, shows, clicks = [], ends }) {
  const shown = (selector) =>
    page
      .locator(selector)
      .first()
      .waitFor({ timeout: TIMEOUT_MS })
      .catch(() => console.log(`${page.url()}: no ${selector}`));
  await page.locator('dify-chat-composer textarea').waitFor({ timeout: TIMEOUT_MS });
  const placeholders = page.locator('[class*="skeleton"]');
  await placeholders
    .first()
    .waitFor({ state: 'detached', timeout: 5000 })
    .catch(() => undefined);
  if (shows) await shown(shows);
  if (isRunning) return;
  const ended = () =>
    !['submitted', 'streaming'].includes(document.querySelector('dify-chat').status);
  await page.waitForTimeout(700);
  await page.waitForFunction(ended, undefined, { timeout: TIMEOUT_MS }).catch(() => undefined);
  await page.waitForTimeout(300);
  if (opens) await page.evaluate(openDisclosures);
  for (const selector of clicks)
    await page
      .locator(selector)
      .first()
      .evaluate((button) => button.click());
  if (ends) await shown(ends);
  await page.waitForTimeout(400);
}

/** Opens the first disclosures of the last answer; runs in the page. */
function openDisclosures() {
  const deep = (node) =>
    [...node.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? deep(element.shadowRoot) : []),
    ]);
  const closed = deep(document.querySelector('dify-chat').shadowRoot).filter(
    (element) =>
      element.getRootNode().host.localName !== 'dify-chat-panel' &&
      element.getAttribute('aria-expanded') === 'false' &&
      !element.hasAttribute('aria-haspopup'),
  );
  for (const element of closed.slice(0, 4)) element.click();
}

/** Writes the images of a language side by side. */
async function createSheet(context, images, name) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 2000, height: 1000 });
  const figures = images.map(
    ({ name: title, data }) =>
      `<figure><img src="data:image/png;base64,${data}"><figcaption>${title}</figcaption></figure>`,
  );
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(5,1fr);gap:8px;background:#888;font:14px sans-serif}
figure{margin:0}img{width:100%;display:block}</style>${figures.join('')}`,
  );
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
  console.log(`${name}.png`);
  await page.close();
}
