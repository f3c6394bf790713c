import type { ChatMessage, MessageError, Rating } from './model.js';

/** What a page may want to hear of a session. */
export type SessionEvent =
  | { type: 'sent'; text: string }
  | { type: 'completed'; answer: ChatMessage; conversationId: string }
  | {
      type: 'workflow-finished';
      workflowRunId: string;
      status: string;
      outputs: Record<string, unknown>;
    }
  | { type: 'rated'; messageId: string; rating: Rating }
  | { type: 'conversation-changed'; conversationId: string | undefined }
  | { type: 'failed'; error: MessageError };
