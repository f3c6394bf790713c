import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './chat.js';
import { root } from './servers.js';

const script = (attributes: string) =>
  `<body><script src="dify-chat.iife.js" ${attributes} defer></script></body>`;

test('one script tag with a site code mounts a chat that talks to another origin', async ({
  openSite,
  dify,
  chat,
  said,
}) => {
  await openSite(script(`data-token="chat000000000000" data-base-url="${dify.url}"`));
  await chat.launcher.click();
  await chat.ask('Hello over there');
  await expect(chat.lastAnswer).toContainText('You said: Hello over there');
  expect(said).toEqual([]);
});

test('the snippets of the README work', async ({ openSite, dify, chat }) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const snippets = [...readme.matchAll(/```html\n([^]*?)```/g)].map(([, snippet = '']) =>
    snippet.replace('SITE_CODE', 'chat000000000000').replace('https://dify.example.com', dify.url),
  );
  expect(snippets).toHaveLength(2);
  for (const snippet of snippets) {
    await openSite(`<body>${snippet}</body>`);
    if (!snippet.includes('inline')) await chat.launcher.click();
    await chat.ask('Does it work?');
    await expect(chat.lastAnswer).toContainText('You said: Does it work?');
  }
});

test('a key works too', async ({ openSite, dify, chat, said }) => {
  await openSite(script(`data-api-key="app-chatflow" data-base-url="${dify.url}"`));
  await chat.launcher.click();
  await chat.ask('Hello over there');
  await expect(chat.lastAnswer).toContainText('You said: Hello over there');
  // 127.0.0.1 is no public host: no warning about the key.
  expect(said).toEqual([]);
});

test("Dify's own snippet works when only the URL of its script changes", async ({
  openSite,
  dify,
  chat,
}) => {
  await openSite(`<body>
    <script>
      window.difyChatbotConfig = { token: 'agent00000000000', baseUrl: '${dify.url}', inputs: {} };
    </script>
    <script src="dify-chat.iife.js" id="agent00000000000" defer></script>
    <style>#dify-chatbot-bubble-button { background-color: #7a1fa2 !important; }</style>
  </body>`);
  await expect(chat.launcher).toHaveCSS('background-color', 'rgb(122, 31, 162)');
  await chat.launcher.click();
  await chat.ask('What time is it?');
  await expect(chat.lastAnswer).toContainText('in UTC.');
  await expect(chat.lastAnswer).toContainText('Current time');
});

test('the CDN module asks no server but its own before the visitor shows intent', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openSite(`<body>
    <script type="module" src="dify-chat.js"></script>
    <dify-chat token="chat000000000000" base-url="${dify.url}"></dify-chat>
  </body>`);
  await expect(chat.launcher).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => url.startsWith(dify.url))).toEqual([]);
  await chat.launcher.click();
  await chat.ask('Hello module');
  await expect(chat.lastAnswer).toContainText('You said: Hello module');
});

test('an attribute of the script that is misspelt is named', async ({ openSite, said, page }) => {
  await openSite(script('data-tokn="chat000000000000"'));
  await expect(page.locator('dify-chat')).toHaveCount(0);
  expect(said).toEqual(['warning: [dify-chat] There is no attribute tokn. Did you mean token?']);
});

test('the model is told which answer a question follows', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  const parents: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    const body = request.postDataJSON() as { parent_message_id?: string };
    parents.push(body.parent_message_id);
  });
  await openSite(script(`data-token="chat000000000000" data-base-url="${dify.url}"`));
  await chat.launcher.click();
  await chat.ask('One');
  await expect(chat.lastAnswer).toContainText('You said: One');
  await chat.ask('Two');
  await expect(chat.lastAnswer).toContainText('You said: Two');
  await page.reload();
  await chat.launcher.click();
  await chat.ask('Three');
  await expect(chat.lastAnswer).toContainText('You said: Three');
  const [first, second] = await page.evaluate(() =>
    document
      .querySelector('dify-chat')!
      .messages.filter(({ role }) => role === 'assistant')
      .map(({ id }) => id),
  );
  expect(parents).toEqual([undefined, first, second]);
});
