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
  it('grows by its pieces, whichever kind of app sends them', () => {
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

  it('stays whole while steps, sources and forms come in between', () => {
    const answer = answerAfter([
      piece('**bo'),
      { event: 'node_started', data: { id: 'n', node_id: 'n' } },
      { event: 'human_input_required', data: { form_id: 'f' } },
      { event: 'reasoning_chunk', data: { node_id: 'n', reasoning: 'Hm.' } },
      piece('ld**'),
    ]);
    expect(answer.text).to.equal('**bold**');
    expect(kinds(answer)).to.equal('text step form reasoning');
  });

  for (const event of ['message_replace', 'text_replace'] as const) {
    const replace = (text: string) => ({ event, answer: text, data: { text } });

    it(`is replaced whole by a ${event}`, () => {
      expect(answerAfter([piece('Bad'), replace('Withheld.')]).text).to.equal('Withheld.');
    });

    it(`is not wiped by an empty ${event}, with which a joined run begins`, () => {
      const before = answerAfter([piece('Kept')]);
      expect(answerAfter([replace('')], before)).to.equal(before);
    });
  }

  it('is wiped when moderation puts nothing in its place, and does not come back with the outputs', () => {
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

  it('stays between the tools of a new agent, which tells the whole of it again at its end', () => {
    const answer = answerAfter([
      agentPiece('Let me see. '),
      thought('t1', clock),
      agentPiece('It is noon.'),
      piece('Let me see. It is noon.'),
    ]);
    expect(kinds(answer)).to.equal('text tool text');
  });

  it('says why moderation replaced it, once', () => {
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

  it('is completed from the outputs where the stream was joined late', () => {
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

describe('what an agent does', () => {
  it('parts its text where it uses a tool, and fills the tool in as it runs', () => {
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

  it('is told as a thought only where it never came as text', () => {
    const answer = answerAfter([
      thought('t1', { thought: 'I need the clock.', ...clock }),
      agentPiece('It is noon.'),
      thought('t2', { thought: 'It is noon.' }),
      thought('t3', { thought: '<think>\nHm\n</think>It is noon.' }),
    ]);
    expect(kinds(answer)).to.equal('thought tool text');
    expect(answer.text).to.equal('It is noon.');
  });

  it('keeps its order when a new agent ends by telling all of it again (docs/dify-api.md §6.6)', () => {
    const events = [agentPiece('Look: '), thought('t1', clock), agentPiece('noon.')];
    const before = answerAfter(events);
    expect(answerAfter([piece('Look: \nnoon.')], before)).to.equal(before);
    expect(answerAfter([piece('Whole')], before).text).to.equal('Whole');
  });

  it('gives a tool no labels that the server did not send', () => {
    const answer = answerAfter([thought('t', { tool: 'constructor', tool_labels: {} })]);
    expect(answer.parts[0]).to.deep.include({ name: 'constructor', labels: {} });
  });
});

describe('a file of an answer', () => {
  it('is there once, however often Dify tells of it with another signature', () => {
    const answer = answerAfter([
      { event: 'message_file', ...file },
      { event: 'message_file', ...file },
      { event: 'message_end', files: [fileAgain] },
      { event: 'workflow_finished', data: { status: 'succeeded', files: [fileAgain] } },
    ]);
    expect(kinds(answer)).to.equal('file');
  });

  it('is known with its name, type and size where only the end tells of it', () => {
    const answer = answerAfter([{ event: 'message_end', files: [fileAgain] }]);
    const { url, filename: name } = fileAgain;
    expect(answer.parts).to.deep.equal([
      { type: 'file', id: 'r1', kind: 'image', name, url, mimeType: 'image/png', size: 70 },
    ]);
  });

  it('learns its name, type and size at the end, and keeps the URL that it was shown with', () => {
    const shown = answerAfter([{ event: 'message_file', ...file }]);
    const answer = answerAfter([{ event: 'message_end', files: [fileAgain] }], shown);
    const { filename: name } = fileAgain;
    expect(answer.parts).to.deep.equal([
      { ...shown.parts[0], name, mimeType: 'image/png', size: 70 },
    ]);
  });

  it('is not shown a second time under a text that shows it', () => {
    const answer = answerAfter([
      piece(`Look: ![dot.png](${url})`),
      { event: 'message_end', files: [fileAgain] },
    ]);
    expect(kinds(answer)).to.equal('text');
  });

  it('is none that the visitor sent', () => {
    const sent = { ...fileAgain, transfer_method: 'local_file' };
    const answer = answerAfter([
      { event: 'message_file', ...file, belongs_to: 'user' },
      { event: 'message_end', files: [sent, { ...sent, transfer_method: 'remote_url' }] },
    ]);
    expect(answer.parts).to.deep.equal([]);
  });
});

describe('what is known of an answer besides its text', () => {
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

  it('is its sources, who wrote it beforehand, and what was thought while nobody listened', () => {
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

  it('is there once', () => {
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
    it(`leaves the answer the same object: ${event}`, () => {
      expect(answerAfter([{ event, ...ids }], before)).to.equal(before);
    });

  it('leaves a settled answer the same object', () => {
    const settled = settleAnswer(answerAfter([{ event: 'message_end' }], before));
    expect(settleAnswer(settled)).to.equal(settled);
    expect(answerAfter([piece('late')], settled)).to.equal(settled);
  });
});

it('remembers under which run it can be joined again', () => {
  expect(answerAfter([{ event: 'workflow_started', workflow_run_id: 'r1' }]).runId).to.equal('r1');
});
