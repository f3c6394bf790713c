import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import type { FormPart } from '../../../src/state/parts/parts.js';
import { answerAfter, plain, type EventFields } from '../../helpers/stream.js';

const form = {
  form_id: 'f1',
  node_id: 'review',
  node_title: 'Review',
  form_content: 'Comment: {{#$output.comment#}}',
  inputs: [
    {
      type: 'paragraph',
      output_variable_name: 'comment',
      default: { type: 'constant', value: 'ok' },
    },
    { type: 'paragraph', output_variable_name: 'name', default: { type: 'variable', value: '' } },
    { type: 'select', output_variable_name: 'colour', option_source: { value: ['red', 'blue'] } },
    {
      type: 'file-list',
      output_variable_name: 'files',
      allowed_file_types: ['image'],
      allowed_file_extensions: ['.png'],
      allowed_file_upload_methods: ['local_file'],
      number_limits: 3,
    },
  ],
  actions: [{ id: 'approve', title: 'Approve', button_style: 'primary' }],
  resolved_default_values: { name: 'Ann' },
  form_token: 'token',
  expiration_time: 1_700_000_000,
};
const required = (fields: object = {}): EventFields => ({
  event: 'human_input_required',
  data: { ...form, ...fields },
});
const filled: EventFields = {
  event: 'human_input_form_filled',
  data: {
    node_id: 'review',
    rendered_content: 'Comment: ok',
    action_id: 'approve',
    action_text: 'Approve',
  },
};
const timeout: EventFields = { event: 'human_input_form_timeout', data: { node_id: 'review' } };
const paused = (...reasons: object[]): EventFields => ({
  event: 'workflow_paused',
  data: { reasons },
});
const through = (status = 'succeeded'): EventFields => ({
  event: 'node_finished',
  data: { id: 'e', node_id: 'review', node_type: 'human-input', status },
});
const finished = (status: string): EventFields => ({
  event: 'workflow_finished',
  data: { status },
});
const forms = ({ parts }: Message) =>
  parts.filter((part): part is FormPart => part.type === 'form');
const statuses = (answer: Message) => forms(answer).map(({ id, status }) => `${id} ${status}`);

describe('a form', () => {
  it('has everything that is needed to fill it in', () => {
    const none = {
      value: '',
      options: [],
      allowedFileTypes: [],
      allowedFileExtensions: [],
      allowedUploadMethods: [],
    };
    expect(plain(answerAfter([required()]).parts)).to.deep.equal([
      {
        type: 'form',
        id: 'f1',
        nodeId: 'review',
        title: 'Review',
        content: 'Comment: {{#$output.comment#}}',
        inputs: [
          { ...none, name: 'comment', type: 'paragraph', value: 'ok' },
          { ...none, name: 'name', type: 'paragraph', value: 'Ann' },
          { ...none, name: 'colour', type: 'select', options: ['red', 'blue'] },
          {
            ...none,
            name: 'files',
            type: 'file-list',
            allowedFileTypes: ['image'],
            allowedFileExtensions: ['.png'],
            allowedUploadMethods: ['local_file'],
            limit: 3,
          },
        ],
        actions: [{ id: 'approve', title: 'Approve', style: 'primary' }],
        defaults: { name: 'Ann' },
        token: 'token',
        expiresAt: 1_700_000_000_000,
        status: 'open',
      },
    ]);
  });

  it('is added once by its event and the pause', () => {
    const pause = paused({ TYPE: 'human_input_required', ...form });
    expect(statuses(answerAfter([required(), required(), pause]))).to.deep.equal(['f1 open']);
    expect(statuses(answerAfter([pause]))).to.deep.equal(['f1 open']);
  });

  it('takes its token from a later event', () => {
    const answer = answerAfter([required({ form_token: null }), required()]);
    expect(forms(answer)[0]!.token).to.equal('token');
  });

  const response = { actionId: 'approve', actionText: 'Approve', content: 'Comment: ok' };
  const expired = undefined;
  for (const [name, events, status, expected] of [
    ['the visitor submits it', [filled], 'submitted', response],
    ['its node ends without a response', [through()], 'submitted', undefined],
    ['its response arrives after the end of its node', [through(), filled], 'submitted', response],
    ['it was submitted, whatever follows', [filled, timeout, through()], 'submitted', response],
    ['it times out', [timeout], 'expired', expired],
    ['its timeout arrives after the end of its node', [through(), timeout], 'expired', expired],
    ['its node ends after the timeout', [timeout, through()], 'expired', expired],
    ['its workflow ends while no stream is open', [finished('succeeded')], 'submitted', undefined],
    ['its workflow fails', [finished('failed')], 'expired', expired],
    ['its workflow is stopped', [finished('stopped')], 'expired', expired],
  ] as const)
    it(`is ${status} when ${name}`, () => {
      const answer = answerAfter([required(), ...events]);
      expect(forms(answer)[0]).to.deep.include({ status });
      expect(forms(answer)[0]!.response).to.deep.equal(expected);
    });

  it('stays open when a joined run reports its node as paused', () => {
    expect(statuses(answerAfter([required(), through('paused')]))).to.deep.equal(['f1 open']);
  });

  it("takes the server's response in place of the local one", () => {
    const submitted = {
      ...filled,
      data: { ...(filled.data as object), rendered_content: 'Files: a.pdf' },
    };
    const answer = answerAfter([submitted], answerAfter([required(), filled]));
    expect(forms(answer)[0]!.response?.content).to.equal('Files: a.pdf');
  });

  it('is separate from an earlier form of the same node', () => {
    const answer = answerAfter([required(), timeout, required({ form_id: 'f2' }), filled]);
    expect(statuses(answer)).to.deep.equal(['f1 expired', 'f2 submitted']);
  });

  it('is not ended by an event of another node', () => {
    const other = { ...filled, data: { node_id: 'other' } };
    const before = answerAfter([required()]);
    expect(answerAfter([other], before)).to.equal(before);
  });

  it('does not change when its end is repeated', () => {
    for (const end of [filled, timeout]) {
      const before = answerAfter([required(), end]);
      expect(answerAfter([end], before)).to.equal(before);
    }
  });
});

describe('a pause', () => {
  it('pauses the answer, which continues in the same message', () => {
    const waiting = answerAfter([required(), paused()]);
    expect(waiting.status).to.equal('paused');
    const events: EventFields[] = [
      { event: 'workflow_started', data: { reason: 'resumption' } },
      filled,
      { event: 'message', answer: 'Approved' },
      { event: 'message_end' },
    ];
    expect(answerAfter(events, waiting)).to.include({ status: 'complete', text: 'Approved' });
  });

  it('adds one notice with the reason of a scheduled pause', () => {
    const pause = paused({ TYPE: 'scheduled_pause', message: 'Until noon' });
    expect(answerAfter([pause, pause]).parts).to.deep.equal([
      { type: 'notice', notice: 'scheduled', text: 'Until noon' },
    ]);
  });

  it('ends with the run and takes the missed text from the outputs', () => {
    const end = {
      ...finished('succeeded'),
      data: { status: 'succeeded', outputs: { answer: 'Yes' } },
    };
    const answer = answerAfter([end], answerAfter([required(), paused()]));
    expect(answer).to.include({ status: 'complete', text: 'Yes' });
  });
});

describe('the files of a form', () => {
  const submission = (fields: object): EventFields => ({
    event: 'human_input_form_filled',
    data: { ...(filled.data as object), rendered_content: 'Files: [file]', ...fields },
  });
  const content = (answer: Message) => forms(answer)[0]!.response?.content;
  const withFiles = required({ form_content: 'Files: {{#$output.files#}}' });

  it('are named as in the submitted values', () => {
    const submitted_data = { files: [{ filename: 'a.pdf' }, { filename: 'b_1.pdf' }] };
    const answer = answerAfter([withFiles, submission({ submitted_data })]);
    expect(content(answer)).to.equal('Files: a.pdf, b\\_1.pdf');
  });

  it('keep the names that the visitor has sent if the server does not name them', () => {
    const own = submission({ rendered_content: 'Files: mine.pdf' });
    const later = submission({ submitted_data: { files: [{ upload_file_id: 'u1' }] } });
    expect(content(answerAfter([withFiles, own, later]))).to.equal('Files: mine.pdf');
    expect(content(answerAfter([withFiles, later]))).to.equal('Files: [file]');
  });
});
