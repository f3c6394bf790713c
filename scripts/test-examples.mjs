// Installs the packed package into each of examples/, outside this repository, type-checks and builds it, and holds a conversation with those
// that have a server: `npm run test:examples -- [NAME]…`. The package has to be built. `--update-locks` writes their package-lock.json instead.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const SECONDS_TO_START = 60;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'update-locks': { type: 'boolean', default: false } },
});
const all = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`No such example: ${unknown.join(', ')}.`);

/** Outside the repository, whose own node_modules would hide what an example lacks. */
const workspace = mkdtempSync(join(tmpdir(), 'dify-chat-examples-'));
/** Running commands and servers, ended with this process. */
const running = new Set();
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
process.once('exit', () => {
  for (const child of running) kill(child);
  rmSync(workspace, { recursive: true, force: true });
});

pack();
const failed = [];
for (const name of positionals.length > 0 ? positionals : all) {
  const folder = copy(name);
  try {
    await (values['update-locks'] ? updateLock(name, folder) : test(name, folder));
  } catch (error) {
    failed.push(name);
    console.error(`${name}: ${error.message}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
if (failed.length > 0) {
  console.error(`Examples failed: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

/** Packs the built package where the examples expect it. */
function pack() {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', workspace], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  renameSync(join(workspace, filename), join(workspace, 'dify-chat.tgz'));
}

/** Copies the sources of an example, without what its tools have written. */
function copy(name) {
  const arguments_ = ['ls-files', '-co', '--exclude-standard', '--', `examples/${name}`];
  const files = execFileSync('git', arguments_, { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\n').filter(Boolean)) {
    const target = join(workspace, file.replace('examples/', ''));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
  return join(workspace, name);
}

/** Resolves the dependencies of the packed package anew; the others keep their versions. */
async function updateLock(name, folder) {
  const file = join(folder, 'package-lock.json');
  if (existsSync(file)) {
    const old = readLock(folder);
    delete old.packages['node_modules/dify-chat'];
    writeFileSync(file, JSON.stringify(old));
  }
  await run(folder, 'npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
  const lock = readLock(folder);
  // The tarball is another one after each build.
  delete lock.packages['node_modules/dify-chat'].integrity;
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  writeFileSync(file, text);
  // npm leaves optional packages that the registry lacks out of the lock without a word, and then refuses the lock.
  await run(folder, 'npm', ['ci', '--dry-run', '--no-audit', '--no-fund']);
  writeFileSync(join(root, 'examples', name, 'package-lock.json'), text);
  console.log(`${name}: package-lock.json is written.`);
}

async function test(name, folder) {
  assertLock(folder);
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [appPort, difyPort] = [await freePort(), await freePort()];
  const environment = environmentFor(appPort, `http://127.0.0.1:${difyPort}`);
  const npm = (...command) => run(folder, 'npm', command, environment);
  const took = [];
  const step = async (label, work) => {
    const begun = Date.now();
    await work();
    took.push(`${label} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  };

  await step('install', () => npm('ci', '--prefer-offline', '--no-audit', '--no-fund'));
  await step('types', () => npm('run', 'typecheck'));
  await step('build', () => npm('run', 'build'));
  if (scripts.start) {
    await step('conversation', async () => {
      const fake = ['exec', '--', 'dify-chat', 'fake-dify', '--port', `${difyPort}`];
      const dify = await serve(folder, fake, difyPort);
      const app = await serve(
        folder,
        ['start', '--', '--port', `${appPort}`],
        appPort,
        environment,
      );
      try {
        await run(root, 'npx', ['playwright', 'test', '--project=examples'], {
          EXAMPLE: name,
          EXAMPLE_URL: `http://localhost:${appPort}/`,
        });
      } finally {
        await Promise.all([app, dify].map(kill));
      }
    });
  }
  console.log(`${name}: ${took.join(', ')}`);
}

/** `npm ci` installs the dependencies that the lock names for the package, not those that the packed one has. */
function assertLock(folder) {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const locked = readLock(folder).packages['node_modules/dify-chat'];
  for (const kind of ['dependencies', 'peerDependencies'])
    if (!isDeepStrictEqual(locked[kind], own[kind]))
      throw new Error(
        `package-lock.json has other ${kind} of dify-chat than package.json: run npm run test:examples -- --update-locks.`,
      );
}

function readLock(folder) {
  return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
}

/** The public settings of all frameworks, and no telemetry. */
function environmentFor(port, difyUrl) {
  const prefixes = ['VITE_', 'NEXT_PUBLIC_', 'NUXT_PUBLIC_', 'PUBLIC_'];
  return {
    ...Object.fromEntries(prefixes.map((prefix) => [`${prefix}DIFY_BASE_URL`, difyUrl])),
    PORT: `${port}`,
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
  };
}

/** Runs a command; its output is shown only if it fails. */
async function run(cwd, command, arguments_, environment = {}) {
  const { process: child, output } = start(cwd, command, arguments_, environment);
  const [code, signal] = await once(child, 'close');
  running.delete(child);
  if (code === 0) return;
  throw new Error(`${command} ${arguments_.join(' ')}: ${signal ?? `exit ${code}`}\n${output()}`);
}

/** Starts a server by npm, and waits until it answers. */
async function serve(cwd, arguments_, port, environment) {
  const { process: child, output } = start(cwd, 'npm', arguments_, environment);
  const deadline = Date.now() + SECONDS_TO_START * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(`http://localhost:${port}/`)) return child;
    await wait(100);
  }
  kill(child);
  throw new Error(`npm ${arguments_.join(' ')} does not answer on port ${port}.\n${output()}`);
}

function answers(url) {
  return fetch(url).then(Boolean, () => false);
}

/** A process of a group of its own, so that npm's children end with it. */
function start(cwd, command, arguments_, environment = {}) {
  const child = spawn(command, arguments_, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const pieces = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => pieces.push(piece));
  return { process: child, output: () => Buffer.concat(pieces).toString().trimEnd() };
}

function kill(child) {
  running.delete(child);
  try {
    process.kill(-child.pid);
  } catch {
    // It has ended already.
  }
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
