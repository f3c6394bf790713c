import { serveGateway } from '../../src/gateway/node/index.js';
import type { FakeApp } from '../../src/testing/index.js';
import { moduleTag } from './artefacts.js';
import { expect, test as base, type Chat } from './chat.js';
import { serveDify, serveRecorded, type Running } from './servers.js';
import { desk, guide } from './tour-apps.js';

/** A fake Dify, and a gateway in front of it that keeps its keys. */
interface Agency {
  dify: Running;
  gateway: Awaited<ReturnType<typeof serveRecorded>>;
}

const test = base.extend<object, { agency: Agency }>({
  agency: [
    async ({}, use) => {
      const dify = await serveDify({ apps: [guide, desk], pace: 0.2 });
      const gateway = await serveGateway({
        apps: { guide: { apiKey: guide.apiKey }, desk: { apiKey: desk.apiKey } },
        baseUrl: dify.url,
        shutdownTimeout: 0,
      });
      const recorded = await serveRecorded(gateway.url);
      await use({ dify, gateway: recorded });
      await gateway.close();
      await Promise.all([recorded, dify].map((server) => server.close()));
    },
    { scope: 'worker' },
  ],
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** The ways to connect: the attributes of the element for an app. */
const ways: Record<string, (app: FakeApp, agency: Agency) => string> = {
  '/api': ({ siteCode }, { dify }) => `token="${siteCode}" base-url="${dify.url}"`,
  '/v1': ({ apiKey }, { dify }) => `api-key="${apiKey}" base-url="${dify.url}"`,
  'a gateway': ({ name }, { gateway }) => `base-url="${gateway.url}${name.toLowerCase()}"`,
};

test.afterEach(({ agency: { dify, gateway } }, { title }) => {
  const received = gateway.received();
  if (title.startsWith('a gateway')) expect(received).toContain('text/event-stream');
  const secrets = [guide.apiKey, desk.apiKey, new URL(dify.url).host];
  for (const secret of secrets) expect(received).not.toContain(secret);
});

for (const [way, attributesFor] of Object.entries(ways)) {
  const page = (app: FakeApp, agency: Agency) =>
    `<body>${moduleTag()}
      <dify-chat ${attributesFor(app, agency)}></dify-chat></body>`;

  test(`${way}: a form, a question with two files, tools, sources, a rating with a comment, moderation`, async ({
    openSite,
    agency,
    chat,
    page: tab,
    consoleMessages,
  }) => {
    await openSite(page(guide, agency));
    await chat.launcher.click();
    await fillIn(chat);

    await attach(chat, [
      { name: 'map.png', mimeType: 'image/png', buffer: png },
      { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Go north.') },
    ]);
    await chat.ask('How is the weather?');
    await expect(chat.messages.first()).toContainText('plan.txt');
    await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');
    await expect(chat.lastAnswer).toContainText('Weather');

    await chat.lastAnswer.getByRole('button', { name: /Almanac\.pdf/ }).click();
    await expect(chat.lastAnswer).toContainText('In Abisko the sun shines.');

    await chat.lastAnswer.getByRole('button', { name: 'Bad response' }).click();
    await chat.lastAnswer.getByRole('textbox').fill('Too short');
    await chat.lastAnswer.getByRole('button', { name: 'Send feedback' }).click();
    await expect(chat.lastAnswer).toContainText('Thanks for your feedback!');

    await tab.getByRole('button', { name: 'And the day after?' }).click();
    await expect(chat.messages).toHaveCount(4);
    await expect(chat.lastAnswer).toContainText('It will be sunny, Ann.');

    await chat.ask('forbidden');
    await expect(chat.lastAnswer).toContainText('The secret is');
    await expect(chat.lastAnswer).toContainText('I cannot talk about that.');
    await expect(chat.lastAnswer).not.toContainText('The secret is');

    await tab.reload();
    await expect(chat.messages).toHaveCount(6);
    await expect(chat.messages.first()).toContainText('plan.txt');
    const rated = chat.messages.nth(1).getByRole('button', { name: 'Bad response' });
    await expect(rated).toHaveAttribute('aria-pressed', 'true');
    await expect(chat.messages.nth(1)).toContainText('Almanac.pdf');
    expect(consoleMessages).toEqual([]);
  });

  test(`${way}: a form in the middle of an answer, over a reload, and a reload in the middle of an answer`, async ({
    openSite,
    agency,
    chat,
    page: tab,
    consoleMessages,
  }) => {
    await openSite(page(desk, agency));
    await chat.launcher.click();
    await chat.ask('Refund my order');
    await expect(chat.lastAnswer).toContainText('Pay it back?');
    await chat.lastAnswer.getByRole('textbox').fill('With pleasure');

    await tab.reload();
    await expect(chat.lastAnswer).toContainText('One moment.');
    await expect(chat.lastAnswer.getByRole('textbox')).toHaveValue('With pleasure');
    await chat.lastAnswer.getByRole('button', { name: 'Approve' }).click();
    await expect(chat.lastAnswer).toContainText('You chose approve: With pleasure.');
    await expect.poll(() => chat.statuses()).toEqual(['complete', 'complete']);

    await chat.ask('slow');
    await expect(chat.lastAnswer).toContainText('tick 3');
    await tab.reload();
    await expect(chat.lastAnswer).toContainText('tick 3');
    await expect(chat.lastAnswer).toContainText('tick 40', { timeout: 20_000 });
    expect(consoleMessages).toEqual([]);
  });
}

/** Fills in the form before the conversation. */
async function fillIn({ page, composer }: Chat): Promise<void> {
  await expect(composer).toBeDisabled();
  await page.getByRole('button', { name: 'Start chat' }).click();
  await expect(page.getByText('This field is required.')).toBeVisible();
  await page.getByRole('textbox', { name: /Your name/ }).fill('Ann');
  await page.getByRole('button', { name: 'Start chat' }).click();
  await expect(page.getByText('Hello Ann, where to?')).toBeVisible();
  await expect(composer).toBeEnabled();
}

async function attach(
  { page }: Chat,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles(files);
  for (const { name } of files)
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
}
