import { expect } from '@open-wc/testing';
import { recordTimes } from '../../../src/state/parts/part-times.js';
import { answerAfter, newAnswer, type EventFields } from '../../helpers/stream.js';

const thinks = (reasoning: string, isFinal = false): EventFields => ({
  event: 'reasoning_chunk',
  data: { reasoning, node_id: 'n1', is_final: isFinal },
});
const uses = (observation: string): EventFields => ({
  event: 'agent_thought',
  id: 't1',
  tool: 'clock',
  observation,
});

/** The times of the parts after events at these times. */
function times(...moments: [now: number, event: EventFields][]) {
  const answer = moments.reduce(
    (before, [now, event]) => recordTimes(answerAfter([event], before), now),
    newAnswer,
  );
  return answer.parts.map((part) => {
    const { startedAt, endedAt } = part as { startedAt?: number; endedAt?: number };
    return [part.type, startedAt, endedAt];
  });
}

describe('the times of a part', () => {
  it('are recorded for reasoning', () => {
    expect(times([10, thinks('Hm')], [20, thinks('…')], [50, thinks('', true)])).to.deep.equal([
      ['reasoning', 10, 50],
    ]);
  });

  it('are recorded for reasoning in the text', () => {
    const text = (answer: string): EventFields => ({ event: 'message', answer });
    expect(times([10, text('<think>Hm')], [30, text('</think>Yes')])).to.deep.equal([
      ['reasoning', 10, 30],
      ['text', undefined, undefined],
    ]);
  });

  it('lose the end when the same node continues its reasoning', () => {
    expect(times([10, thinks('Hm', true)])).to.deep.equal([['reasoning', undefined, undefined]]);
    expect(times([10, thinks('Hm')], [20, thinks('', true)], [30, thinks('And')])).to.deep.equal([
      ['reasoning', 10, undefined],
    ]);
  });

  it('are recorded for tool calls', () => {
    expect(times([10, uses('')], [40, uses('noon')], [50, uses('noon')])).to.deep.equal([
      ['tool', 10, 40],
    ]);
  });

  it('are unknown if the part was finished when first received', () => {
    expect(times([10, uses('noon')])).to.deep.equal([['tool', undefined, undefined]]);
  });

  it('leave the answer the same object when nothing changes', () => {
    const answer = recordTimes(answerAfter([thinks('Hm')]), 10);
    expect(recordTimes(answer, 20)).to.equal(answer);
  });
});
