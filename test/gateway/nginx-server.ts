import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from './free-port.js';

/** Whether Debian's `nginx-light` is installed, as scripts/install-servers.sh does. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** Starts nginx with a `server` that contains the given directives; resolves with its URL and the function that ends it. */
export async function startNginx(
  directives: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, directives));
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const exit = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    child.exitCode === null
      ? fetch(url).then(
          () => 'ready',
          () => 'not yet',
        )
      : errors;
  await expect.poll(isReady).toBe('ready');
  const stop = async () => {
    child.kill();
    await exit;
    await rm(folder, { recursive: true });
  };
  return { url, stop };
}

function configuration(folder: string, port: number, directives: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${directives}
  }
}
`;
}
