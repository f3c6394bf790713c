import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { decodeEvent } from '../../src/api/stream/decode-event.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { messagesFrom } from '../../src/state/parts/from-history.js';
import { isStream, readRecordings } from './recordings.js';

const answers = JSON.parse(
  readFileSync(new URL('../fixtures/answers.json', import.meta.url), 'utf8'),
) as object;
const recordings = readRecordings().map(({ name, recording }) => ({
  name,
  body: recording.response.body ?? '',
  isStream: isStream(recording),
}));
const streams = recordings.filter((recording) => recording.isStream);
const histories = recordings.filter(
  ({ name, body }) => name.includes('messages') && body.includes('"agent_thoughts"'),
);

/** Collapses white space, which is not significant where parts are joined. */
const collapseSpaces = (text: string) => text.replace(/\s+/g, ' ').trim();

test('answers.json has exactly one row per recorded stream', () => {
  const rows = Object.keys(answers);
  expect(rows.sort()).toEqual(streams.map(({ name }) => name).sort());
});

test('every event of every recorded stream can be decoded', () => {
  const unknown = streams.flatMap(({ name, body }) =>
    body
      .split('\n')
      .filter((line) => line.startsWith('data: ') && !decodeEvent(line.slice(6)))
      .map((line) => `${name}: ${line.slice(0, 80)}`),
  );
  expect(unknown).toEqual([]);
});

test('both versions have recorded histories', () => {
  for (const version of ['1.13.3', '1.16.1'])
    expect(histories.filter(({ name }) => name.startsWith(version)).length).toBeGreaterThan(5);
});

for (const { name, body } of histories)
  test(`the messages of the history ${name} contain all of its text`, () => {
    for (const item of (JSON.parse(body) as { data: HistoryMessage[] }).data) {
      const [question, answer] = messagesFrom(item);
      expect(question.text).toBe(item.query ?? '');
      const thoughts: string[] = [];
      const whole =
        item.answer || (item.agent_thoughts ?? []).map(({ thought }) => thought).join('');
      const text = whole.replace(/<think>([^]*?)<\/think>/g, (_, thought: string) => {
        thoughts.push(collapseSpaces(thought));
        return '';
      });
      expect(collapseSpaces(answer.text)).toBe(collapseSpaces(text));
      const reasoning = answer.parts.flatMap((part) =>
        part.type === 'reasoning' ? collapseSpaces(part.text) : [],
      );
      expect(reasoning).toEqual(thoughts);
    }
  });
