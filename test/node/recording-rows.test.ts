import { expect, test } from '@playwright/test';
import { renderedHistories, renderedStreams, skippedStreams } from '../helpers/recording-rows.js';
import { isStream, readRecordings } from './recordings.js';

const all = readRecordings();
const base = (name: string) => name.slice(name.indexOf('/') + 1);

/** Recordings without a row. */
function withoutRow(names: readonly string[], rows: object): string[] {
  return names.filter((name) => !(name in rows) && !(base(name) in rows));
}

/** Rows without a recording. */
function withoutRecording(names: readonly string[], rows: object): string[] {
  const known = new Set([...names, ...names.map(base)]);
  return Object.keys(rows).filter((name) => !known.has(name));
}

const streams = all.filter(({ recording }) => isStream(recording)).map(({ name }) => name);
const histories = all
  .filter(({ recording: { request } }) => /\/messages\?/.test(request.path))
  .map(({ name }) => name);

for (const [kind, names, rows] of [
  ['stream', streams, { ...renderedStreams, ...skippedStreams }],
  ['page of history', histories, renderedHistories],
] as const)
  test(`every recorded ${kind} has a row with its visible content, or a reason for having none`, () => {
    expect(withoutRow(names, rows)).toEqual([]);
    expect(withoutRecording(names, rows)).toEqual([]);
  });
