import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { expect, test as base } from '@playwright/test';
import { endOf, lanesOf } from '../../src/gateway/index.js';
import { createSqliteOutbox } from '../../src/gateway/node/outbox/sqlite-outbox.js';
import { silentLogger } from '../../src/gateway/telemetry.js';
import { endEndpoint } from '../../src/gateway/webhooks/endpoint-end.js';
import { browserClock } from '../../src/lib/clock.js';
import { root, run, startFile } from './command.js';

const url = 'https://example.com/hook';

const test = base.extend<{ environment: Record<string, string> }>({
  async environment({}, use) {
    const folder = await mkdtemp(join(tmpdir(), 'dify-chat-webhooks-'));
    await use({
      DIFY_BASE_URL: 'http://dify.test',
      DIFY_API_KEY: 'app-chat',
      WEBHOOK_URL: url,
      WEBHOOK_SECRET: `whsec_${'A'.repeat(32)}`,
      OUTBOX_FILE: join(folder, 'outbox.db'),
    });
    await rm(folder, { recursive: true });
  },
});

/** Leaves two dead letters in the outbox. */
async function giveUp(file: string): Promise<void> {
  const outbox = await openOutbox(file);
  const lane = lanesOf([url])[1] ?? '';
  outbox.work(lane, () => Promise.resolve({ type: 'dead', reason: 'The endpoint answered 500.' }));
  await outbox.add(
    ['a', 'b'].map((id) => ({ lane, id: `message_completed_${id}`, payload: '{}' })),
  );
  await expect.poll(() => outbox.depth([lane])).toEqual({ waiting: 0, dead: 2 });
  await outbox.close();
}

test('dead letters are listed, sent again and dropped', async ({ environment }) => {
  await giveUp(environment.OUTBOX_FILE ?? '');
  const webhooks = (...args: string[]) => run(['gateway', 'webhooks', ...args], environment);
  const listed = await webhooks('list');
  expect(listed.stdout).toMatch(
    /^message_completed_a {2}\S+Z {2}1 {2}example\.com-\w+ {2}The endpoint/m,
  );
  expect((await webhooks('retry', 'message_completed_a')).stdout).toBe('To be sent again: 1\n');
  expect((await webhooks('drop', 'all')).stdout).toBe('Dropped: 1\n');
  expect(await webhooks('list')).toMatchObject({ code: 0, stdout: '' });
  const unknown = await webhooks('drop', 'message_completed_a');
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('was given up')]);
});

/** Opens the outbox as a gateway does. */
async function openOutbox(file: string) {
  const client = createClient({ url: `file:${file}`, concurrency: 1 });
  return createSqliteOutbox(client, { logger: silentLogger, clock: browserClock });
}

test('an endpoint that answered 410 is listed, and opened again by "retry"', async ({
  environment,
}) => {
  const file = environment.OUTBOX_FILE ?? '';
  const lane = lanesOf([url])[1] ?? '';
  await giveUp(file);
  const outbox = await openOutbox(file);
  const end = () => endEndpoint(outbox.notes, lane, Date.now());
  const webhooks = (...args: string[]) => run(['gateway', 'webhooks', ...args], environment);
  await end();
  expect((await webhooks('list')).stdout).toMatch(
    /^ended {2}\S+Z {2}example\.com-\w+ {2}It answered/m,
  );
  expect((await webhooks('drop', 'message_completed_b')).stdout).toBe('Dropped: 1\n');
  expect(await endOf(outbox.notes, lane)).toBeGreaterThan(0);
  const retried = await webhooks('retry', 'message_completed_a');
  expect(retried.stdout).toBe(`Open again: ${lane}\nTo be sent again: 1\n`);
  expect(await endOf(outbox.notes, lane)).toBeUndefined();
  await end();
  // Also without a dead letter.
  expect((await webhooks('retry', 'all')).stdout).toBe(
    `Open again: ${lane}\nTo be sent again: 0\n`,
  );
  expect(await endOf(outbox.notes, lane)).toBeUndefined();
  await outbox.close();
});

test('without @libsql/client, one line names the package and the command', async ({
  environment,
}) => {
  // A copy outside the project, which finds no packages.
  const folder = dirname(environment.OUTBOX_FILE ?? '');
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  for (const part of ['bin', 'testing'])
    await cp(join(root, 'dist', part), join(folder, 'dist', part), { recursive: true });
  const command = (env: Record<string, string>) =>
    startFile(join(folder, 'dist/bin/dify-chat.js'), ['gateway', '--port', '0'], env);
  const { code, stderr } = await command(environment).result;
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^- Webhooks need the package @libsql\/client.*: npm install @libsql\/client$/m,
  );
  expect(stderr).not.toMatch(/node_modules|\n {4}at /);
  // BullMQ is a part of the command: with Redis, nothing is to be installed.
  const withRedis = command({ ...environment, REDIS_URL: 'redis://127.0.0.1:9' });
  await withRedis.shows(/Gateway on/);
  withRedis.child.kill('SIGKILL');
  await withRedis.result;
});

test('without WEBHOOK_URL there is nothing to list', async ({ environment }) => {
  const { DIFY_BASE_URL = '', DIFY_API_KEY = '' } = environment;
  const { code, stderr } = await run(['gateway', 'webhooks', 'list'], {
    DIFY_BASE_URL,
    DIFY_API_KEY,
  });
  expect(code).toBe(2);
  expect(stderr).toContain('WEBHOOK_URL is not set');
});

test('a gateway that is killed at random moments loses no webhook, and sends none three times', async () => {
  test.setTimeout(180_000);
  const script = join(root, 'test/bench/webhooks/kill.mjs');
  const child = spawn(process.execPath, [script, '--streams', '16']);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'exit');
  expect(JSON.parse(output)).toMatchObject({ lost: 0, more: 0 });
});
