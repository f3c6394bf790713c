import { expect, test } from '@playwright/test';
import { TestServer } from '../helpers/test-server.js';
import { answerRows, formRows, waitingRows } from './recorded/answers.js';
import { appRows } from './recorded/apps.js';
import { compareBodies } from './recorded/compare.js';
import { conversationRows } from './recorded/conversations.js';
import { fileRows } from './recorded/files.js';
import { historyRows } from './recorded/history.js';
import { questionRows } from './recorded/questions.js';
import type { Rows } from './recorded/rows.js';
import {
  isRecorded,
  isStream,
  readRecording,
  recordedVersions,
  recordingNames,
} from './recordings.js';

const rows: Rows = {
  ...appRows,
  ...historyRows,
  ...conversationRows,
  ...fileRows,
  ...questionRows,
};

/** Rows of recorded-answers.test.ts. */
const elsewhere: Rows = { ...answerRows, ...formRows, ...waitingRows };

/** Recordings without a row, and the reason. */
const withoutRow: Readonly<Record<string, string>> = {
  'svc-app-feedbacks': 'for the owner of an app, not for a client of it',
  'svc-end-user': 'for the owner of an app, not for a client of it',
  'svc-end-user-404': 'for the owner of an app, not for a client of it',
  'svc-end-user-other-app': 'for the owner of an app, not for a client of it',
  'svc-workflow-logs': 'for the owner of an app, not for a client of it',
  'svc-workflow-logs-bad-status': 'for the owner of an app, not for a client of it',
  'svc-workflow-logs-detail': 'for the owner of an app, not for a client of it',
  'svc-workflow-logs-failed': 'for the owner of an app, not for a client of it',
  'svc-workflow-logs-user': 'for the owner of an app, not for a client of it',
  'svc-workflow-stop-run-detail': 'the state of a run at the moment of its stop is random',
  'tool-file-signed-url': 'the fake Dify has no such file: its only image is a BMP',
  'web-remote-file-upload-closed-port': 'the fake Dify fetches nothing: every unknown URL is a 404',
};

for (const version of recordedVersions)
  test.describe(`the fake Dify, being ${version}, answers as recorded`, () => {
    for (const [name, call] of Object.entries(rows)) {
      if (!isRecorded(version, name)) continue;
      test(name, async () => {
        const { response } = readRecording(`${version}/${name}`);
        const answer = await call(new TestServer({ version }));
        const text = await answer.text();
        expect(answer.status, text).toBe(response.status);
        for (const header of ['content-type', 'content-disposition', 'cache-control'])
          expect(answer.headers.get(header), header).toBe(response.headers[header] ?? null);
        expect(answer.headers.get('x-version')).toBe(version);
        compareBodies(text, response);
      });
    }
  });

/** Names of all recordings of resources, with or without a row. */
function recordedResources(): string[] {
  const prefix = /^(?:svc|web|chat|agent|chatflow|completion|workflow|tool)-/;
  const names = recordedVersions.flatMap((version) =>
    recordingNames(version).filter(
      (name) => prefix.test(name) && !isStream(readRecording(`${version}/${name}`)),
    ),
  );
  return [...new Set(names)];
}

test('every recording of these resources has a row, or a reason for having none', () => {
  const known = [rows, elsewhere, withoutRow];
  expect(recordedResources().filter((name) => !known.some((each) => name in each))).toEqual([]);
});

test('every row and every reason belongs to a recording', () => {
  const names = recordedResources();
  const known = Object.keys({ ...rows, ...withoutRow });
  expect(known.filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(withoutRow).filter((name) => name in rows)).toEqual([]);
});
