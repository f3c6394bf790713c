import { expect } from '@open-wc/testing';
import { emitSessionEvent } from '../../src/element/session-events.js';
import type { ChatMessage } from '../../src/state/model.js';
import type { SessionEvent } from '../../src/state/session.js';

const answer = { id: 'm1', text: 'Hi', createdAt: 5 } as ChatMessage;
const error = { kind: 'offline', message: '', code: '' } as const;

/** Each event of a session with the public event that it becomes. */
const rows: readonly [SessionEvent, string, unknown][] = [
  [{ type: 'sent', text: 'Hello' }, 'dify-message-sent', { text: 'Hello' }],
  [
    { type: 'completed', conversationId: 'c1', answer },
    'dify-message-completed',
    { messageId: 'm1', conversationId: 'c1', answer: 'Hi', createdAt: 5 },
  ],
  [
    { type: 'workflow-finished', workflowRunId: 'w1', status: 'succeeded', outputs: { sum: 2 } },
    'dify-workflow-finished',
    { workflowRunId: 'w1', status: 'succeeded', outputs: { sum: 2 } },
  ],
  [
    { type: 'rated', messageId: 'm1', rating: 'like' },
    'dify-message-rated',
    { messageId: 'm1', rating: 'like' },
  ],
  [
    { type: 'version-changed', messageId: 'm1', index: 1, count: 3 },
    'dify-branch-changed',
    { messageId: 'm1', index: 1, count: 3 },
  ],
  [
    { type: 'conversation-changed', conversationId: undefined },
    'dify-conversation-changed',
    { conversationId: undefined },
  ],
  [
    { type: 'conversation-renamed', conversationId: 'c1', name: 'Tents' },
    'dify-conversation-renamed',
    { conversationId: 'c1', name: 'Tents' },
  ],
  [
    { type: 'conversation-deleted', conversationId: 'c1' },
    'dify-conversation-deleted',
    { conversationId: 'c1' },
  ],
  [{ type: 'failed', error }, 'dify-error', error],
];

describe('an event of a session', () => {
  for (const [event, type, detail] of rows)
    it(`reaches the page as "${type}"`, () => {
      const host = document.createElement('div');
      const fired: CustomEvent[] = [];
      host.addEventListener(type, (each) => fired.push(each as CustomEvent));
      emitSessionEvent(host, event);
      expect(fired.map((each) => each.detail as unknown)).to.deep.equal([detail]);
      expect(fired[0]).to.include({ bubbles: true, composed: true, cancelable: false });
    });
});
