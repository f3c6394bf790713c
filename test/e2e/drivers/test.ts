import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startChromium } from './chromium.js';
import type { Engine, EngineName } from './engine.js';
import { startFirefox } from './firefox.js';
import { Visitor } from './visitor.js';
import { startWebKitEngine } from './webkit.js';

interface WorkerFixtures {
  /** Which engine the project drives. */
  engineName: EngineName;
  engine: Engine;
}

interface Fixtures {
  /** A visitor with empty storage, in a window of 1280 × 800 CSS pixels. */
  visitor: Visitor;
  /** Writes files and returns their paths; they are deleted after the test. */
  writeFiles: (contents: Readonly<Record<string, string | Buffer>>) => Promise<string[]>;
}

const starters: Record<EngineName, () => Promise<Engine>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKitEngine,
};

/** A test that runs in the engine of its project. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await starters[engineName]();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  visitor: async ({ engine }, use, testInfo) => {
    const visitor = new Visitor(await engine.newWindow());
    await visitor.setViewport({ width: 1280, height: 800 });
    await use(visitor);
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('failed', {
        body: await visitor.screenshot(),
        contentType: 'image/png',
      });
    await visitor.close();
  },
  writeFiles: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dify-chat-files-'));
    await use((contents) =>
      Promise.all(
        Object.entries(contents).map(async ([name, content]) => {
          const path = join(folder, name);
          await writeFile(path, content);
          return path;
        }),
      ),
    );
    await rm(folder, { recursive: true });
  },
});

export { expect };
