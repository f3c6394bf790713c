import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';

const chatTo = (url: string, attributes = '') =>
  `<dify-chat token="chat000000000000" base-url="${url}" ${attributes}></dify-chat>`;
const script = moduleTag();

test('the script may be loaded twice', async ({ openSite, dify, chat, consoleMessages }) => {
  const tag = moduleTag(`data-token="chat000000000000" data-base-url="${dify.url}"`);
  await openSite(`<body>${tag}${tag}</body>`);
  await expect(chat.launcher).toHaveCount(1);
  await chat.launcher.click();
  await chat.ask('Once?');
  await expect(chat.messages).toHaveCount(2);
  expect(consoleMessages).toEqual([]);
});

test('inside a form, Enter sends the message and not the form', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(
    `<body><form action="/sent"><input name="a">${chatTo(dify.url, 'mode="inline"')}</form>${script}</body>`,
  );
  await chat.ask('Not the form');
  await expect(chat.lastAnswer).toContainText('You said: Not the form');
  expect(new URL(page.url()).pathname).toBe('/');
});

test("the page's own styles stay outside", async ({ openSite, dify, chat, page }) => {
  const hostile = `
    * { all: revert; box-sizing: content-box !important; font-size: 40px !important; color: lime !important; }
    html { font-size: 5px; line-height: 4; letter-spacing: 1em; text-transform: uppercase; }
    div, section, button, textarea, p { display: none !important; border: 9px solid red !important; }
    button { position: absolute; transform: rotate(45deg); }`;
  await openSite(`<style>${hostile}</style><body>${script}${chatTo(dify.url, 'open')}</body>`);
  await expect(page.getByText('Ask me anything')).toBeVisible();
  const send = page.getByRole('button', { name: 'Send' });
  await expect(send).toHaveCSS('border-top-width', '0px');
  await expect(chat.composer).toHaveCSS('text-transform', 'none');
  await expect(chat.composer).toHaveCSS('letter-spacing', 'normal');
  const panel = await page.locator('dify-chat-panel').boundingBox();
  expect(panel?.width).toBe(400);
});

test('in a browser below the floor the site owner is told once and the page is left alone', async ({
  openSite,
  dify,
  page,
  consoleMessages,
}) => {
  await page.addInitScript(() => {
    CSS.supports = () => false;
  });
  await openSite(`<body>${script}${chatTo(dify.url)}</body>`);
  const sent = await page.evaluate(async () => {
    const chat = document.querySelector('dify-chat')!;
    chat.show();
    return [await chat.send('Hello'), await chat.send('Hello')];
  });
  expect(sent).toEqual([undefined, undefined]);
  expect(consoleMessages).toEqual([
    'error: [dify-chat] This browser is too old for the widget, which is not shown.',
  ]);
});

test("the site owner is told when the page's own policy keeps the chat from its Dify", async ({
  openSite,
  dify,
  chat,
  page,
  consoleMessages,
}) => {
  await openSite({
    body: `<body>${moduleTag(`data-token="chat000000000000" data-base-url="${dify.url}"`)}</body>`,
    headers: { 'content-security-policy': "connect-src 'self'" },
  });
  await chat.launcher.click();
  await expect(page.getByText('The chat can’t be reached')).toBeVisible();
  const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
  expect(own).toEqual([
    `error: [dify-chat] The page's Content-Security-Policy blocks requests to ${new URL(dify.url).origin}. Add it to connect-src.`,
  ]);
});

test('the site owner is told what is wrong and what to do', async ({
  openSite,
  chat,
  page,
  consoleMessages,
}) => {
  await openSite(`<body>${script}${chatTo('http://127.0.0.1:9/')}</body>`);
  await chat.launcher.click();
  await expect(page.getByText('The chat can’t be reached right now.')).toBeVisible();
  const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
  expect(own).toHaveLength(1);
  expect(own[0]).toContain('that its CORS settings allow this origin.');
  expect(own[0]).toContain('Check base-url');
  expect(consoleMessages.filter((line) => line.startsWith('uncaught'))).toEqual([]);
});
