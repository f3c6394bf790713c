// Fetches peers from the npm registry: `node test/bench/setup.mjs` all of them, a run those that it needs. Each is its published
// tarball alone: the CDN files that its users are told to load are in there, and what it depends on is in them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';

/** The version of each peer that is measured, by the name of its package. */
export const peers = JSON.parse(readFileSync(new URL('peers.json', import.meta.url), 'utf8'));

/** Where the peers are, each in a folder with the name of its package without `@`, and `__` for `/`. */
export const peersFolder = cacheFolder('peers');

/** Makes sure that a peer is there, in the version of peers.json; throws when it cannot be fetched. */
export function fetchPeer(name) {
  const folder = join(peersFolder, name.replace('@', '').replace('/', '__'));
  if (versionIn(folder) === peers[name]) return;
  const workplace = `${folder}-unpacking-${process.pid}`;
  try {
    unpack(`${name}@${peers[name]}`, workplace);
    rmSync(folder, { recursive: true, force: true });
    renameSync(workplace, folder);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
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
