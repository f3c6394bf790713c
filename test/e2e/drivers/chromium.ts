import { chromium, type ElementHandle, type Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../../scripts/browsers/chromium.mjs';
import type { Engine, EngineWindow } from './engine.js';

/** Chromium, driven by Playwright. */
export async function startChromium(): Promise<Engine> {
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.path,
    args: chromiumArgs(found),
  });
  return {
    newWindow: async () => {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      return windowOf(await context.newPage(), () => context.close());
    },
    close: () => browser.close(),
  };
}

function windowOf(page: Page, close: () => Promise<void>): EngineWindow {
  return {
    open: async (url) => {
      await page.goto(url);
    },
    reload: async () => {
      await page.reload();
    },
    // Playwright's types tell handles from plain values, which are all that the drivers pass.
    evaluate: (run, argument) => page.evaluate(run as never, argument),
    moveTo: ({ x, y }) => page.mouse.move(x, y),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    turnWheelAt: async ({ x, y }, pixels) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, pixels);
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setViewport: (size) => page.setViewportSize(size),
    chooseFiles: async (findInput, argument, paths) => {
      const found = await page.evaluateHandle(findInput as never, argument);
      await (found as unknown as ElementHandle).setInputFiles(paths);
    },
    screenshot: () => page.screenshot(),
    newWindow: async () => {
      const other = await page.context().newPage();
      return windowOf(other, () => other.close());
    },
    close,
  };
}
