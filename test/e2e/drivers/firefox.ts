import puppeteer, { type ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import { requireEngine } from '../../../scripts/browsers/engines.mjs';
import { firefoxOptions } from '../../../scripts/browsers/firefox.mjs';
import type { Engine, EngineWindow } from './engine.js';

/** Firefox, driven by puppeteer over WebDriver BiDi. */
export async function startFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch(firefoxOptions(requireEngine('firefox')));
  return {
    newWindow: async () => {
      const context = await browser.createBrowserContext();
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
    evaluate: (run, argument) => page.evaluate(run as never, argument) as never,
    moveTo: ({ x, y }) => page.mouse.move(x, y),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    turnWheelAt: async ({ x, y }, pixels) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: pixels });
    },
    type: (text) => page.keyboard.type(text),
    press: async (combination) => {
      const keys = combination.split(/(?<=.)\+/) as KeyInput[];
      const last = keys.pop();
      for (const key of keys) await page.keyboard.down(key);
      if (last) await page.keyboard.press(last);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    setViewport: (size) => page.setViewport(size),
    chooseFiles: async (findInput, argument, paths) => {
      const input = await page.evaluateHandle(findInput as never, argument);
      await (input as ElementHandle<HTMLInputElement>).uploadFile(...paths);
    },
    screenshot: async () => Buffer.from(await page.screenshot()),
    newWindow: async () => {
      const other = await page.browserContext().newPage();
      return windowOf(other, () => other.close());
    },
    close,
  };
}
