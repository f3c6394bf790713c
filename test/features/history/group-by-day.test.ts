import { expect } from '@open-wc/testing';
import { groupByDay } from '../../../src/features/history/group-by-day.js';
import { historyEnglish } from '../../../src/i18n/history-strings.js';

describe('groupByDay()', () => {
  const now = new Date(2026, 2, 10, 0, 30).getTime();
  const at = (...date: [number, number, number, number?]) => new Date(...date).getTime();
  const groupIn = (language: string, ...times: number[]) =>
    groupByDay(
      times.map((updatedAt, id) => ({
        id: `${id}`,
        title: '',
        isPinned: false,
        createdAt: 0,
        updatedAt,
      })),
      now,
      { ...historyEnglish, language },
    ).map(({ heading, items }) => [heading, items.length]);
  const group = (...times: number[]) => groupIn('en', ...times);

  it('begins a day at midnight of the visitor', () => {
    expect(group(at(2026, 2, 10, 0), at(2026, 2, 9, 23), at(2026, 2, 9, 0))).to.deep.equal([
      ['Today', 1],
      ['Yesterday', 2],
    ]);
  });

  it('has seven days, then months, then months of other years', () => {
    expect(
      group(at(2026, 2, 8), at(2026, 2, 3), at(2026, 2, 2), at(2026, 1, 28), at(2025, 2, 1)),
    ).to.deep.equal([
      ['Previous 7 days', 2],
      ['March', 1],
      ['February', 1],
      ['March 2025', 1],
    ]);
  });

  it('begins the names of months with a capital letter in every language', () => {
    const headingsIn = (language: string) =>
      groupIn(language, at(2026, 0, 5), at(2025, 2, 1)).map(([heading]) => heading);
    expect(headingsIn('fr-FR')).to.deep.equal(['Janvier', 'Mars 2025']);
    expect(headingsIn('uk-UA')[0]).to.equal('Січень');
    expect(headingsIn('ja-JP')).to.deep.equal(['1月', '2025年3月']);
  });

  it('counts a time in the future as today', () => {
    expect(group(now + 90_000_000)).to.deep.equal([['Today', 1]]);
  });
});
