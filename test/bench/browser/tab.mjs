import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../../scripts/browsers/chromium.mjs';
import { END_MARK } from '../documents/end.mjs';
import { sleep, within } from '../waiting.mjs';

const MEGABYTE = 1024 * 1024;
const found = await findChromium();
const launchOptions = {
  executablePath: found.path,
  args: [
    ...chromiumArgs(found),
    '--enable-precise-memory-info',
    '--js-flags=--expose-gc',
    // Host names do not resolve: requests to other hosts fail at once, so that no external network is measured.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
  timeout: 30_000,
};

const probe = ['elements', 'stream', 'load', 'keys', 'scroll']
  .map((part) => readFileSync(new URL(`probe/${part}.js`, import.meta.url), 'utf8'))
  .join('\n')
  .replaceAll('__END_MARK__', END_MARK);

/** The name and version of the browser, for the report. */
export async function browserName() {
  const browser = await chromium.launch(launchOptions);
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}${found.bundled ? ' (headless shell of @sparticuz/chromium)' : ''}`;
}

/** Runs `use` with a tab of a fresh browser; its pages get the probe and the adapter of the contender. */
export async function withTab(contender, use) {
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const adapter = `(${contender.adapter})(${JSON.stringify(contender.settings ?? {})})`;
    const { support = '' } = contender;
    await page.addInitScript(`${probe}\n${support}\nwindow.__adapter = ${adapter};`);
    return await use(new Tab(page, devtools));
  } finally {
    // A browser with a frozen page may not close in time; it ends with this process.
    await within(browser.close(), 5_000, 'closing the browser').catch(() => undefined);
  }
}

/** A page in which one contender is measured. */
class Tab {
  /** URLs on other hosts that the page requested. */
  external = [];
  /** The page's console errors and uncaught exceptions. */
  errors = [];

  constructor(page, devtools) {
    this.page = page;
    this.devtools = devtools;
    const isLocal = /^(?:http:\/\/127\.0\.0\.1|data:|blob:)/;
    page.on('request', (request) => {
      if (!isLocal.test(request.url())) this.external.push(request.url());
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text().slice(0, 300));
    });
  }

  /** Chromium's counters of the work of the page's main thread. */
  async metrics() {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** Memory after a full garbage collection: megabytes of script and DOM, nodes, listeners. */
  async heap() {
    // The second collection frees objects that finalizers of the first one released.
    for (let round = 0; round < 2; round++) {
      await this.devtools.send('HeapProfiler.collectGarbage');
      await sleep(60);
    }
    const usage = await this.devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.devtools.send('Memory.getDOMCounters');
    const scriptMB = usage.usedSize / MEGABYTE;
    const domMB = (usage.embedderHeapUsedSize ?? 0) / MEGABYTE;
    return { scriptMB, domMB, totalMB: scriptMB + domMB, nodes, listeners: jsEventListeners };
  }

  /** Waits until the code of the contender has loaded. */
  async loaded() {
    const isLoaded = () => window.__adapter.loaded?.() ?? true;
    await this.page.waitForFunction(isLoaded, null, { timeout: 20_000 });
  }

  /** Mounts the contender once its code has loaded. */
  async mount() {
    await this.loaded();
    await this.page.evaluate(() => void window.__adapter.mount());
  }

  /** Waits until the input accepts text and, with `withLastMessage`, the last message is rendered; resolves with the times. */
  ready({ withLastMessage = false, milliseconds = 30_000 } = {}) {
    const times = this.page.evaluate((wanted) => window.__bench.watchLoad(wanted), withLastMessage);
    return within(times, milliseconds, 'the ready input');
  }

  /** Starts to observe frames, long tasks and the end of the answer. */
  async startWatching() {
    await this.page.evaluate(() => window.__bench.startWatching(() => window.__adapter.list()));
  }

  /** Writes into the composer and presses Enter. */
  async send(text = 'hello') {
    await this.page.evaluate(() => void window.__adapter.composer().focus());
    await this.page.keyboard.insertText(text);
    await sleep(60);
    await this.page.keyboard.press('Enter');
  }

  /** Counts the rendered characters, elements and tags. */
  shown() {
    return this.page.evaluate(() => window.__bench.describe(window.__adapter.list()));
  }
}
