import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the project. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const cache = join(projectRoot, 'node_modules/.cache/bench');

/** Creates and returns a folder for files that can be regenerated at any time; git and ESLint ignore it. */
export function cacheFolder(name) {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
