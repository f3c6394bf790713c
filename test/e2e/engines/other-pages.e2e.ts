import { moduleTag } from '../artefacts.js';
import { expect } from '../drivers/test.js';
import type { Visitor } from '../drivers/visitor.js';
import { serveSite, type Running } from '../servers.js';
import { composer, lastAnswer, launcher, openWindow, test as base } from './lodge.js';

interface Fixtures {
  /** Opens a page that contains the chat of the lodge where `page` places it. */
  openPage: (page: (chat: (attributes?: string) => string) => string) => Promise<void>;
}

const test = base.extend<Fixtures>({
  openPage: async ({ visitor, dify }, use) => {
    const sites: Running[] = [];
    await use(async (page) => {
      const chat = (attributes = '') =>
        `<dify-chat token="lodge00000000000" base-url="${dify.url}" ${attributes}></dify-chat>`;
      const body = `<body>${page(chat)}${moduleTag()}</body>`;
      const site = await serveSite((path) => (path === '/' ? { body } : undefined));
      sites.push(site);
      await visitor.open(site.url);
    });
    await Promise.all(sites.map(({ close }) => close()));
  },
});

const more = { role: 'button', name: 'More' } as const;
const menuItem = { role: 'menuitem', name: 'Download conversation' } as const;
const outside = { css: '#outside' } as const;

const isOpen = (visitor: Visitor, selector: string) =>
  visitor.evaluate(
    (css) => Boolean(document.querySelector(`${css}:is(:popover-open, [open])`)),
    selector,
  );

const isModal = (visitor: Visitor) =>
  visitor.evaluate(() => document.querySelector('dialog')!.matches(':modal'), undefined);

const isFocused = async (visitor: Visitor, target: Parameters<Visitor['describe']>[0]) =>
  (await visitor.describe(target))[0]?.isFocused;

test("inside a page's dialog, Escape closes one thing a press: menu, window, dialog", async ({
  visitor,
  openPage,
  ask,
}) => {
  await openPage(
    (chat) => `<dialog style="width: 600px; height: 700px">${chat()}</dialog>
      <script>document.querySelector('dialog').showModal()</script>`,
  );
  await openWindow(visitor);
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  await visitor.click(more);
  await visitor.seesCount(menuItem, 1);
  await visitor.press('Escape');
  await visitor.seesCount(menuItem, 0);
  await visitor.seesCount(composer, 1);
  await visitor.press('Escape');
  await visitor.seesCount(composer, 0);
  expect(await isModal(visitor), 'the dialog is open').toBe(true);
  await visitor.press('Escape');
  await expect.poll(() => isOpen(visitor, 'dialog')).toBe(false);
});

test("inside a page's popover, Escape closes one thing a press: menu, popover", async ({
  visitor,
  openPage,
  ask,
}) => {
  await openPage(
    (chat) => `<div popover style="width: 600px; height: 700px">${chat('mode="inline"')}</div>
      <script>document.querySelector('[popover]').showPopover()</script>`,
  );
  await visitor.seesCount(composer, 1);
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  await visitor.click(more);
  await visitor.seesCount(menuItem, 1);
  expect(await isOpen(visitor, '[popover]'), 'the popover is open beside the menu').toBe(true);
  await visitor.press('Escape');
  await visitor.seesCount(menuItem, 0);
  expect(await isOpen(visitor, '[popover]'), 'the popover is open').toBe(true);
  await visitor.press('Escape');
  await expect.poll(() => isOpen(visitor, '[popover]')).toBe(false);
});

test("while a page's modal dialog is open, the chat is as inert as the page, until the dialog shows it", async ({
  visitor,
  openPage,
  ask,
}) => {
  await openPage(
    (chat) => `${chat()}<button id="outside">Outside</button>
      <dialog style="left: 0; margin: 20px"><button id="help">Help</button><button id="done">Done</button></dialog>
      <script>
        const dialog = document.querySelector('dialog');
        document.querySelector('#help').onclick = () => document.querySelector('dify-chat').show();
        document.querySelector('#done').onclick = () => dialog.close();
        dialog.showModal();
      </script>`,
  );
  await visitor.seesCount(launcher, 1);
  expect((await visitor.describe(launcher))[0]?.isClickable, 'the launcher is inert').toBe(false);
  await visitor.click({ css: '#help' });
  await visitor.seesCount(composer, 1);
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  const { centre } = (await visitor.describe({ css: 'dify-chat-panel' }))[0]!;
  const { centre: layer } = (await visitor.describe({ css: '.panel' }))[0]!;
  expect(layer, 'the window is in its place').toEqual(centre);

  await visitor.press('Escape');
  await visitor.seesCount(composer, 0);
  expect(await isModal(visitor), 'the dialog is open').toBe(true);
  await expect.poll(() => isFocused(visitor, { css: '#help' })).toBe(true);

  await visitor.click({ css: '#done' });
  await visitor.click(outside);
  await openWindow(visitor);
  await visitor.click(outside);
  await expect.poll(() => isFocused(visitor, outside), 'the page is not inert').toBe(true);
});

for (const end of ['close', 'remove'] as const)
  test(`a window above a page's dialog stays at its ${end}(), and the page is usable again`, async ({
    visitor,
    openPage,
  }) => {
    await openPage(
      (chat) => `${chat('open')}<button id="outside">Outside</button><dialog>A question</dialog>`,
    );
    await visitor.seesCount(composer, 1);
    await visitor.evaluate(() => document.querySelector('dialog')!.showModal(), undefined);
    await visitor.evaluate(() => document.querySelector('dify-chat')!.show(), undefined);
    await visitor.fill(composer, 'Above');
    await visitor.evaluate((name) => document.querySelector('dialog')![name](), end);
    await visitor.fill(composer, 'Alone');
    await visitor.click(outside);
    await expect.poll(() => isFocused(visitor, outside)).toBe(true);
    expect((await visitor.describe(composer))[0]?.value).toBe('Alone');
  });

test('the thread scrolls with the wheel where the page takes it, and typing reaches the text box only', async ({
  visitor,
  openPage,
  ask,
}) => {
  await openPage(
    (chat) => `${chat('open')}<script>
      heard = [];
      document.addEventListener('wheel', (event) => event.preventDefault(), { passive: false });
      for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'focusin', 'focusout'])
        document.addEventListener(type, () => heard.push(type), type.startsWith('focus'));
    </script>`,
  );
  await visitor.seesCount(composer, 1);
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  expect(
    await visitor.evaluate(() => (window as unknown as { heard: string[] }).heard, undefined),
  ).toEqual([]);
  const top = () =>
    visitor.evaluate(
      () => window.pageTools?.findAll({ css: '.scroller' })[0]?.scrollTop ?? 0,
      undefined,
    );
  const question = 'and more words '.repeat(120);
  await visitor.evaluate(
    async (text) => (await document.querySelector('dify-chat')!.send(text))?.status,
    question,
  );
  await expect.poll(top).toBeGreaterThan(50);
  const before = await top();
  await visitor.turnWheel({ css: '.scroller' }, -100);
  await expect.poll(top).toBeLessThan(before);
});
