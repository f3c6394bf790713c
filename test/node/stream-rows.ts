import type { AppMode, AnswerStep, FakeApp } from '../../src/testing/index.js';
import {
  agentNode,
  aggregate,
  branch,
  check,
  classify,
  files,
  flow,
  iterate,
  noResponse,
  node,
  oneAfterTheOther,
  parallel,
  reviewed,
  text,
  tool,
} from './scripts.js';

/** Describes how to reproduce a recorded stream. */
export interface StreamRow {
  mode: AppMode;
  answer: readonly AnswerStep[];
  /** Further settings of the app. */
  app?: Partial<FakeApp>;
  /** Stops the answer after its last step. */
  stop?: boolean;
  /** Sends an uploaded or a remote file with the question. */
  file?: 'upload' | 'remote';
  /** Reads the stream by joining the run in this state. */
  joins?: 'running' | 'paused' | 'submitted' | 'finished';
}

const chat = (...pieces: string[]): StreamRow => ({ mode: 'chat', answer: text(...pieces) });
const agent = (...answer: AnswerStep[]): StreamRow => ({ mode: 'agent-chat', answer });
const chatflow = (answer: readonly AnswerStep[]): StreamRow => ({ mode: 'advanced-chat', answer });
const workflow = (answer: readonly AnswerStep[]): StreamRow => ({ mode: 'workflow', answer });
const stopped = (row: StreamRow): StreamRow => ({
  ...row,
  answer: [...row.answer, { wait: Infinity }],
  stop: true,
});
const joined = (joins: NonNullable<StreamRow['joins']>, row: StreamRow): StreamRow => ({
  ...row,
  joins,
});

const takesImages: Partial<FakeApp> = {
  parameters: {
    file_upload: { image: { enabled: true, transfer_methods: ['local_file', 'remote_url'] } },
  },
};
const withFile = (file: 'upload' | 'remote'): StreamRow => ({ ...hello, app: takesImages, file });
const hello = chat('You ', 'said: hello');
const usesTool = agent(
  ...text('Let me check that. '),
  tool(),
  tool('12:00'),
  ...text('The ', 'tool said.'),
);
const draws = agent(
  ...text('Let me check that. '),
  tool(),
  { file: { url: '/files/tools/dot.png' } },
  tool('Here is a picture.'),
  ...text('The ', 'tool said.'),
);
const slowFlow = stopped(chatflow([...classify, ...text('tick 1 ')]));
const slowWorkflow = stopped(workflow([...branch, ...text('tick 1 ')]));
const review = chatflow(reviewed);
const ticks = chatflow([
  ...classify,
  ...text('tick 1 '),
  { wait: 1 },
  ...text('tick 2 '),
  ...aggregate,
]);
const sources: AnswerStep = {
  sources: [{ document: 'opening-hours.txt', content: 'Nine to five.', dataset: 'kb' }],
};

/** One row per name of a recorded stream, for all versions. */
export const streamRows: Readonly<Record<string, StreamRow>> = {
  'agent-fail-mid': agent(...text('You '), { fail: noResponse }),
  'agent-message-file': draws,
  'agent-plain': agent(...text('You ', 'said: hello')),
  'agent-think': agent(...text('<think>', 'Hm.', '</think>')),
  'agent-tool': usesTool,
  'chat-basic': hello,
  'chat-empty-answer': chat(''),
  'chat-fail-first': { mode: 'chat', answer: [{ fail: noResponse }] },
  'chat-fail-mid': { mode: 'chat', answer: [...text('You '), { fail: noResponse }] },
  'chat-long': chat('a', 'b', 'c'),
  'chat-moderated-in': {
    ...hello,
    app: { moderation: { words: ['forbidden'], answer: 'I cannot talk about it.' } },
  },
  'chat-second': chat('You ', 'said: again'),
  'chat-slow-pings': {
    mode: 'chat',
    answer: [...text('tick 1 '), { wait: 12_000 }, ...text('tick 2 ')],
  },
  'chat-slow-stopped': stopped(chat('tick 1 ')),
  'chat-with-image': withFile('upload'),
  'chatflow-agent-log': chatflow(agentNode()),
  'chatflow-agent-log-error': chatflow(agentNode('tool broke')),
  'chatflow-answer-files': chatflow(files),
  'chatflow-basic': chatflow(flow('You ', 'said: hello')),
  'chatflow-fail-first': chatflow([...classify, { fail: noResponse }]),
  'chatflow-human': review,
  'chatflow-iteration': chatflow(iterate),
  'chatflow-long': chatflow(flow('a', 'b', 'c')),
  'chatflow-parallel': chatflow([
    { text: 'LEFT: ', from: 'answer' },
    ...parallel,
    ...node('second', 'answer'),
  ]),
  'chatflow-ponder': chatflow([
    ...classify,
    { reasoning: 'First ' },
    { reasoning: 'I consider it.' },
    ...text('You ', 'said'),
    { reasoning: '' },
    ...text(''),
  ]),
  'chatflow-slow-stopped': slowFlow,
  'chatflow-think': chatflow([...classify, ...text('<think>', 'Hm.', '</think>')]),
  'completion-basic': { mode: 'completion', answer: text('You ', 'said') },
  'hitl-continue-1-start': review,
  'hitl-continue-3-events': joined('submitted', review),
  'hitl-continue-4-events-finished': joined('finished', review),
  'hitl-plain-1-start': review,
  'hitl-plain-3-events': joined('submitted', review),
  'hitl-plain-4-events-finished': joined('finished', review),
  'hitl-snapshot-1-start': review,
  'hitl-snapshot-3-events': joined('submitted', review),
  'hitl-snapshot-4-events-finished': joined('finished', review),
  'human-events': joined('paused', review),
  'human-events-after': joined('submitted', review),
  'kb-citations': { mode: 'chat', answer: [sources, ...text('Nine ', 'to five.')] },
  'par-llm': chatflow(parallel),
  'reattach-api-plain': joined('running', ticks),
  'reattach-api-snapshot': joined('running', ticks),
  'reattach-api-workflow-snapshot': joined(
    'running',
    workflow([...branch, ...text('tick 1 '), { wait: 1 }, ...text('tick 2 ')]),
  ),
  'reattach-at-once-plain': joined('running', ticks),
  'reattach-at-once-snapshot': joined('running', ticks),
  'reattach-late-plain': joined('running', ticks),
  'reattach-late-snapshot': joined('running', ticks),
  'reattach-v1-plain': joined('running', ticks),
  'reattach-v1-snapshot': joined('running', ticks),
  'reattach-v1-snapshot-continue': joined('running', ticks),
  'svc-agent-stopped': stopped(agent(...text('tick 1 '))),
  'svc-chat-with-file': withFile('upload'),
  'svc-chat-with-remote-file': withFile('remote'),
  'svc-completion-stopped': stopped({ mode: 'completion', answer: text('tick 1 ') }),
  'svc-iter-run': chatflow(iterate),
  'svc-msg-1': hello,
  'svc-par-llm': chatflow(parallel),
  'svc-workflow-stopped': slowWorkflow,
  'web-agent-stopped': stopped(agent(...text('tick 1 '))),
  'web-agent-tool': usesTool,
  'web-chat-basic': hello,
  'web-chat-fail-first': { mode: 'chat', answer: [{ fail: noResponse }] },
  'web-chat-with-file': withFile('upload'),
  'web-chatflow-stopped': slowFlow,
  'web-completion': { mode: 'completion', answer: text('You ', 'said') },
  'web-hitl-1-start': review,
  'web-hitl-3-events': joined('submitted', review),
  'web-hitl-4-events-finished': joined('finished', review),
  'web-regen-1': hello,
  'web-regen-1-again': hello,
  'web-regen-2': hello,
  'web-regen-2-again': hello,
  'web-regen-3-on-second-branch': hello,
  'web-regen-unknown-parent': hello,
  'web-stopped': stopped(chat('tick 1 ')),
  'web-workflow-events-finished': joined('finished', workflow(text('You '))),
  'web-workflow-run': workflow([...branch, ...text('You ', 'said')]),
  'web-workflow-stopped': slowWorkflow,
  'workflow-basic': workflow([...branch, ...text('You ', 'said')]),
  'workflow-human': workflow([...branch, { form: check }]),
  'workflow-missing-input': {
    ...workflow(text('never')),
    app: {
      parameters: { user_input_form: [{ 'text-input': { variable: 'query', required: true } }] },
    },
  },
};

/** Recorded streams that the fake Dify does not play, and why. */
export const unscripted: Readonly<Record<string, string>> = {
  '1.16.1/reattach-at-once-plain': 'a leaving reader cut the others: a fault of that version',
  '1.16.1/reattach-at-once-snapshot': 'a leaving reader cut the others: a fault of that version',
  '1.13.3/web-stopped': 'one piece of text came after the end: a race of the server with itself',
};

/** Rows for streams whose order of events differs in one version. */
export const otherRows: Readonly<Record<string, StreamRow>> = {
  '1.13.3/svc-par-llm': chatflow(oneAfterTheOther),
};
