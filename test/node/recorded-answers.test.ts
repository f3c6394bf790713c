import { expect, test } from '@playwright/test';
import { Scene } from '../helpers/scene.js';
import { answerRows, formRows, waitingRows } from './recorded/answers.js';
import { compareBodies } from './recorded/compare.js';
import type { Rows } from './recorded/rows.js';
import {
  isRecorded,
  isStream,
  readRecording,
  recordedVersions,
  recordingNames,
} from './recordings.js';

const rows: Rows = { ...answerRows, ...formRows };

/** Recordings of runs that had not gone on yet, though a row of their name tells of the end. */
const waiting = ['1.13.3/hitl-plain-5-messages', '1.13.3/human-messages', '1.16.1/human-messages'];

/** Recordings without a row, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'svc-workflow-stop-run-detail': 'what a run says in the moment of its stop is chance',
};

/** What is recorded of forms and joined runs, of blocking answers, of stops and of workflow runs. */
const ours =
  /^(?:hitl|human|reattach|par|web-hitl)-|blocking|no-response-mode|^svc-ok-|stop|workflow-(?:run|slow|events|on-chat)/;

for (const version of recordedVersions)
  test.describe(`the fake Dify, being ${version}, answers as recorded`, () => {
    for (const name of Object.keys({ ...rows, ...waitingRows })) {
      const path = `${version}/${name}` as const;
      if (!isRecorded(version, name) || isStream(readRecording(path))) continue;
      test(name, async () => {
        const { response } = readRecording(path);
        const said = waiting.includes(path)
          ? await waitingRows[name]!(new Scene({ version, pace: holdResumption }))
          : await rows[name]!(new Scene({ version }));
        const text = await said.text();
        expect(said.status, text).toBe(response.status);
        expect(said.headers.get('content-type')).toBe(response.headers['content-type']);
        compareBodies(text, response);
      });
    }
  });

test('every recording of answers and forms has a row, or a reason to have none', () => {
  const names = recordedVersions.flatMap((version) =>
    recordingNames(version).filter(
      (name) => ours.test(name) && !isStream(readRecording(`${version}/${name}`)),
    ),
  );
  const all = { ...rows, ...waitingRows, ...elsewhere };
  expect(names.filter((name) => !(name in all) && name !== 'web-more-like-this-blocking')).toEqual(
    [],
  );
});

/** The worker never takes up a run whose form has been submitted; nothing else waits. */
function holdResumption(milliseconds: number): Promise<void> {
  return milliseconds === 500 ? new Promise(() => undefined) : Promise.resolve();
}
