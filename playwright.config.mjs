import { readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, describeChromium, findChromium } from './scripts/browsers/chromium.mjs';
import { selectEngines } from './scripts/browsers/engines.mjs';

const browser = await findChromium();
const engines = selectEngines();

const { browser: reference } = JSON.parse(readFileSync('test/e2e/visual/reference.json', 'utf8'));
const isReference = engines.includes('chromium') && describeChromium(browser) === reference;
if (!isReference && !process.env.TEST_WORKER_INDEX)
  console.log(`Pictures are not compared: they were taken with ${reference}.`);

export default defineConfig({
  // Development servers share one cache: two of them that fill it at once reload each other's pages.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 30_000,
  // Answers come in real time here: a machine that stalls for seconds may miss one. Playwright names what needed it.
  retries: 1,
  outputDir: 'test-results',
  projects: [
    // What needs Node: the tests of other folders run in browsers (web-test-runner.config.mjs).
    {
      name: 'node',
      testDir: 'test',
      testMatch: /test\/(?:bin|console|gateway|node)\/.*\.test\.ts$/,
    },
    {
      name: 'e2e',
      testDir: 'test/e2e',
      testMatch: '*.e2e.ts',
      testIgnore: ['engines/**', '**/e2e/examples/**', 'visual/**'],
    },
    // One app at a time, served by scripts/test-examples.mjs.
    ...(process.env.EXAMPLE
      ? [{ name: 'examples', testDir: 'test/e2e/examples', testMatch: '*.e2e.ts' }]
      : []),
    // The same tests in each engine, over its own driver (docs/browsers.md).
    ...(isReference ? [{ name: 'visual', testDir: 'test/e2e/visual', testMatch: '*.e2e.ts' }] : []),
    ...engines.map((name) => ({
      name,
      testDir: 'test/e2e/engines',
      testMatch: '*.e2e.ts',
      use: { engineName: name },
    })),
  ],
  // Pictures are compared in the browser that they were taken with; elsewhere text is drawn otherwise.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: { toHaveScreenshot: { animations: 'disabled', maxDiffPixelRatio: 0.002 } },
  use: {
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser.path, args: chromiumArgs(browser) },
  },
});
