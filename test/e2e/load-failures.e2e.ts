import type { Page } from '@playwright/test';
import { embed, moduleTag } from './artefacts.js';
import { expect, holdIdleness, test, type Chat } from './chat.js';

const isChunk = ({ pathname }: URL) => pathname.includes('/chunks/');

async function askOnce(chat: Chat): Promise<void> {
  await chat.ask('Are you there?');
  await expect(chat.lastAnswer).toContainText('You said: Are you there?');
}

test.describe('When the code behind the launcher cannot be loaded', () => {
  const broken: Record<string, [answer: () => Response, cause: string]> = {
    'because only dify-chat.js was copied': [
      () => new Response(null, { status: 404 }),
      'the server answered 404. Serve all of dist/ from one build, chunks/ included.',
    ],
    'because the server answers with a page': [
      () => new Response('<p>Home', { headers: { 'content-type': 'text/html' } }),
      'not a JavaScript module of this build',
    ],
  };

  /** Expects the error at the launcher after a click and one console message, then a working chat after a retry. */
  async function recover(
    { page, chat, consoleMessages }: { page: Page; chat: Chat; consoleMessages: string[] },
    cause: string,
    repair: () => unknown,
  ): Promise<void> {
    const failure = page.getByRole('alert').filter({ hasText: 'Couldn’t load the chat.' });
    await chat.launcher.click();
    await expect(failure).toBeVisible();
    const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
    expect(own).toEqual([expect.stringContaining(cause)]);
    expect(own[0]).toMatch(/http:\S+\/chunks\/\S+\.js could not be loaded/);

    const retry = failure.getByRole('button', { name: 'Try again' });
    await retry.click();
    await expect(failure).toBeVisible();
    await repair();
    await retry.click();
    await askOnce(chat);
    expect(consoleMessages.filter((line) => line.includes('[dify-chat]'))).toEqual(own);
    expect(consoleMessages.filter((line) => line.startsWith('uncaught'))).toEqual([]);
  }

  for (const [why, [answer, cause]] of Object.entries(broken))
    test(`${why}, an error with a retry appears`, async ({
      openTags,
      page,
      chat,
      consoleMessages,
    }) => {
      let isBroken = true;
      await openTags(moduleTag, {
        intercept: (url) => (isBroken && isChunk(url) ? answer() : undefined),
      });
      await recover({ page, chat, consoleMessages }, cause, () => (isBroken = false));
    });

  test('because it is from another build than dify-chat.js, an error appears', async ({
    openTags,
    page,
    chat,
    consoleMessages,
  }) => {
    const other = "import { notThere } from '../dify-chat.js'; notThere();";
    await openTags(moduleTag, {
      intercept: (url) =>
        isChunk(url)
          ? new Response(other, { headers: { 'content-type': 'text/javascript' } })
          : undefined,
    });
    await chat.launcher.click();
    await expect(page.getByText('Couldn’t load the chat.')).toBeVisible();
    const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
    expect(own).toEqual([expect.stringContaining('not a JavaScript module of this build')]);
    expect(own[0]).toContain('notThere');
  });

  test('because an imported chunk is missing, the error names that chunk', async ({
    openTags,
    page,
    chat,
    consoleMessages,
  }) => {
    await openTags(moduleTag, {
      intercept: (url) =>
        isChunk(url) && !url.pathname.includes('/chat-')
          ? new Response(null, { status: 404 })
          : undefined,
    });
    await chat.launcher.click();
    await expect(page.getByText('Couldn’t load the chat.')).toBeVisible();
    const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(/chunks\/(?!chat)\S+ could not be loaded: the server answered 404/);
  });

  test('because the visitor is offline, an error with a retry appears', async ({
    openTags,
    page,
    chat,
    consoleMessages,
  }) => {
    await holdIdleness(page);
    await openTags(moduleTag);
    await expect(chat.launcher).toBeVisible();
    await page.context().setOffline(true);
    await recover({ page, chat, consoleMessages }, 'the browser is offline', () =>
      page.context().setOffline(false),
    );
  });

  test('because the connection fails, an error with a retry appears', async ({
    openTags,
    page,
    chat,
    consoleMessages,
  }) => {
    await page.route('**/chunks/**', (route) => route.abort());
    await openTags(moduleTag);
    await recover({ page, chat, consoleMessages }, 'or no network', () =>
      page.unroute('**/chunks/**'),
    );
  });

  test('because the policy of the page forbids it, an error appears', async ({
    openTags,
    page,
    chat,
    consoleMessages,
  }) => {
    await openTags(moduleTag, {
      headers: { 'content-security-policy': 'script-src http://127.0.0.1:*/dify-chat.js' },
    });
    await chat.launcher.click();
    await expect(page.getByText('Couldn’t load the chat.')).toBeVisible();
    const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
    expect(own).toEqual([expect.stringContaining('blocked by script-src')]);
    expect(consoleMessages.filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  test('an inline chat shows the error as well', async ({ openTags, page, chat }) => {
    await holdIdleness(page);
    let isBroken = true;
    await openTags((attributes) => moduleTag(`${attributes} data-mode="inline"`), {
      intercept: (url) =>
        isBroken && isChunk(url) ? new Response(null, { status: 404 }) : undefined,
    });
    await expect(page.getByText('Couldn’t load the chat.')).toBeVisible();
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await askOnce(chat);
  });

  test('a call of a method resolves, and one that reads the conversation rejects', async ({
    openTags,
    page,
    consoleMessages,
  }) => {
    await openTags(embed.tag, {
      intercept: (url) => (isChunk(url) ? new Response(null, { status: 404 }) : undefined),
    });
    const results = await page.evaluate(async () => [
      await window.difyChat!('send', 'Hello'),
      await window.difyChat!('exportTranscript').catch(String),
    ]);
    expect(results).toEqual([undefined, 'Error: The chat could not be loaded']);
    expect(consoleMessages.filter((line) => line.includes('[dify-chat]'))).toHaveLength(1);
  });
});

test('the classic loader says that dify-chat.js is missing beside it, in one line', async ({
  openTags,
  page,
  consoleMessages,
}) => {
  await openTags((attributes) => embed.tag(attributes).repeat(2), {
    intercept: ({ pathname }) =>
      pathname === '/dify-chat.js' ? new Response(null, { status: 404 }) : undefined,
  });
  const call = await page.evaluate(() => window.difyChat!('show').catch(String));
  expect(call).toContain('/dify-chat.js could not be loaded');
  const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
  expect(own[0]).toContain('It must be in the same folder as embed.js');
  expect(consoleMessages.filter((line) => line.startsWith('uncaught'))).toEqual([]);
});
