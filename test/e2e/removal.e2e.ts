import type { CDPSession, Page } from '@playwright/test';
import type { FakeApp } from '../../src/testing/index.js';
import { moduleTag } from './artefacts.js';
import { expect, test, type Chat } from './chat.js';
import { serveDify } from './servers.js';

const image = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>')}`;

/** An agent whose answer has everything that schedules something: a tool, code, a formula, HTML, an image, sources. */
const agent: FakeApp = {
  mode: 'agent-chat',
  name: 'Guide',
  apiKey: 'app-guide',
  siteCode: 'guide00000000000',
  parameters: {
    suggested_questions_after_answer: { enabled: true },
    retriever_resource: { enabled: true },
    file_upload: {
      enabled: true,
      allowed_file_types: ['image', 'document'],
      allowed_file_upload_methods: ['local_file'],
      number_limits: 3,
    },
  },
  suggestions: ['And then?'],
  *answer() {
    yield { text: 'Let me look. ' };
    yield { tool: { name: 'weather', label: 'Weather', input: { a: 1 }, output: 'Sun' } };
    yield {
      text: `Here:\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n$\\frac{1}{2}$ and <b>bold</b>[^1].\n\n`,
    };
    yield { text: `<img src="/picture.svg" alt="A hill">\n\n[^1]: A note.\n\nThe end.` };
    yield { sources: [{ document: 'Almanac.pdf', content: 'The sun shines.' }] };
  },
};

/** The event types that the page's globals have listeners for. */
async function globalListeners(devtools: CDPSession): Promise<string[]> {
  const found: string[] = [];
  for (const expression of ['window', 'document', 'visualViewport']) {
    const { result } = await devtools.send('Runtime.evaluate', { expression });
    const { objectId = '' } = result;
    const { listeners } = await devtools.send('DOMDebugger.getEventListeners', { objectId });
    found.push(...listeners.map(({ type }) => `${expression} ${type}`));
  }
  return found.sort();
}

/** Collects garbage until no removed widget, nor an element inside, is left; at most for a second. */
async function countRetained(page: Page, devtools: CDPSession): Promise<number> {
  // The browser itself remembers what was last clicked, hovered and selected.
  await page.mouse.click(2, 2);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  let retained = Infinity;
  for (const started = Date.now(); retained > 0 && Date.now() - started < 1000;) {
    await devtools.send('HeapProfiler.collectGarbage');
    retained = await page.evaluate(
      () => window.removedElements.filter((ref) => ref.deref()).length,
    );
  }
  return retained;
}

/** Sends a question by script: the undo history of the browser would keep a text box in memory that was typed into. */
async function ask(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('dify-chat')?.send('Hi'));
}

/** Removes the widget; the page remembers it and all elements inside by weak references. */
async function remove(page: Page): Promise<void> {
  await page.evaluate(() => {
    const inside = (root: Element | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? inside(element.shadowRoot) : []),
      ]);
    const chat = document.querySelector('dify-chat');
    const elements = chat?.shadowRoot ? [chat, ...inside(chat.shadowRoot)] : [];
    window.removedElements = elements.map((element) => new WeakRef(element));
    chat?.remove();
  });
}

const uses: Record<string, (page: Page, chat: Chat) => Promise<void>> = {
  'an open window': () => Promise.resolve(),
  'an answer that has just ended': async (page, chat) => {
    await ask(page);
    await expect(chat.lastAnswer.getByRole('button', { name: 'Copy' }).first()).toBeVisible();
  },
  'a code block that has just been copied': async (page, chat) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ask(page);
    await page.locator('.code-bar button').last().click();
    await expect(chat.lastAnswer.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  },
  'an answer that has just been copied, and a tool that is open': async (page, chat) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ask(page);
    await chat.lastAnswer.getByRole('button', { name: /^Used Weather/ }).click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Copy' }).click();
    await expect(chat.lastAnswer.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  },
  'code that is selected': async (page) => {
    await ask(page);
    await page.locator('pre code').dblclick();
  },
  'an open menu': async (page) => {
    await ask(page);
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
  'an open image': async (page) => {
    await ask(page);
    await page.getByRole('button', { name: 'Image: A hill' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('dify-chat-lightbox')).toBeAttached();
  },
  'an attachment': async (page) => {
    await expect(page.getByRole('button', { name: 'Attach files' })).toBeVisible();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['notes'], 'notes.txt', { type: 'text/plain' }));
      const panel = document
        .querySelector('dify-chat')
        ?.shadowRoot?.querySelector('dify-chat-panel');
      for (const type of ['dragover', 'drop'])
        panel?.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
    });
    await expect(page.getByRole('button', { name: 'Remove notes.txt' })).toBeVisible();
  },
  'a comment on a rating': async (page) => {
    await ask(page);
    await page.getByRole('button', { name: 'Bad response' }).click();
    await expect(page.getByRole('textbox', { name: 'What went wrong?' })).toBeFocused();
  },
};

for (const [name, use] of Object.entries(uses))
  test(`the widget leaves nothing behind in the page when it is removed with ${name}`, async ({
    page,
    openSite,
    chat,
  }) => {
    const dify = await serveDify({ apps: [agent], pace: 0 });
    await page.route('**/picture.svg', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: decodeURIComponent(image.slice(19)) }),
    );
    const devtools = await page.context().newCDPSession(page);
    await openSite(`<body>${moduleTag()}</body>`);
    await page.waitForFunction(() => customElements.get('dify-chat'));
    const before = await globalListeners(devtools);
    const url = new URL(page.url()).origin;
    await page.evaluate(
      ([token, baseUrl]) => {
        const element = document.createElement('dify-chat');
        Object.assign(element, { token, baseUrl, open: true });
        document.body.append(element);
      },
      [agent.siteCode, dify.url],
    );
    await expect(chat.composer).toBeVisible();
    expect(await globalListeners(devtools), url).not.toEqual(before);
    await use(page, chat);
    await remove(page);
    // A request that is under way has listeners of its own until it ends.
    await expect.poll(() => globalListeners(devtools), { timeout: 1000 }).toEqual(before);
    expect(await countRetained(page, devtools)).toBe(0);
    await dify.close();
  });

declare global {
  interface Window {
    removedElements: WeakRef<Element>[];
  }
}
