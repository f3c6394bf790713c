import type { AnswerStep, FormStep } from '../../src/testing/index.js';

/** Scripts for the fake Dify that imitate the recorded apps. */

export const text = (...pieces: string[]): AnswerStep[] => pieces.map((piece) => ({ text: piece }));

/** A node that starts and succeeds immediately. */
export const node = (id: string, type: string): AnswerStep[] => [
  { node: { id, type, state: 'started' } },
  { node: { id, state: 'succeeded' } },
];

export const classify = node('qc', 'question-classifier');
export const branch = node('if', 'if-else');
export const aggregate = node('agg', 'variable-aggregator');

/** The chatflow of most recordings. */
export const flow = (...pieces: string[]): AnswerStep[] => [
  ...classify,
  ...text(...pieces),
  ...aggregate,
];

export const tool = (output?: string): AnswerStep => ({
  tool: {
    name: 'current_time',
    label: 'Current Time',
    input: {},
    ...(output === undefined ? {} : { output }),
  },
});

export const noResponse = {
  code: 'completion_request_error',
  message: 'upstream said no',
  status: 400,
};

export const review: FormStep = {
  content: 'Please review.\n\nYour comment: {{#$output.comment#}}',
  inputs: [{ name: 'comment', type: 'paragraph', value: 'looks fine' }],
  actions: [
    { id: 'approve', title: 'Approve', style: 'primary' },
    { id: 'reject', title: 'Reject' },
  ],
  title: 'Human review',
};

const approved: AnswerStep[] = [
  { text: 'Approved with comment: ', from: 'ans' },
  { text: 'fine', from: 'ans' },
];

export const reviewed: AnswerStep[] = [...classify, { form: review }, ...approved];

export const check: FormStep = {
  content: 'Check: {{#$output.comment#}} {{#$output.level#}} {{#$output.doc#}}',
  inputs: [
    { name: 'comment', type: 'paragraph' },
    { name: 'level', type: 'select', options: ['low', 'high'] },
    { name: 'doc', type: 'file' },
  ],
};

export const iterate: AnswerStep[] = [
  {
    repeat: { kind: 'iteration', id: 'iter', state: 'started', items: ['alpha', 'beta', 'gamma'] },
  },
  ...['alpha', 'beta', 'gamma'].flatMap((): AnswerStep[] => [
    { repeat: { kind: 'iteration', id: 'iter', state: 'next' } },
    { node: { id: 'inner', state: 'started', within: 'iter' } },
    { node: { id: 'inner', state: 'succeeded' } },
  ]),
  {
    repeat: {
      kind: 'iteration',
      id: 'iter',
      state: 'completed',
      outputs: { output: ['a', 'b', 'c'] },
    },
  },
  { text: '- alpha\n- beta', from: 'iter' },
];

const log = (id: string, more: { parent?: string; error?: string } = {}): AnswerStep => ({
  log: { id, label: id, ...more },
});

/** An agent node with a log of a round that contains a thought and a tool call. */
export const agentNode = (error?: string): AnswerStep[] => {
  const lines = [
    log('round'),
    log('thought', { parent: 'round' }),
    log('call', { parent: 'round', ...(error === undefined ? {} : { error }) }),
  ];
  return [
    { node: { id: 'agent', type: 'agent', state: 'started' } },
    ...lines,
    { text: 'It ', from: 'agent' },
    { text: 'is noon.', from: 'agent' },
    { node: { id: 'agent', state: 'succeeded' } },
  ];
};

const start = (id: string): AnswerStep => ({ node: { id, state: 'started' } });
const finish = (id: string): AnswerStep => ({ node: { id, state: 'succeeded' } });
const tick = (from: string): AnswerStep => ({ text: 'tick ', from });

/** Two parallel LLM nodes, of which the first streams its text first. */
export const parallel: AnswerStep[] = [
  start('l'),
  start('r'),
  tick('l'),
  finish('l'),
  tick('r'),
  finish('r'),
];
export const oneAfterTheOther: AnswerStep[] = [
  start('l'),
  finish('l'),
  start('r'),
  tick('r'),
  finish('r'),
];

/** An Answer node that starts with text, then two tools that generate files for it. */
export const files: AnswerStep[] = [
  { text: 'Text: ', from: 'answer' },
  { node: { id: 'one', type: 'tool', state: 'started' } },
  { file: { url: '/files/tools/dot.png', mimeType: 'image/png', size: 70 } },
  { node: { id: 'one', state: 'succeeded' } },
  { node: { id: 'two', type: 'tool', state: 'started' } },
  { file: { url: '/files/tools/note.txt', type: 'document', mimeType: 'text/plain', size: 23 } },
  { node: { id: 'two', state: 'succeeded' } },
];
