import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../cache.mjs';
import { fetchPeer, peers } from '../setup.mjs';

/** The contenders of these names, each with its `version`; leaves out, and says so, whose package cannot be fetched. */
export async function loadContenders(names) {
  const contenders = [];
  for (const name of names) {
    const { contender } = await import(`./${name}.mjs`);
    if (isThere(contender)) contenders.push({ ...contender, version: versionOf(contender) });
  }
  return contenders;
}

/** Where the script of `<dify-chat>` is: in a folder that was built, or a file; throws when it is not there. */
export function findScript(dist) {
  const path = resolve(dist);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const file = isFolder || !path.endsWith('.js') ? join(path, 'dify-chat.iife.js') : path;
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build first.`);
  return file;
}

function isThere({ name, package: peer }) {
  try {
    if (peer) fetchPeer(peer);
    return true;
  } catch {
    console.error(`${name} is left out: ${peer}@${peers[peer]} cannot be fetched from npm.`);
    return false;
  }
}

function versionOf({ name, package: peer, isOurs }) {
  if (peer) return `${peer}@${peers[peer]}`;
  if (isOurs) return `${name} ${installedVersion('package.json')}`;
  if (name !== 'naive') return 'of the bench';
  const libraries = ['marked', 'dompurify'];
  return libraries
    .map((library) => `${library} ${installedVersion(`node_modules/${library}/package.json`)}`)
    .join(', ');
}

function installedVersion(manifest) {
  return JSON.parse(readFileSync(join(projectRoot, manifest), 'utf8')).version;
}
