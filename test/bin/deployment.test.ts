import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { parse } from 'yaml';
import { freePort } from '../gateway/free-port.js';
import { hasRedis, RedisServer } from '../gateway/redis-server.js';
import { environment, root } from './command.js';

const run = promisify(execFile);
const folder = join(root, 'deploy/gateway');

interface Compose {
  services: Record<string, { environment?: Record<string, string>; command?: string[] }>;
}

/** The steps of the Dockerfile without Docker: what it runs, sets and starts, and how it checks the health. */
async function readSteps() {
  const dockerfile = DockerfileParser.parse(await readFile(join(folder, 'Dockerfile'), 'utf8'));
  const textOf = (instruction: Instruction | undefined) =>
    instruction?.getRawArgumentsContent() ?? '';
  const all = (keyword: string) =>
    dockerfile.getInstructions().filter((each) => each.getKeyword() === keyword);
  return {
    runs: all('RUN').map(textOf),
    variables: Object.fromEntries(
      dockerfile
        .getENVs()
        .flatMap((each) =>
          each.getProperties().map((property) => [property.getName(), property.getValue() ?? '']),
        ),
    ),
    check: /CMD (.*)/s.exec(textOf(all('HEALTHCHECK')[0]))?.[1] ?? '',
    command: JSON.parse(textOf(all('CMD')[0])) as [string, ...string[]],
  };
}

test('the steps of the Dockerfile, in an empty folder, make a gateway that is healthy and ends in peace', async () => {
  test.setTimeout(180_000);
  const { runs, variables, check, command } = await readSteps();
  const compose = parse(await readFile(join(folder, 'compose.yaml'), 'utf8')) as Compose;
  const project = await mkdtemp(join(tmpdir(), 'deployment-'));
  const redis = hasRedis ? await RedisServer.start() : undefined;
  try {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
    const packed = await run('npm', pack, { cwd: root });
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    const workdir = join(project, 'gateway');
    await mkdir(workdir);
    // The registry may need this machine's proxy and certificates.
    const build = { ...process.env, PACKAGE: join(project, filename) };
    for (const step of runs) await run('sh', ['-c', step], { cwd: workdir, env: build });

    const redisUrl = compose.services.gateway?.environment?.REDIS_URL ?? '';
    expect(Object.keys(compose.services)).toContain(new URL(redisUrl).hostname);
    const env = environment({
      ...variables,
      PORT: String(await freePort()),
      DIFY_BASE_URL: 'http://dify.test',
      DIFY_API_KEY: 'app-deployed',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    const [file, ...args] = command;
    const child = spawn(file, args, { cwd: workdir, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    const failed = exit.then(() => Promise.reject(new Error('The gateway does not start.')));
    failed.catch(() => undefined);
    try {
      await Promise.race([once(child.stdout, 'data'), failed]);
      await run('sh', ['-c', check], { env });
      const unhealthy = run('sh', ['-c', check], { env: { ...env, PORT: '1' } });
      await expect(unhealthy).rejects.toMatchObject({ code: 1 });
    } finally {
      child.kill('SIGTERM');
    }
    expect(await exit).toEqual([143, null]);
  } finally {
    await redis?.kill();
    await rm(project, { recursive: true });
  }
});

test('the Redis of compose.yaml starts with its command, and keeps what it has on disk', async () => {
  test.skip(!hasRedis, 'redis-server is not installed: scripts/install-servers.sh');
  const compose = parse(await readFile(join(folder, 'compose.yaml'), 'utf8')) as Compose;
  const [file = '', ...args] = compose.services.redis?.command ?? [];
  const data = await mkdtemp(join(tmpdir(), 'redis-'));
  await writeFile(join(data, 'empty'), '');
  const options = [...args, '--port', String(await freePort()), '--dir', data];
  const child = spawn(file, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  await expect.poll(() => output).toContain('Ready to accept connections');
  await expect.poll(() => output).toContain('appendonly');
  child.kill();
  await once(child, 'exit');
  await rm(data, { recursive: true });
});
