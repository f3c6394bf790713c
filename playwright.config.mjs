import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/find-browser.mjs';

const browser = await findBrowser();

export default defineConfig({
  fullyParallel: true,
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
