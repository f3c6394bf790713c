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

/** What browsers below the floor lack. */
const oldBrowsers: Record<string, () => void> = {
  'Chrome 122 or Safari 17.4, without light-dark()': () => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...given: [string, string?]) =>
      !given.join().includes('light-dark') && supports(...(given as [string, string]));
  },
  'Firefox 120 to 124, with light-dark() but without popovers': () => {
    for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
      Reflect.deleteProperty(HTMLElement.prototype, name);
  },
};

for (const [browser, age] of Object.entries(oldBrowsers))
  for (const mode of ['bubble', 'inline'])
    test(`in ${browser}, no ${mode} chat is shown, the console says so once, and the page is left alone`, async ({
      openSite,
      dify,
      page,
      consoleMessages,
    }) => {
      await page.addInitScript(age);
      await openSite(`<body>${script}${chatTo(dify.url, `mode="${mode}"`)}</body>`);
      await expect(page.locator('dify-chat')).toBeHidden();
      await expect(page.locator('dify-chat-launcher')).toBeHidden();
      const sent = await page.evaluate(async () => {
        const chat = document.querySelector('dify-chat')!;
        chat.show();
        return [await chat.send('Hello'), await chat.send('Hello')];
      });
      expect(sent).toEqual([undefined, undefined]);
      await expect(page.locator('dify-chat')).toBeHidden();
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

test('an element that is configured a task after its creation is not complained of; one that never is, once', async ({
  openSite,
  dify,
  chat,
  page,
  consoleMessages,
}) => {
  const template = '<template><dify-chat mode="inline"></dify-chat></template>';
  await openSite(`<body>${script}${chatTo(dify.url)}${template}</body>`);
  await chat.launcher.click();
  await expect(chat.composer).toBeFocused();
  /** Adds an element from the template, and configures it when it has rendered. */
  const add = (fields: object) =>
    page.evaluate(async (given) => {
      const { content } = document.querySelector('template')!;
      document.body.append(content.cloneNode(true));
      const added = [...document.querySelectorAll('dify-chat')].at(-1)!;
      await added.updateComplete;
      Object.assign(added, given);
    }, fields);
  await add({ token: 'agent00000000000', baseUrl: dify.url });
  await expect(page.getByText('I am an agent')).toBeVisible();
  expect(consoleMessages).toEqual([]);
  await add({});
  await expect(page.getByText('This chat isn’t set up correctly.')).toBeVisible();
  await expect.poll(() => consoleMessages).toHaveLength(1);
  expect(consoleMessages[0]).toContain('Nothing to connect to');
});
