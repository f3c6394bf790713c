import type { Page } from '@playwright/test';
import { artefacts, attributesFor, embed, moduleTag, oneFile, type Artefact } from './artefacts.js';
import { expect, test, type Chat } from './chat.js';
import type { Intercept, Running } from './servers.js';

/** Asks a question in the only chat of the page. */
async function askOnce(page: Page, chat: Chat): Promise<void> {
  await chat.launcher.click();
  await chat.ask('Once?');
  await expect(chat.lastAnswer).toContainText('You said: Once?');
  await expect(chat.messages).toHaveCount(2);
  await expect(page.locator('dify-chat')).toHaveCount(1);
}

test.describe('The module finds its own tag', () => {
  const redirect: Intercept = ({ pathname }) =>
    pathname === '/latest/dify-chat.js'
      ? new Response(null, { status: 302, headers: { location: '/1.2.3/dify-chat.js' } })
      : undefined;

  test.afterEach(({ consoleMessages }) => expect(consoleMessages).toEqual([]));

  test('with a query', async ({ openTags, page, chat }) => {
    await openTags(
      (attributes) => `<script type="module" src="dify-chat.js?v=2" ${attributes}></script>`,
    );
    await askOnce(page, chat);
  });

  test('after a redirect', async ({ openTags, page, chat }) => {
    await openTags((attributes) => moduleTag(attributes, 'latest/'), { intercept: redirect });
    await askOnce(page, chat);
  });

  test('after a redirect, beside the tag of another copy', async ({
    openTags,
    page,
    chat,
    dify,
  }) => {
    const other = `data-api-key="app-agent" data-base-url="${dify.url}"`;
    await openTags(
      (attributes) =>
        moduleTag(`${other} data-mode="inline"`, 'old/') + moduleTag(attributes, 'latest/'),
      { intercept: redirect },
    );
    await chat.launcher.click();
    await expect(page.locator('dify-chat[token]')).toHaveCount(1);
    await expect(page.locator('dify-chat[api-key]')).toHaveCount(1);
  });

  test('in the head', async ({ openSite, page, chat, dify }) => {
    await openSite(`<head>${moduleTag(attributesFor(dify))}</head><body></body>`);
    await askOnce(page, chat);
  });

  for (const { name, src, type } of [
    { name: 'the module graph', src: 'dify-chat.js', type: 'module' },
    { name: 'the classic loader', src: 'embed.js', type: '' },
    { name: 'the one file', src: 'dify-chat.iife.js', type: '' },
  ])
    test(`or ${name} finds it if a script adds the tag later`, async ({
      openSite,
      page,
      chat,
      dify,
    }) => {
      await openSite('<body></body>');
      await page.evaluate(
        ([url, kind, baseUrl]) => {
          const script = document.createElement('script');
          script.type = kind;
          script.src = url;
          Object.assign(script.dataset, { token: 'chat000000000000', baseUrl });
          document.head.append(script);
        },
        [src, type, dify.url] as const,
      );
      await askOnce(page, chat);
    });
});

for (const { name, tag } of artefacts) {
  test(`${name} mounts an inline chat in place of its tag`, async ({
    openSite,
    page,
    chat,
    dify,
    consoleMessages,
  }) => {
    const script = tag(`${attributesFor(dify)} data-mode="inline"`);
    await openSite(`<body><main>${script}</main><footer></footer></body>`);
    await chat.ask('Here?');
    await expect(chat.lastAnswer).toContainText('You said: Here?');
    await expect(page.locator('main > script + dify-chat')).toHaveCount(1);
    expect(consoleMessages).toEqual([]);
  });

  test(`${name} mounts nothing without attributes, but upgrades an element of the page`, async ({
    openSite,
    page,
    chat,
    dify,
    consoleMessages,
  }) => {
    const element = `<dify-chat token="chat000000000000" base-url="${dify.url}" id="own"></dify-chat>`;
    await openSite(`<body>${tag('data-tracker="x"')}${element}</body>`);
    await askOnce(page, chat);
    await expect(page.locator('#own')).toHaveCount(1);
    expect(consoleMessages).toEqual([]);
  });

  test(`${name} warns once about a misspelt attribute of its tag`, async ({
    openSite,
    page,
    consoleMessages,
  }) => {
    await openSite(`<body>${tag('data-tokn="chat000000000000"')}</body>`);
    await expect.poll(() => consoleMessages).not.toEqual([]);
    await expect(page.locator('dify-chat')).toHaveCount(0);
    expect(consoleMessages).toEqual([
      'warning: [dify-chat] There is no attribute tokn. Did you mean token?',
    ]);
  });

  test(`${name} mounts the chat in the body if its tag is in the head without defer`, async ({
    openSite,
    page,
    chat,
    dify,
    consoleMessages,
  }) => {
    const script = tag(`${attributesFor(dify)} data-mode="inline"`).replace(' defer', '');
    await openSite(`<head>${script}</head><body><main></main></body>`);
    await chat.ask('Here?');
    await expect(chat.lastAnswer).toContainText('You said: Here?');
    await expect(page.locator('body > dify-chat')).toHaveCount(1);
    expect(consoleMessages).toEqual([]);
  });
}

test('attributes of other tools on the script load nothing on a page without a chat', async ({
  openSite,
  page,
  consoleMessages,
}) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  const others = 'data-turbo-track="reload" data-name="x" data-title="y" data-cfasync="false"';
  await openSite(`<body>${moduleTag(others)}</body>`);
  await page.evaluate(async () => {
    await customElements.whenDefined('dify-chat');
    await new Promise((resolve) => requestIdleCallback(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  });
  expect(requested.filter((path) => path.includes('/chunks/chat'))).toEqual([]);
  expect(consoleMessages).toEqual([]);
});

test.describe('There is one chat and no console message', () => {
  /** Records which copies of the code define elements: by folder, and the single file or the module graph. */
  async function watchDefinitions(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const copies = (window.definedBy = new Set());
      const define = customElements.define.bind(customElements);
      customElements.define = (...given) => {
        const [url = ''] = /http:.+\.js/.exec(new Error().stack ?? '') ?? [];
        copies.add(url.replace(/chunks\/[^/]+$/, 'dify-chat.js'));
        define(...given);
      };
    });
  }

  test.beforeEach(({ page }) => watchDefinitions(page));
  test.afterEach(async ({ page, consoleMessages }) => {
    expect(await page.evaluate(() => [...window.definedBy])).toHaveLength(1);
    expect(consoleMessages).toEqual([]);
  });

  for (const { name, tag } of artefacts)
    test(`when a page has ${name} twice`, async ({ openTags, page, chat }) => {
      await openTags((attributes) => tag(attributes).repeat(2));
      await askOnce(page, chat);
    });

  for (const order of permutations(artefacts))
    test(`when a page has ${order.map(({ name }) => name).join(', ')}`, async ({
      openTags,
      page,
      chat,
    }) => {
      await openTags((attributes) => order.map(({ tag }) => tag(attributes)).join(''));
      await askOnce(page, chat);
    });

  for (const first of artefacts)
    for (const second of artefacts)
      test(`when a page has two versions: ${first.name}, then ${second.name}`, async ({
        openTags,
        page,
        chat,
      }) => {
        await openTags(
          (attributes) => first.tag(attributes, 'old/') + second.tag(attributes, 'new/'),
        );
        await askOnce(page, chat);
      });

  test('when the tag of the second version has a misspelt attribute, which needs a lazy chunk to report', async ({
    openTags,
    page,
    chat,
  }) => {
    await openTags(
      (attributes) =>
        moduleTag(attributes, 'old/') + moduleTag(`${attributes} data-tokn="x"`, 'new/'),
    );
    await askOnce(page, chat);
  });
});

for (const { name, tag } of [embed, oneFile])
  test.describe(`A page with Dify's own snippet, by ${name}`, () => {
    test.afterEach(({ consoleMessages }) => expect(consoleMessages).toEqual([]));

    const snippet = (dify: Running, attributes = 'defer') => `<body>
      <script>
        window.difyChatbotConfig = {
          token: 'chat000000000000',
          baseUrl: '${dify.url}',
          inputs: { name: 'Ann' },
          systemVariables: { user_id: 'ann-1' },
          userVariables: {},
        };
      </script>
      ${tag('id="chat000000000000"').replace('defer', attributes)}
      <style>
        #dify-chatbot-bubble-button { background-color: #7a1fa2 !important; }
        #dify-chatbot-bubble-window { width: 24rem !important; height: 40rem !important; }
      </style></body>`;

    for (const attributes of ['defer', 'async', ''])
      test(`loaded ${attributes || 'at once'}`, async ({ openSite, page, chat, dify }) => {
        const bodies: unknown[] = [];
        page.on('request', (request) => {
          if (request.url().endsWith('/chat-messages')) bodies.push(request.postDataJSON());
        });
        await openSite(snippet(dify, attributes));
        await expect(chat.launcher).toHaveCSS('background-color', 'rgb(122, 31, 162)');
        await askOnce(page, chat);
        expect(bodies).toEqual([expect.objectContaining({ inputs: { name: 'Ann' } })]);
        const user = await page.evaluate(() => document.querySelector('dify-chat')!.user);
        expect(user).toBe('ann-1');
        await expect(page.locator('dify-chat-panel')).toHaveCSS('width', '384px');
      });

    test('queues calls until the chat is there', async ({ openSite, page, chat, dify }) => {
      const queue = `<script>
        window.difyChat = window.difyChat || function () { (window.difyChat.q = window.difyChat.q || []).push(arguments) };
        difyChat('show');
      </script>`;
      await openSite(queue + snippet(dify));
      await expect(chat.composer).toBeFocused();
      const answer = await page.evaluate(async () => {
        const sent = (await window.difyChat!('send', 'Hello')) as { text: string };
        return [sent.text, window.difyChat!.element === document.querySelector('dify-chat')];
      });
      expect(answer).toEqual(['You said: Hello', true]);
    });
  });

test('the classic loader says when it is loaded as a module by mistake', async ({
  openTags,
  consoleMessages,
}) => {
  await openTags((attributes) => `<script type="module" src="embed.js" ${attributes}></script>`);
  await expect.poll(() => consoleMessages).toHaveLength(1);
  expect(consoleMessages[0]).toContain('without type="module"');
});

test('the one file serves two chats that talk to different apps', async ({
  openTags,
  page,
  dify,
  consoleMessages,
}) => {
  const other = `data-token="agent00000000000" data-base-url="${dify.url}" data-placement="bottom-start"`;
  await openTags((attributes) => oneFile.tag(attributes) + oneFile.tag(other));
  await expect(page.getByRole('button', { name: 'Open chat' })).toHaveCount(2);
  expect(consoleMessages).toEqual([]);
});

function permutations(all: readonly Artefact[]): Artefact[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first) =>
    permutations(all.filter((other) => other !== first)).map((others) => [first, ...others]),
  );
}

declare global {
  interface Window {
    /** The copies of the code that have defined elements. */
    definedBy: Set<string>;
  }
}
