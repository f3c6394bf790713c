import { expect } from '@open-wc/testing';
import { cannedAnswer, type AppMode } from '../../../src/testing/index.js';
import { orderOf, setupCaller, textOf } from '../../helpers/caller.js';

/** A keyword of the question, the app mode, and an event of the answer. */
const words: [string, AppMode, string][] = [
  ['give me sources', 'chat', 'message_end'],
  ['replace it', 'chat', 'message_replace'],
  ['speak', 'chat', 'tts_message'],
  ['an annotation', 'chat', 'message_end'],
  ['crash', 'chat', 'error'],
  ['an image', 'agent-chat', 'message_file'],
  ['think', 'advanced-chat', 'reasoning_chunk'],
  ['iterate', 'advanced-chat', 'iteration_completed'],
  ['loop', 'advanced-chat', 'loop_completed'],
  ['branches', 'advanced-chat', 'workflow_finished'],
  ['retry', 'workflow', 'node_retry'],
  ['a log', 'advanced-chat', 'agent_log'],
  ['ask me', 'workflow', 'workflow_paused'],
];

describe('canned answers', () => {
  for (const [query, mode, event] of words)
    it(`answer “${query}” in mode ${mode} with the event ${event}`, async () => {
      const { ask } = await setupCaller(mode, cannedAnswer);
      expect(orderOf(await ask({ query, inputs: { query } }))).to.include(event);
    });

  it('end a stream early on request', async () => {
    const { ask } = await setupCaller('chat', cannedAnswer);
    expect(orderOf(await ask({ query: 'hang up' }))).to.deep.equal(['message']);
  });

  it('put reasoning into the text on request', async () => {
    const { ask } = await setupCaller('chat', cannedAnswer);
    expect(textOf(await ask({ query: 'think aloud' }))).to.match(/^<think>[^<]+<\/think>/);
  });

  it('list all keywords in the help text', async () => {
    const { send } = await setupCaller('chat', cannedAnswer);
    const response = await send({ query: 'help', response_mode: 'blocking' });
    const { answer } = (await response.json()) as { answer: string };
    const help = [
      'sources',
      'replace',
      'speak',
      'annotation',
      'think',
      'iterate',
      'loop',
      'branches',
    ];
    for (const word of [...help, 'retry', 'log', 'ask me', 'crash', 'hang up'])
      expect(answer).to.include(word);
  });
});
