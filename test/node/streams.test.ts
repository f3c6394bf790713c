import { expect, test } from '@playwright/test';
import {
  isRecorded,
  isStream,
  readRecording,
  recordedVersions,
  recordingNames,
} from './recordings.js';
import { replayRow } from './stream-play.js';
import { otherRows, streamRows, unscripted } from './stream-rows.js';
import { eventOrder, eventShapes, fieldOrders } from './stream-shape.js';

for (const version of recordedVersions)
  test.describe(`the fake Dify streams as recorded from ${version}`, () => {
    for (const [name, row] of Object.entries(streamRows)) {
      if (!isRecorded(version, name) || !isStream(readRecording(`${version}/${name}`))) continue;
      if (unscripted[`${version}/${name}`]) continue;
      test(name, async () => {
        const { response: recorded } = readRecording(`${version}/${name}`);
        const response = await replayRow(version, name, otherRows[`${version}/${name}`] ?? row);
        expect(response.status).toBe(recorded.status);
        expect(response.headers.get('content-type')).toBe(recorded.headers['content-type']);
        const text = await response.text();
        expect(eventOrder(text)).toEqual(eventOrder(recorded.body ?? ''));
        expect(eventShapes(text)).toEqual(eventShapes(recorded.body ?? ''));
        expect(fieldOrders(text)).toEqual(fieldOrders(recorded.body ?? ''));
      });
    }
  });

test('every recorded stream has a row, or a reason for having none', () => {
  const streams = recordedVersions.flatMap((version) =>
    recordingNames(version)
      .filter((name) => isStream(readRecording(`${version}/${name}`)))
      .map((name) => [name, `${version}/${name}`] as const),
  );
  const forgotten = streams.filter(
    ([name, path]) => !(name in streamRows) && !(path in unscripted),
  );
  expect(forgotten.map(([, path]) => path)).toEqual([]);
  const paths = streams.map(([, path]): string => path);
  expect(Object.keys(unscripted).filter((path) => !paths.includes(path))).toEqual([]);
});
