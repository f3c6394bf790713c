import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Chat } from './chat.js';
import { NONCE } from './policy.js';
import { root, serveCdn, serveSite, type Running } from './servers.js';

let cdn: Running;
test.beforeAll(async () => {
  cdn = await serveCdn();
});
test.afterAll(() => cdn.close());
// Some snippets log what they hear.
test.afterEach(({ consoleMessages }) =>
  expect(consoleMessages.filter((message) => !message.startsWith('log: '))).toEqual([]),
);

/** The fenced blocks of a page of `docs/`, with the servers of the test in place of the placeholders. */
function snippetsOf(page: string, dify: Running): string[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^```(?:html|liquid|php)\n([^]*?)^```/gm)].map(([, code = '']) =>
    code
      .replaceAll('https://static.example.com/dify-chat/', cdn.url)
      .replaceAll('https://dify.example.com', dify.url)
      .replaceAll('SITE_CODE', 'chat000000000000'),
  );
}

/** The only snippet of a page that contains a text. */
function snippetWith(text: string, page: string, dify: Running): string {
  const found = snippetsOf(page, dify).filter((code) => code.includes(text));
  expect(found).toHaveLength(1);
  return found[0]!;
}

async function converse(page: Page, chat: Chat): Promise<void> {
  // An inline chat has no launcher.
  await expect(chat.launcher.or(chat.composer)).toBeVisible();
  if (await chat.launcher.isVisible()) await chat.launcher.click();
  await chat.ask('Hello?');
  await expect(chat.lastAnswer).toContainText('You said: Hello?');
  await expect(page.locator('dify-chat')).toHaveCount(1);
}

test.describe('Plain HTML', () => {
  for (const [place, wrap] of [
    ['in the head', (tag: string) => `<head>${tag}</head><body><h1>Shop</h1></body>`],
    ['before the end of the body', (tag: string) => `<body><h1>Shop</h1>${tag}</body>`],
  ] as const)
    test(`a script tag ${place}`, async ({ openSite, page, chat, dify }) => {
      await openSite(wrap(snippetsOf('install/html.md', dify)[0]!));
      await converse(page, chat);
    });

  test('the element in the page, and a listener before the script', async ({
    openSite,
    page,
    chat,
    dify,
  }) => {
    const listener = snippetWith('addEventListener', 'install/html.md', dify);
    await openSite(
      `<body>${listener}${snippetWith('mode="inline"', 'install/html.md', dify)}</body>`,
    );
    await converse(page, chat);
    await expect(page).toHaveTitle(/^Answer: You said: Hello\?/);
  });

  test('the classic loader', async ({ openSite, page, chat, dify }) => {
    await openSite(`<body>${snippetWith('embed.js', 'install/html.md', dify)}</body>`);
    await converse(page, chat);
  });
});

test('An import map', async ({ openSite, page, chat, dify }) => {
  await openSite(`<body>${snippetsOf('install/import-map.md', dify).join('')}</body>`);
  await converse(page, chat);
  await expect(page).toHaveTitle(/^Answer: You said: Hello\?/);
  await expect(page.getByRole('button', { name: 'Ask', exact: true })).toHaveCount(1);
});

test.describe('WordPress', () => {
  test('the footer box of a plugin', async ({ openSite, page, chat, dify }) => {
    const tag = snippetWith('data-token="', 'install/wordpress.md', dify);
    await openSite(`<body class="home"><div id="page"></div>${tag}</body>`);
    await converse(page, chat);
  });

  test('wp_print_script_tag() in functions.php', async ({ openSite, page, chat, dify }) => {
    const php = snippetWith('wp_print_script_tag', 'install/wordpress.md', dify);
    // WordPress prints each pair as an attribute.
    const pairs = [...php.matchAll(/'([\w-]+)'\s*=>\s*(?:get_theme_file_uri\( )?'([^']+)'/g)];
    expect(pairs.map(([, name]) => name)).toEqual(['type', 'src', 'data-token', 'data-base-url']);
    const attributes = pairs.map(
      ([, name, value = '']) => `${name}="${value.replace('dify-chat/', cdn.url)}"`,
    );
    await openSite(`<body><script ${attributes.join(' ')}></script></body>`);
    await converse(page, chat);
  });

  test('the element in a Custom HTML block, and the script in the footer', async ({
    openSite,
    page,
    chat,
    dify,
  }) => {
    const block = snippetWith('<dify-chat', 'install/wordpress.md', dify);
    const script = `<script type="module" src="${cdn.url}dify-chat.js"></script>`;
    await openSite(`<body><div class="entry-content">${block}</div>${script}</body>`);
    await converse(page, chat);
  });
});

test.describe('Shopify', () => {
  /** Liquid, as far as the page uses it. */
  const render = (liquid: string) =>
    liquid
      .replace(/\{\{ '([^']+)' \| asset_url \}\}/, `${cdn.url}cdn/shop/t/1/assets/$1?v=1764`)
      .replace('{{ canonical_url | json | escape }}', '&quot;https://shop.example/tents&quot;');

  test('the files on another host', async ({ openSite, page, chat, dify }) => {
    await openSite(`<body>${snippetsOf('install/shopify.md', dify)[0]!}</body>`);
    await converse(page, chat);
  });

  test('the one file in the assets of the theme', async ({ openSite, page, chat, dify }) => {
    await openSite(`<body>${render(snippetWith('asset_url', 'install/shopify.md', dify))}</body>`);
    await converse(page, chat);
  });

  test('inputs from Liquid', async ({ openSite, page, chat, dify }) => {
    await openSite(
      `<body>${render(snippetWith('data-inputs', 'install/shopify.md', dify))}</body>`,
    );
    await converse(page, chat);
    const inputs = await page.evaluate(() => document.querySelector('dify-chat')?.inputs);
    expect(inputs).toEqual({ page: 'https://shop.example/tents' });
  });
});

test.describe('Wix', () => {
  test('Custom Code at the end of the body stays when the page changes', async ({
    openSite,
    page,
    chat,
    dify,
  }) => {
    const tag = snippetWith('data-token', 'install/wix.md', dify);
    await openSite(`<body><div id="SITE_CONTAINER"></div>${tag}</body>`);
    await converse(page, chat);
    await page.evaluate(() => document.body.replaceChildren('Another page'));
    await expect(chat.lastAnswer).toContainText('You said: Hello?');
  });

  test('an inline chat in an embedded frame of another origin', async ({
    openSite,
    page,
    dify,
  }) => {
    const body = `<body>${snippetWith('mode="inline"', 'install/wix.md', dify)}</body>`;
    const embedded = await serveSite(() => ({ body }));
    await openSite(`<body><iframe width="400" height="600" src="${embedded.url}"></iframe></body>`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox', { name: 'Message' }).fill('Hello?');
    await frame.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(frame.locator('dify-chat-message').last()).toContainText('You said: Hello?');
    await embedded.close();
  });
});

test.describe('Google Tag Manager', () => {
  /** Adds the scripts of Custom HTML tags as Tag Manager does, from a container snippet that knows the nonce. */
  const fireTags = (page: Page, tags: string[]) =>
    page.evaluate(
      ({ tags, nonce }) => {
        for (const html of tags) {
          const { textContent } = new DOMParser()
            .parseFromString(html, 'text/html')
            .querySelector('script')!;
          const script = document.createElement('script');
          script.nonce = nonce;
          script.text = textContent;
          document.body.append(script);
        }
      },
      { tags, nonce: NONCE },
    );

  test('Custom HTML tags, with a policy of nonces', async ({ openSite, page, chat, dify }) => {
    const policy = `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; connect-src ${dify.url}; img-src ${dify.url}`;
    await openSite({ body: '<body></body>', headers: { 'content-security-policy': policy } });
    const [chatTag = '', eventsTag = ''] = snippetsOf('install/google-tag-manager.md', dify);
    await fireTags(page, [eventsTag, chatTag]);
    await converse(page, chat);
    await expect
      .poll(() => page.evaluate(() => (window as { dataLayer?: unknown[] }).dataLayer))
      .toEqual([
        { event: 'chat-opened' },
        { event: 'chat-message-sent' },
        { event: 'chat-message-completed' },
      ]);
  });
});

for (const name of ['dify-embed', 'deep-chat', 'flowise', 'chatkit'])
  test(`Migration from ${name}: the page after the change`, async ({
    openSite,
    page,
    chat,
    dify,
    consoleMessages,
  }) => {
    await openSite(`<body>${snippetWith(cdn.url, `migration/${name}.md`, dify)}</body>`);
    await converse(page, chat);
    if (name !== 'dify-embed') expect(consoleMessages).not.toEqual([]);
  });
