import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';
import { root } from './servers.js';

const script = (attributes: string) => `<body>${moduleTag(attributes)}</body>`;

test('the snippets of the README work', async ({ openSite, dify, chat }) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const snippets = [...readme.matchAll(/```html\n([^]*?)```/g)].map(([, snippet = '']) =>
    snippet.replace('SITE_CODE', 'chat000000000000').replace('https://dify.example.com', dify.url),
  );
  expect(snippets).toHaveLength(3);
  for (const snippet of snippets) {
    await openSite(`<body>${snippet}</body>`);
    if (!snippet.includes('inline')) await chat.launcher.click();
    await chat.ask('Does it work?');
    await expect(chat.lastAnswer).toContainText('You said: Does it work?');
  }
});

test('a key works too', async ({ openSite, dify, chat, consoleMessages }) => {
  await openSite(script(`data-api-key="app-chatflow" data-base-url="${dify.url}"`));
  await chat.launcher.click();
  await chat.ask('Hello over there');
  await expect(chat.lastAnswer).toContainText('You said: Hello over there');
  // 127.0.0.1 is not a public host, so there is no warning about the key.
  expect(consoleMessages).toEqual([]);
});

test('a question names the answer that it follows', async ({ openSite, dify, chat, page }) => {
  const parents: unknown[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/chat-messages')) return;
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
