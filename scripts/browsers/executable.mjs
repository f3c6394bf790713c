import { existsSync } from 'node:fs';

/**
 * The executable that the variable names, else the first of the paths that exists; throws if the named one does not.
 *
 * @param {string} variable
 * @param {readonly string[]} paths
 */
export function findExecutable(variable, paths) {
  const named = process.env[variable];
  if (named && !existsSync(named)) throw new Error(`${variable}=${named} does not exist`);
  return named ?? paths.find((path) => existsSync(path));
}
