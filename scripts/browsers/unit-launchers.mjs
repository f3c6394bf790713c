// How the test runner starts each engine.
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { chromiumArgs, findChromium } from './chromium.mjs';
import { requireEngine } from './engines.mjs';
import { firefoxOptions } from './firefox.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

const launchers = { chromium, firefox, webkit };

/** The launcher of an engine for `@web/test-runner`. */
export function unitLauncher(engine) {
  return launchers[engine](requireEngine(engine));
}

async function chromium() {
  const browser = await findChromium();
  return chromeLauncher({
    createPage: pageInOwnContext,
    launchOptions: {
      executablePath: browser.path,
      args: chromiumArgs(browser),
      headless: browser.bundled ? 'shell' : true,
    },
  });
}

/** Two browsers, since a window that is not the front one of its browser has no focus. */
function firefox(executablePath) {
  return inTurns([oneFirefox(executablePath), oneFirefox(executablePath)]);
}

function oneFirefox(executablePath) {
  const launcher = chromeLauncher({
    puppeteer,
    createPage: pageInOwnContext,
    launchOptions: firefoxOptions(executablePath),
  });
  // Pages are not used again: what a test file has opened would keep the focus.
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const result = await stopSession(id);
    const used = launcher.inactivePages.splice(0);
    await Promise.all(used.map(({ puppeteerPage }) => puppeteerPage.browserContext().close()));
    return result;
  };
  return launcher;
}

/** Makes one launcher of several, each of which runs one test file at a time. */
function inTurns(launchers) {
  const idle = [...launchers];
  const busy = new Map();
  return {
    name: launchers[0].name,
    type: launchers[0].type,
    concurrency: launchers.length,
    initialize: (...args) => Promise.all(launchers.map((each) => each.initialize(...args))),
    startSession(id, url) {
      const launcher = idle.pop();
      busy.set(id, launcher);
      return launcher.startSession(id, url);
    },
    isActive: (id) => busy.get(id)?.isActive(id) ?? false,
    getBrowserUrl: (id) => busy.get(id)?.getBrowserUrl(id),
    getPage: (id) => busy.get(id)?.getPage(id),
    async stopSession(id) {
      const launcher = busy.get(id);
      try {
        return await launcher.stopSession(id);
      } finally {
        busy.delete(id);
        idle.push(launcher);
      }
    },
    startDebugSession: (...args) => launchers[0].startDebugSession(...args),
    stop: () => Promise.all(launchers.map((each) => each.stop())),
  };
}

function webkit(installation) {
  return webkitLauncher(installation, { concurrency: 2 });
}

/** Tabs of one window are hidden but for the front one, and share their storage. */
async function pageInOwnContext({ browser }) {
  return (await browser.createBrowserContext()).newPage();
}
