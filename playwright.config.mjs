import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/browsers/chromium.mjs';
import { selectEngines } from './scripts/browsers/engines.mjs';

const browser = await findChromium();

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
    { name: 'node', testDir: 'test/node', testMatch: '*.test.ts' },
    { name: 'e2e', testDir: 'test/e2e', testMatch: '*.e2e.ts', testIgnore: 'engines/**' },
    // The same tests in each engine, over its own driver (docs/browsers.md).
    ...selectEngines().map((name) => ({
      name,
      testDir: 'test/e2e/engines',
      testMatch: '*.e2e.ts',
      use: { engineName: name },
    })),
  ],
  use: {
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser.path, args: chromiumArgs(browser) },
  },
});
