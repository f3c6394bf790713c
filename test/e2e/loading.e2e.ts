import { chunksOf, embed, moduleGraph, moduleTag, nameOf } from './artefacts.js';
import { expect, holdIdleness, test, type Chat } from './chat.js';
import type { Intercept } from './servers.js';

const isChunk = ({ pathname }: URL) => pathname.includes('/chunks/');

/** Holds requests for chunks until they are released. */
class Gate {
  #held: { name: string; open: () => void }[] = [];

  readonly intercept: Intercept = (url) => {
    if (!isChunk(url)) return undefined;
    return new Promise<undefined>((resolve) =>
      this.#held.push({ name: nameOf(url.pathname), open: () => resolve(undefined) }),
    );
  };

  /** The names of the held chunks. */
  get held(): string[] {
    return this.#held.map(({ name }) => name).sort();
  }

  /** Releases the requests held now, but no later ones. */
  letThrough(): void {
    for (const { open } of this.#held.splice(0)) open();
  }
}

async function askOnce(chat: Chat): Promise<void> {
  await chat.ask('Are you there?');
  await expect(chat.lastAnswer).toContainText('You said: Are you there?');
}

test.describe('Before the visitor shows intent', () => {
  for (const [tag, entries] of [
    [moduleTag, ['/dify-chat.js']],
    [embed.tag, ['/embed.js', '/dify-chat.js']],
  ] as const)
    test(`only ${entries.join(' and ')} loads until the page is idle, and nothing is sent to Dify`, async ({
      openTags,
      page,
      chat,
      dify,
    }) => {
      await holdIdleness(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await openTags(tag);
      await expect(chat.launcher).toBeVisible();
      await page.waitForLoadState('networkidle');
      const scripts = () => asked.map((url) => new URL(url).pathname).filter(isScript);
      expect(scripts()).toEqual(entries);

      await page.evaluate(() => window.becomeIdle());
      await expect.poll(() => scripts().map(nameOf)).toContain('chat');
      await page.waitForLoadState('networkidle');
      expect(asked.filter((url) => url.startsWith(dify.url))).toEqual([]);
    });

  test('nothing more loads if the visitor saves data', async ({ openTags, page, chat }) => {
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    );
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openTags(moduleTag);
    await expect(chat.launcher).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(asked.filter(isScript)).toEqual(['/dify-chat.js']);
    await chat.launcher.click();
    await askOnce(chat);
  });
});

for (const { tag, name } of [moduleGraph, embed])
  test(`with ${name}, a click loads everything needed to type in one round trip`, async ({
    openTags,
    page,
    chat,
  }) => {
    await holdIdleness(page);
    const gate = new Gate();
    await openTags(tag, {
      intercept: gate.intercept,
    });
    await chat.launcher.click();
    // All chunks are requested before any response.
    await expect.poll(() => gate.held).toEqual(chunksOf('chat'));
    gate.letThrough();
    // Later requests stay unanswered.
    await expect(chat.composer).toBeFocused();
    await page.keyboard.type('Typed');
    await expect(chat.composer).toHaveValue('Typed');
  });

function isScript(path: string): boolean {
  return path.endsWith('.js');
}
