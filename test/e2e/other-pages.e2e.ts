import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../scripts/browsers/chromium.mjs';
import { moduleTag } from './artefacts.js';
import { expect, test, type Chat } from './chat.js';
import { root, type Running } from './servers.js';

/** A script of a library, served from its package. */
const library = (path: string) => `<script src="/node_modules/${path}"></script>`;

/** A style sheet of a library. */
const stylesOf = (path: string) =>
  `<style>${readFileSync(join(root, 'node_modules', path), 'utf8')}</style>`;

const chatTo = ({ url }: Running, attributes = '') =>
  `<dify-chat token="chat000000000000" base-url="${url}" ${attributes}></dify-chat>${moduleTag()}`;

const run = (script: string) => `<script>${script}</script>`;

/** An answer that is longer than the window. */
async function askAtLength({ page, composer }: Chat): Promise<void> {
  await expect(composer).toBeVisible();
  await send(page, 'dify-chat', 'Many words. '.repeat(100));
  await expect.poll(() => scrollTopOf(page)).toBeGreaterThan(100);
}

/** Sends a question by the method of an element; resolves when it is answered. */
function send(page: Page, selector: string, text: string): Promise<void> {
  return page.locator(selector).evaluate(async (element, question) => {
    await (element as HTMLElementTagNameMap['dify-chat']).send(question);
  }, text);
}

function scrollTopOf(page: Page): Promise<number> {
  return page.locator('dify-chat .scroller').evaluate((scroller) => scroller.scrollTop);
}

/** Types, edits and moves in the text box, as a visitor does who corrects a word. */
async function typeAndCorrect(chat: Chat): Promise<void> {
  await chat.composer.click();
  await chat.page.keyboard.type('abcdef ');
  for (const key of ['Backspace', 'ArrowLeft', 'ArrowLeft']) await chat.page.keyboard.press(key);
  await chat.page.keyboard.type('Y');
  await expect(chat.composer).toHaveValue('abcdYef');
  for (const key of ['PageDown', 'PageUp', 'Home', 'End', 'Space', 'Enter'])
    await chat.page.keyboard.press(key);
  await expect(chat.lastAnswer).toContainText('You said: abcdYef');
}

test('Swiper turns no slide while a visitor writes', async ({ openSite, dify, chat, page }) => {
  await openSite(`${stylesOf('swiper/swiper-bundle.min.css')}<body>
    <div class="swiper"><div class="swiper-wrapper">
      <div class="swiper-slide">One</div><div class="swiper-slide">Two</div><div class="swiper-slide">Three</div>
    </div></div>
    ${library('swiper/swiper-bundle.min.js')}
    ${run(`swiper = new Swiper('.swiper', { keyboard: { enabled: true, onlyInViewport: false }, initialSlide: 1, speed: 0 })`)}
    ${chatTo(dify, 'open')}</body>`);
  const slide = () => page.evaluate('swiper.activeIndex');
  await typeAndCorrect(chat);
  expect(await slide()).toBe(1);
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('ArrowRight');
  expect(await slide(), 'its keys work outside the chat').toBe(2);
});

test('reveal.js shows no other slide while a visitor writes', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(`${stylesOf('reveal.js/dist/reveal.css')}<body>
    <div class="reveal"><div class="slides"><section>One</section><section>Two</section><section>Three</section></div></div>
    ${library('reveal.js/dist/reveal.js')}
    ${run(`Reveal.initialize({ hash: false, transition: 'none' })`)}
    ${chatTo(dify, 'open')}</body>`);
  const slide = () => page.evaluate('Reveal.getIndices().h');
  await expect.poll(() => page.evaluate('Reveal.isReady()')).toBe(true);
  await page.evaluate('Reveal.slide(1)');
  await typeAndCorrect(chat);
  expect(await slide()).toBe(1);
  expect(await page.evaluate('Reveal.isOverview() || Reveal.isPaused()')).toBe(false);
});

for (const attributes of ['open', 'mode="inline"'])
  test(`Lenis leaves the thread its wheel: ${attributes}`, async ({
    openSite,
    dify,
    chat,
    page,
  }) => {
    await openSite(`<body style="height: 5000px">
      ${library('lenis/dist/lenis.min.js')}
      ${run(`lenis = new Lenis({ autoRaf: true })`)}
      ${chatTo(dify, attributes)}</body>`);
    await askAtLength(chat);
    const before = await scrollTopOf(page);
    await page.locator('dify-chat .scroller').hover();
    await page.mouse.wheel(0, -120);
    await expect.poll(() => scrollTopOf(page)).toBeLessThan(before - 60);
    await page.mouse.wheel(0, 60);
    await expect.poll(() => scrollTopOf(page)).toBeGreaterThan(before - 100);
    expect(await page.evaluate('lenis.targetScroll || scrollY'), 'the page stands still').toBe(0);
  });

test('a page that takes the wheel for itself does not take that of the thread', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(`<body>
    ${run(`
      taken = 0;
      document.addEventListener('wheel', (event) => { event.preventDefault(); taken++; }, { passive: false });
      document.addEventListener('touchmove', (event) => event.preventDefault(), { passive: false });
    `)}
    ${chatTo(dify, 'open')}</body>`);
  await askAtLength(chat);
  const before = await scrollTopOf(page);
  await page.locator('dify-chat .scroller').hover();
  await page.mouse.wheel(0, -100);
  await expect.poll(() => scrollTopOf(page)).toBeLessThan(before);
  expect(await page.evaluate('taken')).toBe(0);
  await page.mouse.move(5, 5);
  await page.mouse.wheel(0, 100);
  await expect.poll(() => page.evaluate('taken')).toBe(1);
});

test('a visitor writes while a modal of Bootstrap is open', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(`${stylesOf('bootstrap/dist/css/bootstrap.min.css')}<body>
    <div class="modal" id="modal" tabindex="-1"><div class="modal-dialog"><div class="modal-content"><input id="own"></div></div></div>
    ${library('bootstrap/dist/js/bootstrap.bundle.min.js')}
    ${chatTo(dify)}
    ${run(`new bootstrap.Modal('#modal').show()`)}</body>`);
  await expect(page.locator('#own')).toBeVisible();
  await page.locator('#own').fill('Ann');
  await chat.launcher.click();
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You said: Hello');
  await page.keyboard.press('Escape');
  await expect(chat.launcher, 'the window is closed').toBeVisible();
  await expect(page.locator('#own'), 'the modal is not').toBeVisible();
});

test('a visitor writes in an offcanvas of Bootstrap that shows the chat', async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(`${stylesOf('bootstrap/dist/css/bootstrap.min.css')}<body>
    <div class="offcanvas offcanvas-start" id="menu" tabindex="-1"><button id="help" onclick="document.querySelector('dify-chat').show()">Help</button></div>
    ${library('bootstrap/dist/js/bootstrap.bundle.min.js')}
    ${chatTo(dify)}
    ${run(`new bootstrap.Offcanvas('#menu').show()`)}</body>`);
  await page.locator('#help').click();
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You said: Hello');
});

for (const [name, options] of [
  ['that allows clicks outside', '{ allowOutsideClick: true, escapeDeactivates: true }'],
  ['that allows none, after a button in it', '{ escapeDeactivates: true }'],
] as const)
  test(`a visitor writes while a focus trap is active ${name}`, async ({
    openSite,
    dify,
    chat,
    page,
  }) => {
    await openSite(`<body>
      <div id="modal"><button id="help" onclick="document.querySelector('dify-chat').show()">Help</button></div>
      ${library('tabbable/dist/index.umd.js')}${library('focus-trap/dist/focus-trap.umd.js')}
      ${run(`trap = focusTrap.createFocusTrap('#modal', ${options}); trap.activate()`)}
      ${chatTo(dify)}</body>`);
    if (options.includes('Click')) await chat.launcher.click();
    else await page.locator('#help').click();
    await expect(chat.composer).toBeFocused();
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await expect(chat.lastAnswer).toContainText('You said: Hello');
    await page.keyboard.press('Escape');
    await expect(chat.launcher).toHaveAttribute('aria-expanded', 'false');
    expect(await page.evaluate('trap.active'), 'its Escape was that of the window').toBe(true);
  });

test('a page that Radix has made deaf to the pointer leaves the chat usable', async ({
  openSite,
  dify,
  chat,
}) => {
  await openSite(`<body style="pointer-events: none; user-select: none">${chatTo(dify)}</body>`);
  await chat.launcher.click();
  await chat.composer.click();
  await chat.ask('Hello');
  await expect(chat.lastAnswer).toContainText('You said: Hello');
});

test("a page's form hears nothing of what is written in a chat inside it", async ({
  openSite,
  dify,
  chat,
  page,
}) => {
  await openSite(`<body><form action="/sent"><input name="a">
    ${chatTo(dify, 'mode="inline"')}</form>
    ${run(`
      heard = [];
      for (const type of ['beforeinput', 'input', 'change', 'keydown', 'keypress', 'keyup', 'focusin', 'focusout', 'submit', 'invalid'])
        document.querySelector('form').addEventListener(type, () => heard.push(type));
    `)}</body>`);
  await chat.composer.click();
  await page.keyboard.type('Hi');
  await page.keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('You said: Hi');
  expect(await page.evaluate('heard')).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('on paper, a bubble is absent and an inline chat is its whole conversation', async ({
  openSite,
  dify,
  page,
}) => {
  // Twelve questions, one after the other, and a look at every button.
  test.setTimeout(90_000);
  await openSite(`<body><h1>Page</h1>
    ${chatTo(dify, 'mode="inline" theme="dark" style="height: 500px"')}
    ${chatTo(dify, 'id="bubble" open')}</body>`);
  const inline = page.locator('dify-chat[mode=inline]');
  const composer = inline.getByRole('textbox', { name: 'Message' });
  await expect(composer).toBeVisible();
  for (let number = 1; number <= 12; number++)
    await send(page, 'dify-chat[mode=inline]', `Question ${number}. ${'More words. '.repeat(20)}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#bubble').locator('[part=launcher], .panel')).toHaveCount(2);
  for (const part of await page.locator('#bubble').locator('[part=launcher], .panel').all())
    await expect(part).toBeHidden();
  await expect(composer).toBeHidden();
  for (const button of await inline.getByRole('button').all()) await expect(button).toBeHidden();
  const { inside, outside } = await inline.evaluate((element) => {
    const { height } = element.getBoundingClientRect();
    const thread = element.shadowRoot!.querySelector('dify-chat-panel')!.shadowRoot!;
    const scroller = thread
      .querySelector('dify-chat-thread')!
      .shadowRoot!.querySelector('.scroller')!;
    return { inside: scroller.scrollHeight, outside: height };
  });
  expect(inside).toBeGreaterThan(2000);
  expect(outside).toBeGreaterThanOrEqual(inside);
  const colour = await inline
    .locator('dify-chat-message')
    .last()
    .evaluate((message) => getComputedStyle(message).color);
  expect(colour, 'dark text on white paper').toBe('rgb(27, 29, 34)');
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
});

test('the text follows the size that the visitor has set in the browser', async ({
  openSite,
  dify,
  page,
}) => {
  await openSite(`<style>html { font-size: 62.5% }</style><body>${chatTo(dify, 'open')}</body>`);
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...chromiumArgs(found), '--blink-settings=defaultFontSize=32'],
  });
  const large = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await large.goto(page.url());
  const panel = large.locator('dify-chat-panel');
  await expect(panel.getByText('Ask me anything')).toBeVisible();
  await expect(panel).toHaveCSS('font-size', '30px');
  const overflowing = await panel.evaluate((element) => {
    const { right } = element.getBoundingClientRect();
    const all = [...element.shadowRoot!.querySelectorAll('*')];
    return all.filter((each) => each.getBoundingClientRect().right > right + 1).length;
  });
  expect(overflowing).toBe(0);
  await browser.close();
  await expect(page.locator('dify-chat-panel')).toHaveCSS('font-size', '15px');
});

test('the site owner is told why a bubble is not in its corner', async ({
  openSite,
  dify,
  consoleMessages,
}) => {
  await openSite(
    `<body><main style="transform: translateX(0); margin-top: 3000px">${chatTo(dify)}</main></body>`,
  );
  await expect.poll(() => consoleMessages).toHaveLength(1);
  expect(consoleMessages[0]).toContain(
    'The bubble stands inside <main>, whose CSS property transform keeps it from the corner of the screen.',
  );
});
