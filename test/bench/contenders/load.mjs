import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../cache.mjs';
import { fetchPeer, peers } from '../setup.mjs';

/**
 * The contenders of these names, each with its `version`. Throws when the folder that was built lacks files of one; leaves out, and
 * says so, whose package cannot be fetched.
 */
export async function loadContenders(names, dist) {
  const modules = await Promise.all(names.map((name) => import(`./${name}.mjs`)));
  const contenders = modules.map(({ contender }) => contender);
  requireFiles(dist, new Set(contenders.flatMap(({ files = [] }) => files)));
  return contenders
    .filter(isThere)
    .map((contender) => ({ ...contender, version: versionOf(contender) }));
}

function requireFiles(dist, files) {
  const folder = resolve(dist);
  const missing = [...files].filter((file) => !existsSync(join(folder, file)));
  if (missing.length)
    throw new Error(`${missing.join(', ')} missing in ${folder}: run npm run build first.`);
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

function versionOf({ name, package: peer, files }) {
  if (peer) return `${peer}@${peers[peer]}`;
  if (files) return `dify-chat ${installedVersion('package.json')}`;
  if (name !== 'naive') return 'of the bench';
  const libraries = ['marked', 'dompurify'];
  return libraries
    .map((library) => `${library} ${installedVersion(`node_modules/${library}/package.json`)}`)
    .join(', ');
}

function installedVersion(manifest) {
  return JSON.parse(readFileSync(join(projectRoot, manifest), 'utf8')).version;
}
