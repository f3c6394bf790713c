import { expect } from '@open-wc/testing';
import { answerAfter, newAnswer, type EventFields } from '../../helpers/stream.js';

describe("an agent's answer that was stopped", () => {
  const stopped = {
    ...answerAfter([{ event: 'agent_message', answer: 'Half' }]),
    status: 'stopped' as const,
  };
  const rest: EventFields[] = [
    { event: 'agent_message', answer: ' an answer' },
    { event: 'agent_thought', id: 't', thought: 'Half an answer', tool: 'clock' },
    { event: 'message_file', id: 'f', type: 'image', url: 'https://dify.example/a.png' },
    { event: 'message', answer: 'Half an answer' },
    { event: 'message_end' },
  ];

  it('stands still, though Dify goes on for a while', () => {
    const answer = answerAfter(rest, stopped);
    expect(answer).to.include({ status: 'stopped', text: 'Half' });
    expect(answer.parts.map(({ type }) => type)).to.deep.equal(['text']);
  });

  it('stands still, though it was stopped before its first word', () => {
    const pending = { ...newAnswer, status: 'stopped' as const };
    expect(answerAfter(rest.slice(0, 2), pending)).to.include({ status: 'stopped', text: '' });
  });
});
