import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serveDify } from '../e2e/servers.js';
import { freePort } from './free-port.js';
import { askAndLeave, bearer, fileForm, shareOfFirstPiece } from './set-up.js';

const root = join(import.meta.dirname, '../..');

/**
 * The servers of docs/gateway.md, run from the text of that page. Next is the real one, although it is large: only its own server shows
 * whether it streams, and what it does when a visitor leaves. Its development server, since a build takes a minute.
 */
const recipes: Record<string, { title: string; path: string; command: string[] }> = {
  Express: {
    title: '// Express: before any body parser',
    path: 'server.js',
    command: ['server.js'],
  },
  Next: {
    title: '// Next: app/dify/[...path]/route.js',
    path: 'app/dify/[...path]/route.js',
    command: [join(root, 'node_modules/next/dist/bin/next'), 'dev'],
  },
};

for (const [name, { title, path, command }] of Object.entries(recipes))
  test(`the recipe for ${name} streams, takes uploads, and reads an answer to its end whose reader left`, async () => {
    test.setTimeout(90_000);
    const dify = await serveDify({ pace: 0.03 });
    const server = await start(path, await blockOf(title), command, dify.url);
    try {
      await tryOut(`${server.url}/dify`);
    } finally {
      await server.close();
      await dify.close();
    }
  });

/** The code block of docs/gateway.md whose first line is `title`. */
async function blockOf(title: string): Promise<string> {
  const page = await readFile(join(root, 'docs/gateway.md'), 'utf8');
  const blocks = [...page.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code = '']) => code);
  const block = blocks.find((code) => code.startsWith(`${title}\n`));
  if (block === undefined) throw new Error(`docs/gateway.md has no block "${title}"`);
  return block;
}

/** Runs Node in a folder with this file, within the package, so that `dify-chat/gateway` is its own name. */
async function start(path: string, content: string, command: string[], difyUrl: string) {
  const results = join(root, 'test-results');
  await mkdir(results, { recursive: true });
  const folder = await mkdtemp(join(results, 'recipe-'));
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: {
      PATH,
      HOME,
      PORT: String(port),
      DIFY_BASE_URL: difyUrl,
      DIFY_API_KEY: 'app-chat',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    // Next has processes of its own, which end with their group.
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  const status = () => fetch(`${url}/dify/healthz`).then(({ status }) => status, String);
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
  return {
    url,
    async close() {
      const closed = once(child, 'close');
      process.kill(-child.pid!, 'SIGKILL');
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}

/** Does with a gateway what the widget does. */
async function tryOut(url: string): Promise<void> {
  const issued = await fetch(`${url}/v1/anonymous-token`, { method: 'POST' });
  const { token } = (await issued.json()) as { token: string };
  const send = (path: string, { headers, ...init }: RequestInit = {}) =>
    fetch(`${url}/v1${path}`, {
      ...init,
      headers: { ...bearer(token), ...(headers as Record<string, string>) },
    });
  const upload = await send('/files/upload', { method: 'POST', body: fileForm() });
  expect(upload.status).toBe(201);

  expect(await shareOfFirstPiece(send, 'Tell me a long story')).toBeLessThan(0.5);
  const stored = await askAndLeave(send, 'Tell me more');
  await expect.poll(stored).toContain('Tell me more');
}
