import { scenarios } from '../../demo/scenarios/catalogue.js';
import { appOf, codeOf } from '../../demo/scenarios/scenario.js';
import { moduleTag } from './artefacts.js';
import { expect, test as base } from './chat.js';
import { serveDify, type Running } from './servers.js';

interface WorkerFixtures {
  shop: Running;
}

interface Fixtures {
  /** Opens the window of a scenario's app and asks its question. */
  openScenario: (id: string, before?: string) => Promise<void>;
}

const test = base.extend<Fixtures, WorkerFixtures>({
  shop: [
    async ({}, use) => {
      const dify = await serveDify({ apps: scenarios.map(appOf), pace: 0 });
      await use(dify);
      await dify.close();
    },
    { scope: 'worker' },
  ],
  openScenario: ({ page, openSite, chat, shop }, use) =>
    use(async (id, before = '') => {
      const scenario = scenarios.find((each) => each.id === id)!;
      await openSite(`<meta name="viewport" content="width=device-width">
        <body style="height: 3000px">${before}${moduleTag()}
        <dify-chat token="${codeOf(scenario)}" base-url="${shop.url}"></dify-chat></body>`);
      await chat.launcher.tap();
      await expect(page.locator('dify-chat-thread h2, dify-chat-message').first()).toBeVisible();
      if (scenario.question) await chat.ask(scenario.question);
      await expect.poll(() => chat.statuses()).not.toContain('streaming');
      await expect.poll(() => chat.statuses()).not.toContain('pending');
      await page.waitForLoadState('networkidle');
    }),
});

test.use({ viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true });

for (const id of [
  'welcome',
  'every-field',
  'attach',
  'tour',
  'controls',
  'agent',
  'sources',
  'approval',
  'model-fails',
  'follow-ups',
])
  test(`every control is at least 44 pixels high and wide under a finger: ${id}`, async ({
    page,
    openScenario,
  }) => {
    await openScenario(id);
    const small = await page.evaluate(() => {
      const deep = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          element,
          ...(element.shadowRoot ? deep(element.shadowRoot) : []),
        ]);
      /** The number of a footnote is part of the text. */
      const isControl = (element: Element) =>
        element.matches('button, select, textarea, input:not([type=file]), summary, a.file') &&
        !element.matches(':disabled, .footnote-link') &&
        element.checkVisibility();
      /** A control with its label, which can be pressed too. */
      const boxes = (element: Element) => [
        element,
        ...(element instanceof HTMLInputElement ? (element.labels ?? []) : []),
      ];
      return deep(document)
        .filter(isControl)
        .map((element) => {
          const rects = boxes(element).map((each) => each.getBoundingClientRect());
          const [left, top] = [rects.map((r) => r.left), rects.map((r) => r.top)];
          const [right, bottom] = [rects.map((r) => r.right), rects.map((r) => r.bottom)];
          const width = Math.max(...right) - Math.min(...left);
          const height = Math.max(...bottom) - Math.min(...top);
          return { width, height, element };
        })
        .filter(({ width, height }) => Math.min(width, height) < 43.9)
        .map(
          ({ width, height, element }) =>
            `${element.localName}.${element.className} “${element.ariaLabel ?? element.textContent.trim()}” ${width}×${height}`,
        );
    });
    expect(small).toEqual([]);
  });

test('no text field is zoomed into by iOS: its text has 16 pixels at least', async ({
  page,
  chat,
  openScenario,
}) => {
  /** The class and font size of each text field that can be seen. */
  const fields = () =>
    page.evaluate(() => {
      const deep = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          element,
          ...(element.shadowRoot ? deep(element.shadowRoot) : []),
        ]);
      return deep(document)
        .filter((each) => each.matches('textarea, select, input:not([type=checkbox], [type=file])'))
        .filter((each) => each.checkVisibility())
        .map((each) => [each.className, parseFloat(getComputedStyle(each).fontSize)] as const);
    });
  const expectReadable = async (least: number) => {
    const found = await fields();
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.filter(([, size]) => size < 16)).toEqual([]);
  };
  await openScenario('every-field');
  await expectReadable(5);
  await openScenario('controls');
  await expectReadable(3);
  await openScenario('usage');
  await chat.messages.first().getByRole('button', { name: 'Edit message' }).click();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expectReadable(3);
});

test('a swipe over the title bar or the composer does not scroll the page behind', async ({
  page,
  openScenario,
}) => {
  await openScenario('tour');
  const client = await page.context().newCDPSession(page);
  for (const css of ['.header', 'dify-chat-composer', '.legal, .footer']) {
    const box = await page.locator(`dify-chat ${css}`).first().boundingBox();
    const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
    await client.send('Input.synthesizeScrollGesture', {
      x: x + width / 3,
      y: y + height / 2,
      yDistance: -300,
      gestureSourceType: 'touch',
      speed: 4000,
    });
    expect(await page.evaluate(() => scrollY), css).toBe(0);
  }
});

test('on a phone on its side the window is the screen, with room to read', async ({
  page,
  openScenario,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await openScenario('tour');
  expect(await page.locator('dify-chat-panel').boundingBox()).toEqual({
    ...{ x: 0, y: 0, width: 844, height: 390 },
  });
  const thread = await page.locator('dify-chat-thread').boundingBox();
  expect(thread?.height).toBeGreaterThan(240);
  await page.getByRole('button', { name: 'Close chat' }).first().tap();
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
});
