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

/** Where two lines meet is nobody's text. */
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

test('every recorded stream has a row in answers.json, and every row has its stream', () => {
  const rows = Object.keys(answers);
  expect(rows.sort()).toEqual(streams.map(({ name }) => name).sort());
});

test('every event of every recorded stream is known', () => {
  const unknown = streams.flatMap(({ name, body }) =>
    body
      .split('\n')
      .filter((line) => line.startsWith('data: ') && !decodeEvent(line.slice(6)))
      .map((line) => `${name}: ${line.slice(0, 80)}`),
  );
  expect(unknown).toEqual([]);
});

test('there are recorded histories of both versions', () => {
  for (const version of ['1.13.3', '1.16.1'])
    expect(histories.filter(({ name }) => name.startsWith(version)).length).toBeGreaterThan(5);
});

for (const { name, body } of histories)
  test(`no text of the history ${name} is lost`, () => {
    for (const item of (JSON.parse(body) as { data: HistoryMessage[] }).data) {
      const [question, answer] = messagesFrom(item);
      expect(question.text).toBe(item.query ?? '');
      const thoughts: string[] = [];
      const whole =
        item.answer || (item.agent_thoughts ?? []).map(({ thought }) => thought).join('');
      const text = whole.replace(/<think>([^]*?)<\/think>/g, (_, thought: string) => {
        thoughts.push(squeeze(thought));
        return '';
      });
      expect(squeeze(answer.text)).toBe(squeeze(text));
      const told = answer.parts.flatMap((part) =>
        part.type === 'reasoning' ? squeeze(part.text) : [],
      );
      expect(told).toEqual(thoughts);
    }
  });
