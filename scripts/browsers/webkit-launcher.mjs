import { startWebKit } from './webkit.mjs';

/** A launcher of `@web/test-runner` for WebKitGTK, with a browser for each test file that runs at the same time. */
export function webkitLauncher(installation, { concurrency }) {
  const idle = [];
  const pages = new Map();
  const started = [];
  return {
    name: 'WebKit',
    // The runner's commands (`sendKeys()`, `setViewport()` …) then call the part of puppeteer's `Page` that `pageOver()` has.
    type: 'puppeteer',
    concurrency,
    async startSession(id, url) {
      let page = idle.pop();
      if (!page) {
        const starting = startWebKit(installation);
        started.push(starting);
        page = pageOver(await starting);
      }
      pages.set(id, page);
      await page.setViewport({ width: 800, height: 600 });
      await page.driver.open(url);
    },
    isActive: (id) => pages.has(id),
    getBrowserUrl: (id) => pages.get(id)?.driver.url(),
    getPage: (id) => pages.get(id),
    async stopSession(id) {
      const page = pages.get(id);
      pages.delete(id);
      await page.driver.release();
      // Scripts and timers of the test file end.
      await page.driver.open('about:blank');
      idle.push(page);
      return { testCoverage: undefined };
    },
    startDebugSession() {
      throw new Error('Debugging is possible in Chromium only.');
    },
    async stop() {
      const sessions = await Promise.allSettled(started);
      await Promise.all(sessions.map(({ value }) => value?.close()));
    },
  };
}

/** The part of puppeteer's `Page` that the runner's commands use, over WebDriver. */
function pageOver(driver) {
  return {
    driver,
    setViewport: (size) => driver.setViewport(size),
    keyboard: {
      type: (text) => driver.type(text),
      press: (key) => driver.press(key),
      down: (key) => driver.keyDown(key),
      up: (key) => driver.keyUp(key),
    },
    mouse: {
      move: (x, y) => driver.moveMouse(x, y),
      click: (x, y, { button } = {}) => driver.clickAt(x, y, button),
      down: ({ button } = {}) => driver.mouseDown(button),
      up: ({ button } = {}) => driver.mouseUp(button),
      reset: () => driver.release(),
    },
    emulateMediaFeatures() {
      throw new Error('WebDriver cannot emulate media features.');
    },
  };
}
