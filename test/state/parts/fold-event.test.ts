import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import { settleAnswer } from '../../../src/state/status.js';
import { answerAfter, plain, type EventFields } from '../../helpers/stream.js';

const piece = (answer: string): EventFields => ({ event: 'message', answer });
const agentPiece = (answer: string): EventFields => ({ event: 'agent_message', answer });
const thought = (id: string, fields: object = {}): EventFields => ({
  event: 'agent_thought',
  id,
  ...fields,
});
const clock = {
  tool: 'current_time',
  tool_input: '{}',
  tool_labels: { current_time: { en_US: 'Current Time' } },
};
const url = 'https://dify.example/files/tools/dot.png?timestamp=1&nonce=2&sign=3';
const file = { id: 'f1', type: 'image', url, belongs_to: 'assistant' };
const fileAgain = {
  related_id: 'r1',
  type: 'image',
  filename: 'dot.png',
  url: url.replace('sign=3', 'sign=4'),
  transfer_method: 'tool_file',
  mime_type: 'image/png',
  size: 70,
};
const kinds = ({ parts }: Message) => parts.map(({ type }) => type).join(' ');

describe('the text of an answer', () => {
  it('grows by its pieces for every kind of app', () => {
    for (const event of ['message', 'agent_message'] as const)
      expect(
        answerAfter([
          { event, answer: 'Hel' },
          { event, answer: 'lo' },
        ]).text,
      ).to.equal('Hello');
    const chunk = (text: string): EventFields => ({ event: 'text_chunk', data: { text } });
    expect(answerAfter([chunk('Hel'), chunk('lo')]).text).to.equal('Hello');
  });

  it('stays one part when steps, sources and forms arrive in between', () => {
    const answer = answerAfter([
      piece('**bo'),
      { event: 'node_started', data: { id: 'n', node_id: 'n' } },
      { event: 'human_input_required', data: { form_id: 'f' } },
      { event: 'reasoning_chunk', data: { node_id: 'n', reasoning: 'Hm.' } },
      piece('ld**'),
    ]);
    expect(answer.text).to.equal('**bold**');
    expect(kinds(answer)).to.equal('step text form reasoning');
  });

  for (const event of ['message_replace', 'text_replace'] as const) {
    const replace = (text: string) => ({ event, answer: text, data: { text } });

    it(`is replaced by a ${event}`, () => {
      expect(answerAfter([piece('Bad'), replace('Withheld.')]).text).to.equal('Withheld.');
    });

    it(`is kept on an empty ${event} at the start of a joined run`, () => {
      const before = answerAfter([piece('Kept')]);
      expect(answerAfter([replace('')], before)).to.equal(before);
    });
  }

  it('is cleared by a moderation without replacement and not restored from the outputs', () => {
    const replace = (answer: string) =>
      ({ event: 'message_replace', answer, reason: 'output_moderation' }) as const;
    const finished = {
      event: 'workflow_finished',
      data: { id: 'r', status: 'succeeded', outputs: { answer: 'The code is 1234' } },
    } as const;
    expect(answerAfter([piece('The code is 1234'), replace(''), finished]).text).to.equal('');
    const cut = answerAfter([piece('The code is 1234'), replace('The code is '), finished]);
    expect(cut.text).to.equal('The code is ');
  });

  it('stays between the tool calls when the new agent repeats it at the end', () => {
    const answer = answerAfter([
      agentPiece('Let me see. '),
      thought('t1', clock),
      agentPiece('It is noon.'),
      piece('Let me see. It is noon.'),
    ]);
    expect(kinds(answer)).to.equal('text tool text');
  });

  it('gets one notice when moderation replaces it', () => {
    const replace = {
      event: 'message_replace',
      answer: 'No.',
      reason: 'output_moderation',
    } as const;
    const answer = answerAfter([piece('Bad'), replace, replace]);
    expect(answer.parts).to.deep.equal([
      { type: 'text', text: 'No.' },
      { type: 'notice', notice: 'moderated', text: '' },
    ]);
  });

  it('is completed from the outputs when the stream was joined late', () => {
    const whole = 'tick 1 tick 2 tick 3';
    const finished = (answer: string): EventFields => ({
      event: 'workflow_finished',
      data: { status: 'succeeded', outputs: { answer } },
    });
    for (const heard of ['', 'tick 3', 'tick 1'])
      expect(answerAfter([piece(heard), finished(whole)]).text).to.equal(whole);
    expect(answerAfter([piece('Withheld.'), finished(whole)]).text).to.equal('Withheld.');
  });
});

describe('the steps of an agent', () => {
  it('split the text at a tool call and update the tool part while it runs', () => {
    const answer = answerAfter([
      thought('t1'),
      agentPiece('Let me see.'),
      thought('t1', { ...clock, thought: 'Let me see.' }),
      thought('t1', { ...clock, thought: 'Let me see.', observation: '12:00' }),
      agentPiece('It is '),
      agentPiece('noon.'),
    ]);
    expect(answer.parts).to.deep.equal([
      { type: 'text', text: 'Let me see.' },
      {
        type: 'tool',
        id: 't1',
        name: 'current_time',
        labels: { en_US: 'Current Time' },
        input: '{}',
        output: '12:00',
      },
      { type: 'text', text: 'It is noon.' },
    ]);
    expect(answer.text).to.equal('Let me see.\nIt is noon.');
  });

  it('become a thought part only if the thought is not in the text', () => {
    const answer = answerAfter([
      thought('t1', { thought: 'I need the clock.', ...clock }),
      agentPiece('It is noon.'),
      thought('t2', { thought: 'It is noon.' }),
      thought('t3', { thought: '<think>\nHm\n</think>It is noon.' }),
    ]);
    expect(kinds(answer)).to.equal('thought tool text');
    expect(answer.text).to.equal('It is noon.');
  });

  it('keep their order when the new agent repeats everything at the end (docs/dify-api.md §6.6)', () => {
    const events = [agentPiece('Look: '), thought('t1', clock), agentPiece('noon.')];
    const before = answerAfter(events);
    expect(answerAfter([piece('Look: \nnoon.')], before)).to.equal(before);
    expect(answerAfter([piece('Whole')], before).text).to.equal('Whole');
  });

  it('have no tool labels that the server did not send', () => {
    const answer = answerAfter([thought('t', { tool: 'constructor', tool_labels: {} })]);
    expect(answer.parts[0]).to.deep.include({ name: 'constructor', labels: {} });
  });
});

describe('a generated file', () => {
  it('is added once although Dify repeats it with other signatures', () => {
    const answer = answerAfter([
      { event: 'message_file', ...file },
      { event: 'message_file', ...file },
      { event: 'message_end', files: [fileAgain] },
      { event: 'workflow_finished', data: { status: 'succeeded', files: [fileAgain] } },
    ]);
    expect(kinds(answer)).to.equal('file');
  });

  it('has its name, type and size when only the end of the stream has it', () => {
    const answer = answerAfter([{ event: 'message_end', files: [fileAgain] }]);
    const { url, filename: name } = fileAgain;
    expect(answer.parts).to.deep.equal([
      { type: 'file', id: 'r1', kind: 'image', name, url, mimeType: 'image/png', size: 70 },
    ]);
  });

  it('takes its name, type and size from the end and keeps its first URL', () => {
    const shown = answerAfter([{ event: 'message_file', ...file }]);
    const answer = answerAfter([{ event: 'message_end', files: [fileAgain] }], shown);
    const { filename: name } = fileAgain;
    expect(answer.parts).to.deep.equal([
      { ...shown.parts[0], name, mimeType: 'image/png', size: 70 },
    ]);
  });

  it('is not added when the text already shows it', () => {
    const answer = answerAfter([
      piece(`Look: ![dot.png](${url})`),
      { event: 'message_end', files: [fileAgain] },
    ]);
    expect(kinds(answer)).to.equal('text');
  });

  it('is never an upload of the visitor', () => {
    const sent = { ...fileAgain, transfer_method: 'local_file' };
    const answer = answerAfter([
      { event: 'message_file', ...file, belongs_to: 'user' },
      { event: 'message_end', files: [sent, { ...sent, transfer_method: 'remote_url' }] },
    ]);
    expect(answer.parts).to.deep.equal([]);
  });
});

describe('the metadata of an answer', () => {
  const resource = {
    position: 1,
    document_id: 'd',
    document_name: 'hours.txt',
    segment_id: 's',
    content: 'Nine to five',
    dataset_name: 'museum',
    score: 0.5,
    doc_metadata: { url: 'https://example.com/hours' },
  };
  const end = {
    event: 'message_end',
    metadata: {
      retriever_resources: [resource],
      annotation_reply: { id: 'n', account: { id: 'u', name: 'Ann' } },
      reasoning: { llm: ' I looked it up. ' },
    },
  } as const;

  it('adds sources, the author of an annotation and missed reasoning', () => {
    expect(plain(answerAfter([piece('Hi'), end]).parts)).to.deep.equal([
      { type: 'reasoning', id: 'llm', text: 'I looked it up.', isOpen: false },
      { type: 'text', text: 'Hi' },
      {
        type: 'sources',
        sources: [
          {
            position: 1,
            documentId: 'd',
            documentName: 'hours.txt',
            datasetName: 'museum',
            segmentId: 's',
            content: 'Nine to five',
            score: 0.5,
            url: 'https://example.com/hours',
          },
        ],
      },
      { type: 'notice', notice: 'annotated', text: 'Ann' },
    ]);
  });

  it('adds each part once', () => {
    const before = answerAfter([piece('Hi'), end]);
    expect(answerAfter([end], before)).to.equal(before);
  });
});

describe('an event that changes nothing', () => {
  const ids = { message_id: 'm1', task_id: 't1' };
  const before = answerAfter([{ ...piece('Hi'), ...ids }]);

  for (const event of [
    'tts_message',
    'tts_message_end',
    'parallel_branch_started',
    'parallel_branch_finished',
    'workflow_started',
    'human_input_form_filled',
    'human_input_form_timeout',
  ] as const)
    it(`returns the same answer object: ${event}`, () => {
      expect(answerAfter([{ event, ...ids }], before)).to.equal(before);
    });

  it('returns the same object for a settled answer', () => {
    const settled = settleAnswer(answerAfter([{ event: 'message_end' }], before));
    expect(settleAnswer(settled)).to.equal(settled);
    expect(answerAfter([piece('late')], settled)).to.equal(settled);
  });
});

it('an answer keeps the id of its workflow run, to join it again', () => {
  expect(answerAfter([{ event: 'workflow_started', workflow_run_id: 'r1' }]).runId).to.equal('r1');
});
