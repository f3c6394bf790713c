import { expect } from '@open-wc/testing';
import { decodeEvent } from '../../../src/api/stream/decode-event.js';

const decode = (event: unknown) => decodeEvent(JSON.stringify(event));

describe('decodeEvent', () => {
  it('decodes a text delta with its ids', () => {
    const ids = { conversation_id: 'c', message_id: 'm', task_id: 't', created_at: 1 };
    expect(
      decode({ event: 'message', ...ids, answer: 'Hi', from_variable_selector: [] }),
    ).to.deep.equal({
      event: 'message',
      ...ids,
      answer: 'Hi',
      from_variable_selector: [],
    });
  });

  it('decodes the error of a chatflow that failed before it started, without code and task id', () => {
    expect(decode({ event: 'error', message: 'boom', status: 500 })).to.deep.equal({
      event: 'error',
      code: '',
      message: 'boom',
      status: 500,
    });
  });

  it('decodes a message_file that contains text as a text delta', () => {
    expect(decode({ event: 'message_file', answer: 'text' })).to.deep.equal({
      event: 'message',
      answer: 'text',
    });
  });

  it('returns undefined for unknown events', () => {
    expect(decode({ event: 'from_the_future', answer: 'x' })).to.equal(undefined);
    expect(decode({ event: 'constructor' })).to.equal(undefined);
    expect(decode({ event: 'ping' })).to.equal(undefined);
  });

  for (const garbage of ['', 'no json', '[]', 'null', '42', '"message"', '{"event":7}', '{'])
    it(`returns undefined for malformed data: ${garbage || 'an empty string'}`, () => {
      expect(decodeEvent(garbage)).to.equal(undefined);
    });

  it('uses defaults for fields that are missing or of another type', () => {
    expect(decode({ event: 'message', answer: 7, message_id: null })).to.deep.equal({
      event: 'message',
      answer: '',
    });
    expect(decode({ event: 'workflow_finished' })).to.deep.equal({
      event: 'workflow_finished',
      data: { id: '', status: '', outputs: {}, error: '', files: [] },
    });
    expect(decode({ event: 'agent_thought', id: 't', tool: null, tool_labels: [] })).to.deep.equal({
      event: 'agent_thought',
      id: 't',
      position: 0,
      thought: '',
      tool: '',
      tool_labels: {},
      tool_input: '',
      observation: '',
    });
  });

  it('returns undefined if the name of the event is not a string', () => {
    for (const event of [['message'], { toString: 1, valueOf: 1 }, null, 7])
      expect(decode({ event, answer: 'Hi' })).to.equal(undefined);
  });
});
