// Fetches peers from the npm registry: `node test/bench/setup.mjs` fetches all of them, a run those that it needs. Only the published
// tarball of each is needed: it contains the CDN files that its documentation recommends, which include their dependencies.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';

/** The measured version of each peer, by package name. */
export const peers = JSON.parse(readFileSync(new URL('peers.json', import.meta.url), 'utf8'));

/** The folder of the peers, each in a subfolder named after its package, without `@` and with `__` for `/`. */
export const peersFolder = cacheFolder('peers');

/** Fetches a peer in the version of peers.json unless it is in the cache; throws if it cannot be fetched. */
export function fetchPeer(name) {
  const folder = join(peersFolder, name.replace('@', '').replace('/', '__'));
  if (versionIn(folder) === peers[name]) return;
  const temporary = `${folder}-unpacking-${process.pid}`;
  try {
    unpack(`${name}@${peers[name]}`, temporary);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function versionIn(folder) {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

function unpack(specifier, folder) {
  console.error(`Fetching ${specifier} …`);
  mkdirSync(folder, { recursive: true });
  const printed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', specifier], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const tarball = printed.trim().split('\n').at(-1);
  execFileSync('tar', ['xzf', tarball, '--strip-components=1'], { cwd: folder });
  rmSync(join(folder, tarball));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of Object.keys(peers)) fetchPeer(name);
