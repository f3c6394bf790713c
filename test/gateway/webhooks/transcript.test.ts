import { expect, test } from '@playwright/test';
import { transcriptOf } from '../../../src/gateway/webhooks/transcript.js';

const item = (id: string, query = 'Q', answer = 'A') => ({ id, created_at: 1, query, answer });

test('a transcript has questions, answers, times and ratings', () => {
  const items = [item('m1'), { ...item('m2'), feedback: { rating: 'dislike' } }];
  expect(transcriptOf({ items, hasMore: false })).toEqual({
    entries: [
      { message_id: 'm1', created_at: 1, query: 'Q', answer: 'A', rating: null },
      { message_id: 'm2', created_at: 1, query: 'Q', answer: 'A', rating: 'dislike' },
    ],
    status: 'complete',
  });
});

test('a longer conversation is shortened, and the transcript says so', () => {
  expect(transcriptOf({ items: [item('m1')], hasMore: true }).status).toBe('shortened');
});

test('a text that is too long is cut, not within a character', () => {
  const { entries, status } = transcriptOf({
    items: [item('m1', `${'x'.repeat(9998)}👍${'x'.repeat(10)}`)],
    hasMore: false,
  });
  expect(entries[0]?.query).toBe(`${'x'.repeat(9998)}…`);
  expect(status).toBe('shortened');
});

test('a transcript has at most 100,000 characters: the oldest entries are left out', () => {
  const items = Array.from({ length: 30 }, (_, n) =>
    item(`m${n}`, 'q'.repeat(5000), 'a'.repeat(5000)),
  );
  const { entries, status } = transcriptOf({ items, hasMore: false });
  expect(entries.map((entry) => entry.message_id)).toEqual(items.slice(-10).map(({ id }) => id));
  expect(status).toBe('shortened');
});
