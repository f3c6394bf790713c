import {
  test as base,
  expect,
  type ConsoleMessage,
  type Locator,
  type Page,
} from '@playwright/test';
// Declares `window.difyChat`.
import type {} from '../../src/element/mounting/call-queue.js';
import { attributesFor } from './artefacts.js';
import { serveDemo, serveDify, serveSite, type Page as SitePage, type Running } from './servers.js';

interface WorkerFixtures {
  /** The server of `npm start`. */
  demo: Running;
  /** A fake Dify on an origin of its own. */
  dify: Running;
}

interface Fixtures {
  /** Opens a page of a test site, with the built files beside it. */
  openSite: (page: SitePage | string) => Promise<void>;
  /** Opens a page of a test site with the script tags that `tags` makes of the attributes for the chat app of `dify`. */
  openTags: (tags: (attributes: string) => string, site?: Omit<SitePage, 'body'>) => Promise<void>;
  chat: Chat;
  /** Console messages, without those of the development server. */
  consoleMessages: string[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [({}, use) => during(serveDemo(), use), { scope: 'worker' }],
  dify: [({}, use) => during(serveDify(), use), { scope: 'worker' }],
  openSite: async ({ page }, use) => {
    const sites: Running[] = [];
    await use(async (described) => {
      const content = typeof described === 'string' ? { body: described } : described;
      const site = await serveSite((path) => (path === '/' ? content : undefined));
      sites.push(site);
      await page.goto(site.url);
    });
    await Promise.all(sites.map(({ close }) => close()));
  },
  openTags: ({ openSite, dify }, use) =>
    use((tags, site) => openSite({ ...site, body: `<body>${tags(attributesFor(dify))}</body>` })),
  chat: ({ page }, use) => use(new Chat(page)),
  // Collects messages from the start, even if only a hook reads them.
  consoleMessages: [
    async ({ page }, use) => {
      const consoleMessages: string[] = [];
      page.on('console', (message) => consoleMessages.push(textOf(message)));
      page.on('pageerror', (error) => consoleMessages.push(`uncaught: ${error.message}`));
      await use(consoleMessages);
    },
    { auto: true },
  ],
});

export { expect };

/** Page object of the chat, with accessible locators. */
export class Chat {
  readonly page: Page;
  readonly launcher: Locator;
  readonly composer: Locator;
  readonly messages: Locator;
  readonly stop: Locator;

  constructor(page: Page) {
    this.page = page;
    this.launcher = page.getByRole('button', { name: 'Open chat' });
    this.composer = page.getByRole('textbox', { name: 'Message' });
    this.messages = page.locator('dify-chat-message:not([hidden])');
    this.stop = page.getByRole('button', { name: 'Stop generating' });
  }

  get lastAnswer(): Locator {
    return this.messages.last();
  }

  async ask(question: string): Promise<void> {
    await this.composer.fill(question);
    await this.composer.press('Enter');
  }

  /** Statuses of the messages, as read by scripts of the page. */
  async statuses(): Promise<string[]> {
    return this.page.evaluate(() =>
      (document.querySelector('dify-chat')?.messages ?? []).map(({ status }) => status),
    );
  }
}

/** Delays idle callbacks until the test calls `window.becomeIdle()`. */
export async function holdIdleness(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const waiting: (() => void)[] = [];
    window.requestIdleCallback = (run) =>
      waiting.push(() => run({ didTimeout: false, timeRemaining: () => 50 }));
    window.becomeIdle = () => waiting.splice(0).forEach((run) => run());
  });
}

async function during(starting: Promise<Running>, use: (server: Running) => Promise<void>) {
  const server = await starting;
  await use(server);
  await server.close();
}

function textOf(message: ConsoleMessage): string {
  return `${message.type()}: ${message.text()}`;
}

declare global {
  interface Window {
    /** Runs the delayed idle callbacks. */
    becomeIdle: () => void;
  }
}
