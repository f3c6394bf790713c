import { expect } from '@open-wc/testing';
import { RowPages } from '../../../src/features/history/row-pages.js';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Pages of rows with these ids, each as its number and its ids. */
function split(pages: RowPages, ids: readonly number[]): [number: number, ids: number[]][] {
  const rows = ids.map((id) => ({ id: String(id) }));
  return pages
    .split(rows)
    .map(({ number, rows: own }) => [number, own.map(({ id }) => Number(id))]);
}

describe('RowPages', () => {
  it('has twenty rows in each page', () => {
    expect(split(new RowPages(), range(1, 45))).to.deep.equal([
      [0, range(1, 20)],
      [1, range(21, 40)],
      [2, range(41, 45)],
    ]);
  });

  it('fills the last page when rows are added at the end', () => {
    const pages = new RowPages();
    split(pages, range(1, 25));
    expect(split(pages, range(1, 50))).to.deep.equal([
      [0, range(1, 20)],
      [1, range(21, 40)],
      [2, range(41, 50)],
    ]);
  });

  it('moves no other row when one is added at the beginning', () => {
    const pages = new RowPages();
    split(pages, range(1, 40));
    expect(split(pages, [99, ...range(1, 40)])).to.deep.equal([
      [0, [99, ...range(1, 20)]],
      [1, range(21, 40)],
    ]);
  });

  it('moves no other row when one is added in the middle of a page', () => {
    const pages = new RowPages();
    split(pages, range(1, 40));
    expect(split(pages, [...range(1, 19), 98, 99, ...range(20, 40)])).to.deep.equal([
      [0, [...range(1, 19), 98, 99, 20]],
      [1, range(21, 40)],
    ]);
  });

  it('moves a row that comes between two full pages once, and never again', () => {
    const pages = new RowPages();
    split(pages, [...range(1, 40), 99]);
    const moved = [...range(1, 20), 99, ...range(21, 40)];
    expect(split(pages, moved)).to.deep.equal([
      [0, range(1, 20)],
      [1, [99, ...range(21, 40)]],
    ]);
    expect(split(pages, moved)).to.deep.equal(split(pages, moved));
  });

  it('leaves the only row of a page in it when others follow', () => {
    const pages = new RowPages();
    split(pages, range(1, 21));
    expect(split(pages, range(1, 41))).to.deep.equal([
      [0, range(1, 20)],
      [1, range(21, 40)],
      [2, [41]],
    ]);
  });

  it('moves no other row when the first of a page is removed', () => {
    const pages = new RowPages();
    split(pages, range(1, 40));
    expect(split(pages, [...range(1, 20), ...range(22, 40)])).to.deep.equal([
      [0, range(1, 20)],
      [1, range(22, 40)],
    ]);
  });

  it('moves no other row when one of a later page moves to the beginning', () => {
    const pages = new RowPages();
    split(pages, range(1, 60));
    expect(split(pages, [45, ...range(1, 44), ...range(46, 60)])).to.deep.equal([
      [0, [45, ...range(1, 20)]],
      [1, range(21, 40)],
      [2, [...range(41, 44), ...range(46, 60)]],
    ]);
  });

  it('has each row once, in its order, and each number once, whatever the changes', () => {
    const pages = new RowPages();
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    let ids = range(1, 100);
    for (let step = 0; step < 300; step++) {
      const [moved] = ids.splice(random(ids.length), 1 + random(2));
      if (step % 3 && moved) ids.splice(random(ids.length), 0, moved);
      ids = [...ids, 1000 + step];
      const found = split(pages, ids);
      expect(found.flatMap(([, own]) => own)).to.deep.equal(ids);
      expect(new Set(found.map(([number]) => number)).size).to.equal(found.length);
      expect(split(pages, ids)).to.deep.equal(found);
    }
  });
});
