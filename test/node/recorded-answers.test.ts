import { expect, test } from '@playwright/test';
import { TestServer } from '../helpers/test-server.js';
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

/** Recordings made before the run resumed, while other versions have recordings of the same name made afterwards. */
const waiting = ['1.13.3/hitl-plain-5-messages', '1.13.3/human-messages', '1.16.1/human-messages'];

/** Recordings without a row, and the reason. */
const withoutRow: Readonly<Record<string, string>> = {
  'svc-workflow-stop-run-detail': 'the state of a run at the moment of its stop is random',
};

/** Recordings of forms, joined runs, blocking answers, stops and workflow runs. */
const answerRecordings =
  /^(?:hitl|human|reattach|par|web-hitl)-|blocking|no-response-mode|^svc-ok-|stop|workflow-(?:run|slow|events|on-chat)/;

for (const version of recordedVersions)
  test.describe(`the fake Dify, being ${version}, answers as recorded`, () => {
    for (const name of Object.keys({ ...rows, ...waitingRows })) {
      const path = `${version}/${name}` as const;
      if (!isRecorded(version, name) || isStream(readRecording(path))) continue;
      test(name, async () => {
        const { response } = readRecording(path);
        const answer = waiting.includes(path)
          ? await waitingRows[name]!(new TestServer({ version, pace: holdResumption }))
          : await rows[name]!(new TestServer({ version }));
        const text = await answer.text();
        expect(answer.status, text).toBe(response.status);
        expect(answer.headers.get('content-type')).toBe(response.headers['content-type']);
        compareBodies(text, response);
      });
    }
  });

test('every recording of answers and forms has a row, or a reason for having none', () => {
  const names = recordedVersions.flatMap((version) =>
    recordingNames(version).filter(
      (name) => answerRecordings.test(name) && !isStream(readRecording(`${version}/${name}`)),
    ),
  );
  const all = { ...rows, ...waitingRows, ...withoutRow };
  expect(names.filter((name) => !(name in all) && name !== 'web-more-like-this-blocking')).toEqual(
    [],
  );
});

/** A pace that never resumes a run after its form has been submitted; all other delays are skipped. */
function holdResumption(milliseconds: number): Promise<void> {
  return milliseconds === 500 ? new Promise(() => undefined) : Promise.resolve();
}
