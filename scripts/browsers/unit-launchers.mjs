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
  return chromeLauncher({
    puppeteer,
    createPage: pageInFront,
    concurrency: 1,
    launchOptions: firefoxOptions(executablePath),
  });
}

function webkit(installation) {
  return webkitLauncher(installation, { concurrency: 2 });
}

/** Tabs of one window are hidden but for the front one, and share their storage. */
async function pageInOwnContext({ browser }) {
  return (await browser.createBrowserContext()).newPage();
}

/** A page that is brought to the front for each test file: a link of an earlier one may have opened a tab, which has the focus. */
async function pageInFront({ browser }) {
  const page = await pageInOwnContext({ browser });
  const goto = page.goto.bind(page);
  page.goto = async (...given) => {
    await page.bringToFront();
    return goto(...given);
  };
  return page;
}
