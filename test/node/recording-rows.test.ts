import { expect, test } from '@playwright/test';
import { historySights, streamSights, unseenStreams } from '../helpers/recording-rows.js';
import { isStream, readRecordings } from './recordings.js';

const all = readRecordings();
const base = (name: string) => name.slice(name.indexOf('/') + 1);

/** The recordings that no row speaks of. */
function forgotten(names: readonly string[], rows: object): string[] {
  return names.filter((name) => !(name in rows) && !(base(name) in rows));
}

/** The rows that speak of no recording. */
function idle(names: readonly string[], rows: object): string[] {
  const known = new Set([...names, ...names.map(base)]);
  return Object.keys(rows).filter((name) => !known.has(name));
}

const streams = all.filter(({ recording }) => isStream(recording)).map(({ name }) => name);
const histories = all
  .filter(({ recording: { request } }) => /\/messages\?/.test(request.path))
  .map(({ name }) => name);

for (const [kind, names, rows] of [
  ['stream', streams, { ...streamSights, ...unseenStreams }],
  ['page of history', histories, historySights],
] as const)
  test(`every recorded ${kind} has a row that says what a visitor sees, or a reason to have none`, () => {
    expect(forgotten(names, rows)).toEqual([]);
    expect(idle(names, rows)).toEqual([]);
  });
