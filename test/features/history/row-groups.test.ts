import { expect } from '@open-wc/testing';
import { RowGroups } from '../../../src/features/history/row-groups.js';
import { historyEnglish } from '../../../src/i18n/history-strings.js';

describe('RowGroups', () => {
  const now = new Date(2026, 2, 10, 12).getTime();
  const nextDay = new Date(2026, 2, 11, 12).getTime();
  const strings = { ...historyEnglish, language: 'en' };
  const items = Array.from({ length: 50 }, (_, at) => ({
    id: String(at),
    title: '',
    isPinned: false,
    createdAt: 0,
    updatedAt: now - at,
  }));

  it('has the first conversations under their headings, in pages', () => {
    const [today, ...others] = new RowGroups().divide(items, 45, now, strings);
    expect(others).to.deep.equal([]);
    expect(today!.heading).to.equal('Today');
    expect(today!.pages.map(({ rows }) => rows.length)).to.deep.equal([20, 20, 5]);
  });

  it('stays the same until the rows, the day or the language change', () => {
    const groups = new RowGroups();
    const before = groups.divide(items, 45, now, strings);
    expect(groups.divide(items, 45, now + 60_000, strings)).to.equal(before);
    const more = groups.divide(items, 50, now, strings);
    expect(more[0]!.pages.map(({ rows }) => rows.length)).to.deep.equal([20, 20, 10]);
    const fewer = groups.divide(items.slice(1), 50, now, strings);
    expect(fewer[0]!.pages[0]!.rows[0]!.id).to.equal('1');
    expect(groups.divide(items, 50, nextDay, strings)[0]!.heading).to.equal('Yesterday');
    const renamed = { ...strings, today: 'This day' };
    expect(groups.divide(items, 50, now, renamed)[0]!.heading).to.equal('This day');
  });
});
