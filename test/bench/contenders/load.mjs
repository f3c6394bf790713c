import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../cache.mjs';
import { fetchPeer, peers } from '../setup.mjs';

/**
 * Loads the contenders with these names, each with its `version`. Throws if the built folder lacks files of one; omits those whose
 * package cannot be fetched, with a message.
 */
export async function loadContenders(names, dist) {
  const modules = await Promise.all(names.map((name) => import(`./${name}.mjs`)));
  const contenders = modules.map(({ contender }) => contender);
  requireFiles(dist, new Set(contenders.flatMap(({ files = [] }) => files)));
  return contenders
    .filter(isAvailable)
    .map((contender) => ({ ...contender, version: versionOf(contender) }));
}

function requireFiles(dist, files) {
  const folder = resolve(dist);
  const missing = [...files].filter((file) => !existsSync(join(folder, file)));
  if (missing.length)
    throw new Error(`${missing.join(', ')} missing in ${folder}: run npm run build first.`);
}

function isAvailable({ name, package: peer }) {
  try {
    if (peer) fetchPeer(peer);
    return true;
  } catch {
    console.error(`${name} is omitted: ${peer}@${peers[peer]} cannot be fetched from npm.`);
    return false;
  }
}

function versionOf({ name, package: peer, files }) {
  if (peer) return `${peer}@${peers[peer]}`;
  if (files) return `dify-chat ${installedVersion('package.json')}`;
  if (name !== 'naive') return 'part of the benchmark';
  const libraries = ['marked', 'dompurify'];
  return libraries
    .map((library) => `${library} ${installedVersion(`node_modules/${library}/package.json`)}`)
    .join(', ');
}

function installedVersion(manifest) {
  return JSON.parse(readFileSync(join(projectRoot, manifest), 'utf8')).version;
}
