import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { chromiumArgs, findChromium } from './browsers/chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts the demo on a free port, and a browser. `options` are Vite's, such as `cacheDir`. */
export async function startDemoBrowser(options = {}) {
  const demo = await createServer({
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    server: { port: 0 },
    ...options,
  });
  await demo.listen();
  const [url] = demo.resolvedUrls.local;
  const found = await findChromium();
  const browser = await chromium.launch({ executablePath: found.path, args: chromiumArgs(found) });
  const close = async () => {
    await browser.close();
    await demo.close();
  };
  return { url, browser, close };
}
