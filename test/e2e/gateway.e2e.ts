import { createMemoryLimiter, type GatewayOptions, type Limiter } from '../../src/gateway/index.js';
import { serveGateway } from '../../src/gateway/node/index.js';
import { start } from '../bin/command.js';
import { moduleTag } from './artefacts.js';
import { Chat, expect, test as base } from './chat.js';
import { serveDify, type Running } from './servers.js';
import { desk } from './tour-apps.js';

interface Fixtures {
  /** A gateway in front of a fake Dify with one chatflow. */
  serve: (options?: GatewayOptions) => Promise<Running>;
}

const test = base.extend<Fixtures>({
  async serve({}, use) {
    const running: Running[] = [];
    await use(async (options = {}) => {
      const dify = await serveDify({ apps: [desk], pace: 0.3 });
      const { apiKey } = desk;
      const gateway = await serveGateway({
        baseUrl: dify.url,
        apiKey,
        shutdownTimeout: 0,
        ...options,
      });
      running.push(gateway, dify);
      return gateway;
    });
    for (const server of running) await server.close();
  },
});

const page = (url: string, attributes = '') =>
  `<body>${moduleTag()}<dify-chat base-url="${url}" ${attributes}></dify-chat></body>`;

test('the command with two variables is all that a page needs besides its tag', async ({
  dify,
  openSite,
  chat,
  consoleMessages,
}) => {
  const environment = { DIFY_BASE_URL: dify.url, DIFY_API_KEY: 'app-chat' };
  const { child, output, shows, result } = start(['gateway', '--port', '0'], environment);
  try {
    await shows(/<dify-chat base-url/);
    const [, port] = /:(\d+)/.exec(output()) ?? [];
    await openSite(page(`http://localhost:${port}`));
    await chat.launcher.click();
    await chat.ask('Hello');
    await expect(chat.lastAnswer).toContainText('You said: Hello');
    expect(await chat.statuses()).toEqual(['complete', 'complete']);
    expect(consoleMessages).toEqual([]);
  } finally {
    child.kill('SIGTERM');
    await result;
  }
});

test('an ordinary conversation stays below 60 requests a minute, an answer that two tabs recover included', async ({
  serve,
  openSite,
  chat,
  context,
  page: tab,
}) => {
  test.setTimeout(90_000);
  const requests: { endpoint: string; status: number; at: number }[] = [];
  const onRequest = ({ endpoint, status }: { endpoint: string; status: number }) =>
    void requests.push({ endpoint, status, at: performance.now() });
  const gateway = await serve({ metrics: { onRequest } });
  await openSite(page(gateway.url));
  await chat.launcher.click();
  await chat.ask('Refund my order');
  await chat.lastAnswer.getByRole('button', { name: 'Approve' }).click();
  await expect(chat.lastAnswer).toContainText('You chose approve');
  await chat.lastAnswer.getByRole('button', { name: 'Good response' }).click();
  await chat.ask('slow');
  await expect(chat.lastAnswer).toContainText('tick 2');

  const other = new Chat(await context.newPage());
  await other.page.goto(tab.url());
  await other.launcher.click();
  await tab.reload();
  for (const each of [chat, other])
    await expect(each.lastAnswer).toContainText('tick 40', { timeout: 40_000 });
  await other.ask('Refund another one');
  await expect(other.lastAnswer).toContainText('One moment.');

  const busiest = requests.map(({ at }) => {
    const minute = requests.filter((other) => other.at >= at && other.at < at + 60_000);
    return minute.length;
  });
  expect(Math.max(...busiest)).toBeLessThan(60);
  expect(requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(requests.map(({ endpoint }) => endpoint)).toContain('/v1/workflow/:runId/events');
});

test('a visitor who has asked too much sees how long to wait, and then the answer', async ({
  serve,
  openSite,
  chat,
}) => {
  let isFull = false;
  const memory = createMemoryLimiter();
  const limiter: Limiter = {
    consume: async (rule, key, points) =>
      rule.name === 'messages' && isFull ? 3000 : memory.consume(rule, key, points),
  };
  const gateway = await serve({ limiter });
  await openSite(page(gateway.url));
  await chat.launcher.click();
  await expect(chat.composer).toBeEnabled();
  isFull = true;
  await chat.ask('Refund my order');
  await expect(chat.lastAnswer.getByRole('button', { name: /Try again in [123]/ })).toBeVisible();
  isFull = false;
  await expect(chat.lastAnswer).toContainText('One moment.');
  await expect(chat.messages).toHaveCount(2);
});
