import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../../../scripts/find-browser.mjs';
import { END_MARK } from '../documents/end.mjs';
import { sleep, within } from '../waiting.mjs';

const MEGABYTE = 1024 * 1024;
const found = await findBrowser();
const launchOptions = {
  executablePath: found.path,
  args: [
    ...browserArgs(found),
    '--enable-precise-memory-info',
    '--js-flags=--expose-gc',
    // No name resolves: what a contender asks of other hosts fails at once instead of measuring their network.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
  timeout: 30_000,
};

const probe = ['elements', 'stream', 'load', 'keys', 'scroll']
  .map((part) => readFileSync(new URL(`probe/${part}.js`, import.meta.url), 'utf8'))
  .join('\n')
  .replaceAll('__END_MARK__', END_MARK);

/** Which browser measures, for the report. */
export async function browserName() {
  const browser = await chromium.launch(launchOptions);
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}${found.bundled ? ' (headless shell of @sparticuz/chromium)' : ''}`;
}

/** Runs `use` with a tab of a fresh browser, whose pages get the probe and the adapter of the contender. */
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
    // A browser whose page is frozen may not close in time; it goes with this process.
    await within(browser.close(), 5_000, 'closing the browser').catch(() => undefined);
  }
}

/** One page of a browser that measures one contender. */
class Tab {
  /** URLs on other hosts that the page asked for. */
  external = [];
  /** What the page wrote to its console as errors, or threw. */
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

  /** Chromium's own counters of what the page's main thread has done. */
  async metrics() {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** What is in use after a full collection: megabytes of script and DOM, nodes, listeners. */
  async heap() {
    // The second collection takes what finalizers of the first one let go.
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

  /** Waits until the code of the contender is there. */
  async loaded() {
    const isLoaded = () => window.__adapter.loaded?.() ?? true;
    await this.page.waitForFunction(isLoaded, null, { timeout: 20_000 });
  }

  /** Opens the contender's page and puts the contender into it. */
  async mount() {
    await this.loaded();
    await this.page.evaluate(() => void window.__adapter.mount());
  }

  /** Waits until the input takes text, and, if asked for, the last message is there; resolves with the times of that. */
  ready({ withLastMessage = false, milliseconds = 30_000 } = {}) {
    const times = this.page.evaluate((wanted) => window.__bench.watchLoad(wanted), withLastMessage);
    return within(times, milliseconds, 'the input being ready');
  }

  /** Starts to watch frames, long tasks and the end of the answer. */
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

  /** Counts of what is shown: characters, elements, tags. */
  shown() {
    return this.page.evaluate(() => window.__bench.describe(window.__adapter.list()));
  }
}
