import { readdirSync, readFileSync } from 'node:fs';
import type { Attack } from '../helpers/fixtures.js';

const folder = new URL('../fixtures/attacks/', import.meta.url);

/** All attacks (test/fixtures/README.md) by the name of their family. */
export const attacksByFamily: ReadonlyMap<string, readonly Attack[]> = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Attack[],
  ]),
);
