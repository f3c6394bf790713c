import { difyVersions } from '../../src/testing/index.js';
import { expect, test } from './chat.js';
import { serveDify, type Running } from './servers.js';

/** The way a page connects to an app of each mode. */
const apps = {
  chat: { token: 'chat000000000000', 'api-key': 'app-chat' },
  chatflow: { token: 'chatflow00000000', 'api-key': 'app-chatflow' },
} as const;

for (const version of difyVersions)
  test.describe(`Dify ${version}`, () => {
    let dify: Running;
    test.beforeAll(async () => {
      dify = await serveDify({ version, pace: 0.2 });
    });
    test.afterAll(() => dify.close());

    for (const way of ['token', 'api-key'] as const)
      for (const [kind, credentials] of Object.entries(apps))
        test(`a conversation with a ${kind}, by ${way}`, async ({
          openSite,
          page,
          chat,
          consoleMessages,
        }) => {
          await openSite(`<body>
            <script type="module" src="dify-chat.js"></script>
            <dify-chat ${way}="${credentials[way]}" base-url="${dify.url}"></dify-chat>
          </body>`);
          await chat.launcher.click();
          await chat.ask('Hello');
          await expect(chat.lastAnswer).toContainText('You said: Hello');

          await chat.ask('slow, please');
          await expect(chat.lastAnswer).toContainText('tick 2');
          await chat.stop.click();
          await expect(chat.lastAnswer).toContainText('You stopped this response.');

          await chat.ask('please fail');
          await expect(chat.lastAnswer).toContainText('I was about to say');
          await expect.poll(() => chat.statuses()).toHaveLength(6);
          await expect(chat.lastAnswer.getByRole('button', { name: 'Try again' })).toBeVisible();

          await chat.ask('And now?');
          await expect(chat.lastAnswer).toContainText('You said: And now?');
          const statuses = await chat.statuses();
          expect(statuses.filter((_, index) => index % 2)).toEqual([
            'complete',
            'stopped',
            'failed',
            'complete',
          ]);

          await page.reload();
          await expect(chat.messages).toHaveCount(8);
          await expect(chat.lastAnswer).toContainText('You said: And now?');
          // Only the requested failure is logged.
          expect(consoleMessages.filter((line) => !line.includes('The model said no'))).toEqual([]);
        });
  });

test('an answer of a chatflow that a reload cuts off comes whole all the same', async ({
  openSite,
  page,
  chat,
  consoleMessages,
}) => {
  const dify = await serveDify({ pace: 0.05 });
  try {
    await openSite(`<body>
      <script type="module" src="dify-chat.js"></script>
      <dify-chat token="${apps.chatflow.token}" base-url="${dify.url}"></dify-chat>
    </body>`);
    await chat.launcher.click();
    await chat.ask('slow, please');
    await expect(chat.lastAnswer).toContainText('tick 3');
    await page.reload();
    await expect(chat.lastAnswer).toContainText('tick 3');
    await expect(chat.stop).toBeVisible();
    await expect(chat.lastAnswer).toContainText('tick 60', { timeout: 15_000 });
    expect(await chat.statuses()).toEqual(['complete', 'complete']);
    expect(consoleMessages).toEqual([]);
  } finally {
    await dify.close();
  }
});
