import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/find-browser.mjs';

const browser = await findBrowser();

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
    { name: 'e2e', testDir: 'test/e2e', testMatch: '*.e2e.ts' },
  ],
  use: {
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser.path, args: browserArgs(browser) },
  },
});
