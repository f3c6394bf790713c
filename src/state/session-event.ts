import type { ChatMessage, MessageError, Rating } from './model.js';

/** An event of a session; `<dify-chat>` fires most of them as `dify-*` events. */
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
  /** Another version is shown. `index`: from 0. */
  | { type: 'version-changed'; messageId: string; index: number; count: number }
  | { type: 'conversation-changed'; conversationId: string | undefined }
  | { type: 'conversation-renamed'; conversationId: string; name: string }
  | { type: 'conversation-deleted'; conversationId: string }
  | { type: 'failed'; error: MessageError };
