import { expect } from '@open-wc/testing';
import { childrenOf, parallelSteps } from '../../../src/features/answer-parts/rounds.js';
import { step } from './sample-parts.js';

describe('childrenOf', () => {
  it('returns the nested steps', () => {
    const steps = [step('a'), step('b')];
    expect(childrenOf(step('agent', { steps }))).to.equal(steps);
    expect(childrenOf(step('loop', { rounds: 1, steps }))).to.equal(steps);
  });

  it('groups the steps of several rounds in order', () => {
    const steps = [step('b', { round: 2 }), step('a', { round: 1 }), step('c', { round: 2 })];
    const rounds = childrenOf(step('loop', { rounds: 2, steps }));
    expect(rounds.map(({ round }) => round)).to.deep.equal([1, 2]);
    expect(rounds.map((each) => each.steps.map(({ title }) => title))).to.deep.equal([
      ['a'],
      ['b', 'c'],
    ]);
  });

  it('returns the steps of a round', () => {
    const steps = [step('a', { round: 1 }), step('b', { round: 2 })];
    const [, second] = childrenOf(step('loop', { rounds: 2, steps }));
    expect(childrenOf(second!)).to.deep.equal([steps[1]]);
  });

  it('reuses unchanged rounds', () => {
    const first = step('a', { round: 1 });
    const before = childrenOf(
      step('loop', { rounds: 2, steps: [first, step('b', { round: 2, status: 'running' })] }),
    );
    const after = childrenOf(
      step('loop', { rounds: 2, steps: [first, step('b', { round: 2 })] }),
      before,
    );
    expect(after[0]).to.equal(before[0]);
    expect(after[1]).not.to.equal(before[1]);
  });

  for (const [statuses, status] of [
    [['succeeded', 'exception'], 'succeeded'],
    [['succeeded', 'running'], 'running'],
    [['failed', 'stopped'], 'failed'],
  ] as const)
    it(`sets the status of a round to ${status} if its steps are ${statuses.join(' and ')}`, () => {
      const steps = statuses.map((each) => step(each, { round: 2, status: each }));
      expect(childrenOf(step('loop', { steps }))[0]).to.include({ status });
    });
});

describe('parallelSteps', () => {
  const titles = (...steps: Parameters<typeof parallelSteps>[0]) =>
    [...parallelSteps(steps)].map(({ title }) => title);

  it('returns the steps with the same predecessor', () => {
    const after = { predecessorId: 'start' };
    expect(titles(step('start'), step('a', after), step('b', after), step('c'))).to.deep.equal([
      'a',
      'b',
    ]);
  });

  it('returns the steps with the same parallel id', () => {
    const branch = (predecessorId: string) => ({ parallelId: 'p', predecessorId });
    expect(titles(step('a', branch('x')), step('b', branch('y')))).to.deep.equal(['a', 'b']);
  });

  it('excludes several runs of one node', () => {
    const again = { predecessorId: 'start', nodeId: 'n' };
    expect(titles(step('a', again), step('b', again))).to.deep.equal([]);
  });
});
