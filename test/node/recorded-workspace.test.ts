import { expect, test } from '@playwright/test';
import { Workspace } from '../helpers/workspace.js';
import { compareBodies } from './recorded/compare.js';
import { consoleAppRows } from './recorded/console-apps.js';
import { consoleKnowledgeRows } from './recorded/console-knowledge.js';
import { consolePluginRows } from './recorded/console-plugins.js';
import { knowledgeApiRows } from './recorded/knowledge-api.js';
import type { WorkspaceRows } from './recorded/workspace-rows.js';
import { readRecording, recordedVersions, recordingNames } from './recordings.js';

const rows: WorkspaceRows = {
  ...consoleAppRows,
  ...consoleKnowledgeRows,
  ...consolePluginRows,
  ...knowledgeApiRows,
};

/** Recordings without a row, and the reason. */
const withoutRow: Readonly<Record<string, string>> = {
  'console-app-statistics': 'monitoring is not part of the fake Dify',
  'console-chat-conversations': 'monitoring is not part of the fake Dify',
  'console-plugin-debugging-key': 'an error of the stand-in for the plugin service',
  'console-plugin-list-category': 'a list of built-in tools, which the fake Dify does not have',
  'kbapi-retrieve-default': 'the recorded server had no vector store; the fake Dify needs none',
};

for (const version of recordedVersions)
  test.describe(`the workspace of the fake Dify, being ${version}, answers as recorded`, () => {
    for (const [name, call] of Object.entries(rows))
      test(name, async () => {
        const { request, response } = readRecording(`${version}/${name}`);
        const answer = await call(new Workspace({ version }), request);
        const text = await answer.text();
        expect(answer.status, text).toBe(response.status);
        for (const header of ['content-type', 'www-authenticate'])
          expect(answer.headers.get(header), header).toBe(response.headers[header] ?? null);
        expect(answer.headers.get('x-version')).toBe(version);
        compareBodies(text, response);
      });
  });

/** Names of all recordings of the console and the knowledge API, in either version. */
function recordedNames(): string[] {
  const names = recordedVersions.flatMap((version) => recordingNames(version));
  return [...new Set(names)].filter((name) => /^(?:console|kbapi)-/.test(name));
}

test('every recording of the workspace has a row, or a reason for having none', () => {
  const known = { ...rows, ...withoutRow };
  expect(recordedNames().filter((name) => !(name in known))).toEqual([]);
});

test('every row and every reason belongs to a recording of the workspace', () => {
  const names = recordedNames();
  expect(Object.keys({ ...rows, ...withoutRow }).filter((name) => !names.includes(name))).toEqual(
    [],
  );
  expect(Object.keys(withoutRow).filter((name) => name in rows)).toEqual([]);
});
