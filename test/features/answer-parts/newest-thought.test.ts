import { expect } from '@open-wc/testing';
import { newestThought } from '../../../src/features/answer-parts/newest-thought.js';

describe('the newest thought', () => {
  it('is the last sentence that is complete', () => {
    expect(newestThought('First this. Then that. And no')).to.equal('Then that.');
    expect(newestThought('# Plan\n- compare *weights*\n- decide')).to.equal('compare weights');
    expect(newestThought('先看。再想。然')).to.equal('再想。');
  });

  it('is the first one as soon as it begins', () => {
    expect(newestThought('The vis')).to.equal('The vis');
  });

  it('is nothing before anything was thought', () => {
    expect(newestThought('')).to.equal('');
    expect(newestThought('\n - ')).to.equal('');
  });

  it('is found at the end of a very long text', () => {
    expect(newestThought(`${'x'.repeat(1e6)}. Now this. And`)).to.equal('Now this.');
  });
});
