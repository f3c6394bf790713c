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

function firefox(executablePath) {
  const launcher = chromeLauncher({
    puppeteer,
    createPage: pageInOwnContext,
    concurrency: 1,
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

function webkit(installation) {
  return webkitLauncher(installation, { concurrency: 2 });
}

/** Tabs of one window are hidden but for the front one, and share their storage. */
async function pageInOwnContext({ browser }) {
  return (await browser.createBrowserContext()).newPage();
}
