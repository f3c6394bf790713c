import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const cache = join(projectRoot, 'node_modules/.cache/bench');

/** A folder for what can be had again at any time; git and the linter do not see it. */
export function cacheFolder(name) {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
