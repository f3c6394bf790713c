import { expect, test } from '@playwright/test';
import { createTimings } from '../../../src/bin/doctor/timings.js';

/** Arrivals of an answer: at which time how many pieces of text. */
function measure(arrivals: readonly (readonly [time: number, pieces: number])[], total: number) {
  let time = 0;
  const timings = createTimings(() => time);
  for (const [at, pieces] of arrivals) {
    time = at;
    timings.addRead();
    for (let count = 0; count < pieces; count++) timings.addText();
  }
  time = total;
  return timings.measure();
}

const steady = (count: number, gap: number, pieces = 1, begin = 400) =>
  Array.from({ length: count }, (_, index) => [begin + index * gap, pieces] as const);

test('tells the times of the first byte, of the first text and of the end', () => {
  expect(measure([[120, 0], ...steady(50, 30)], 1900)).toEqual({
    firstByte: 120,
    firstText: 400,
    total: 1900,
    pieces: 50,
    arrivals: 50,
    verdict: 'streamed',
  });
});

for (const [name, arrivals, total, verdict] of [
  ['all at once at the end', [[3000, 60]], 3010, 'buffered'],
  ['all at once, split by the network', steady(6, 2, 10, 3000), 3012, 'buffered'],
  ['lumps of a proxy with a small buffer', steady(5, 900, 25), 4100, 'buffered'],
  ['one piece after the other', steady(60, 40), 2800, 'streamed'],
  ['a fast model, several pieces a read', steady(80, 12, 9), 1400, 'streamed'],
  ['a long thought, then a fast model', steady(50, 11, 1, 9000), 9600, 'streamed'],
  ['a short text', steady(4, 500), 2000, 'unknown'],
  ['an answer that was ready', [[20, 200]], 30, 'unknown'],
  ['no text', [[20, 0]], 3000, 'unknown'],
] as const)
  test(`${name}: ${verdict}`, () => {
    expect(measure(arrivals, total).verdict).toBe(verdict);
  });
