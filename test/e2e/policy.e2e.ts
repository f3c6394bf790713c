import type createDOMPurify from 'dompurify';
import type { html, render } from 'lit';
import { typed } from '../../src/testing/index.js';
import { attacksByFamily } from '../node/attacks.js';
import { moduleTag } from './artefacts.js';
import { expect, test, type Chat } from './chat.js';
import { strictPolicy, violations, recordViolations } from './policy.js';
import { serveDify } from './servers.js';

const chatTo = (url: string, token = 'chat000000000000') =>
  `<dify-chat token="${token}" base-url="${url}"></dify-chat>`;
const twinsOf = (family: string) => attacksByFamily.get(family)!.map(({ benign }) => benign);
const script = moduleTag();

/** Asks for all kinds of content and waits until it is rendered. */
async function takeTour(chat: Chat): Promise<void> {
  await chat.launcher.click();
  await chat.ask('Give me the Markdown tour');
  await expect(chat.lastAnswer.getByRole('table').first()).toBeVisible();
  await expect.poll(() => chat.statuses()).toEqual(['complete', 'complete']);
}

test.beforeEach(({ page }) => recordViolations(page));

test.afterEach(async ({ page, consoleMessages }) => {
  expect(await violations(page)).toEqual([]);
  expect(consoleMessages.filter((line) => /violat|polic|trusted|uncaught/i.test(line))).toEqual([]);
});

test('the strictest Content-Security-Policy, with Trusted Types, has nothing to report', async ({
  openSite,
  dify,
  chat,
  page,
  consoleMessages,
}) => {
  await openSite({
    headers: strictPolicy(dify.url),
    body: `<body>${script}${chatTo(dify.url)}</body>`,
  });
  await takeTour(chat);
  await expect(page.locator('dify-chat-panel')).toHaveCSS('visibility', 'visible');
  expect(consoleMessages).toEqual([]);
});

test('nor if the page has a Lit and a DOMPurify of its own', async ({
  openSite,
  dify,
  chat,
  page,
  consoleMessages,
}) => {
  const lit = '/node_modules/lit-html/lit-html.js';
  await openSite({
    headers: strictPolicy(dify.url),
    body: `<body>
      <script src="/node_modules/dompurify/dist/purify.min.js" defer></script>
      <script src="${lit}" type="module"></script>
      ${script}${chatTo(dify.url)}
    </body>`,
  });
  const own = await page.evaluate(async (path) => {
    const library = (await import(path)) as { html: typeof html; render: typeof render };
    const place = document.body.appendChild(document.createElement('p'));
    library.render(library.html`<i>drawn</i>`, place);
    const pure = window.DOMPurify.sanitize('<b made-up>pure</b>', {
      RETURN_DOM_FRAGMENT: true,
    });
    place.append(pure);
    return place.querySelector('i')!.outerHTML + place.querySelector('b')!.outerHTML;
  }, lit);
  expect(own).toBe('<i>drawn</i><b>pure</b>');
  await takeTour(chat);
  expect(consoleMessages).toEqual([]);
});

test('nor to answers that talk about attacks without being any', async ({ openSite, chat }) => {
  test.slow();
  const dify = await serveDify({
    pace: 0,
    apps: [
      {
        mode: 'chat',
        name: 'Twins',
        apiKey: 'app-twins',
        siteCode: 'twins00000000000',
        answer: ({ query }) => typed([`Twins of ${query}:`, ...twinsOf(query)].join('\n\n')),
      },
    ],
  });
  await openSite({
    headers: strictPolicy(dify.url),
    body: `<body>${script}${chatTo(dify.url, 'twins00000000000')}</body>`,
  });
  await chat.launcher.click();
  for (const family of attacksByFamily.keys()) {
    await chat.ask(family);
    await expect(chat.lastAnswer).toContainText(`Twins of ${family}:`);
    await expect.poll(async () => (await chat.statuses()).at(-1)).toBe('complete');
  }
  await dify.close();
});

declare global {
  interface Window {
    DOMPurify: typeof createDOMPurify;
  }
}
