import type { SessionEvent } from '../state/session.js';
import { emit } from './events.js';

/** Fires the public event of what has happened in a session. */
export function emitSessionEvent(host: HTMLElement, event: SessionEvent): void {
  switch (event.type) {
    case 'sent':
      return void emit(host, 'dify-message-sent', { text: event.text });
    case 'completed': {
      const { conversationId } = event;
      const { id: messageId, text: answer, createdAt } = event.answer;
      const detail = { messageId, conversationId, answer, createdAt };
      return void emit(host, 'dify-message-completed', detail);
    }
    case 'workflow-finished': {
      const { workflowRunId, status, outputs } = event;
      return void emit(host, 'dify-workflow-finished', { workflowRunId, status, outputs });
    }
    case 'rated': {
      const { messageId, rating } = event;
      return void emit(host, 'dify-message-rated', { messageId, rating });
    }
    case 'version-changed': {
      const { messageId, index, count } = event;
      return void emit(host, 'dify-branch-changed', { messageId, index, count });
    }
    case 'conversation-changed': {
      const { conversationId } = event;
      return void emit(host, 'dify-conversation-changed', { conversationId });
    }
    case 'conversation-renamed': {
      const { conversationId, name } = event;
      return void emit(host, 'dify-conversation-renamed', { conversationId, name });
    }
    case 'conversation-deleted': {
      const { conversationId } = event;
      return void emit(host, 'dify-conversation-deleted', { conversationId });
    }
    case 'failed':
      return void emit(host, 'dify-error', event.error);
  }
}
