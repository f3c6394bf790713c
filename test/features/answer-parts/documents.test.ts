import { expect } from '@open-wc/testing';
import { groupByDocument } from '../../../src/features/answer-parts/documents.js';
import { source } from './sample-parts.js';

describe('the documents of an answer', () => {
  it('have their passages together, in the order of the first of each', () => {
    const sources = [
      source({ documentId: 'a', content: '1' }),
      source({ documentId: 'b', content: '2' }),
      source({ documentId: 'a', content: '3' }),
    ];
    const documents = groupByDocument(sources).map(({ number, passages }) => [
      number,
      ...passages.map(({ content }) => content),
    ]);
    expect(documents).to.deep.equal([
      [1, '1', '3'],
      [2, '2'],
    ]);
  });

  it('have each passage once', () => {
    expect(groupByDocument([source(), source()])[0]!.passages).to.have.length(1);
  });

  it('are known by their names where they have no id', () => {
    const sources = ['a', 'b', 'a'].map((documentName, index) =>
      source({ documentId: '', documentName, content: String(index) }),
    );
    expect(groupByDocument(sources)).to.have.length(2);
  });

  it('are one each where nothing is known of them', () => {
    const unknown = source({ documentId: '', documentName: '' });
    expect(groupByDocument([unknown, { ...unknown }])).to.have.length(2);
  });
});
