import type { MessageError, Rating } from '../state/model.js';

/**
 * Every event that `<dify-chat>` fires to the page: bubbling and composed, and only for what a person or the server did,
 * never as an echo of the page's own property changes.
 */
export interface DifyChatEventMap {
  /** The element is upgraded and its configuration checked; nothing has been requested yet. */
  'dify-ready': CustomEvent<undefined>;
  /** The visitor (or `show()`, `toggle()`) has opened the window. */
  'dify-opened': CustomEvent<undefined>;
  /** The visitor (or `hide()`, `toggle()`) has closed the window. */
  'dify-closed': CustomEvent<undefined>;
  /** A message is about to be sent. `preventDefault()` keeps it: its text stays in the composer. */
  'dify-before-send': CustomEvent<{ text: string }>;
  /** A question went out. */
  'dify-message-sent': CustomEvent<{ text: string }>;
  /** An answer is complete. `createdAt` in milliseconds since 1970. */
  'dify-message-completed': CustomEvent<{
    messageId: string;
    conversationId: string;
    answer: string;
    createdAt: number;
  }>;
  /**
   * A chatflow's workflow has ended; `status` as Dify spells it: `succeeded`, `failed`, `stopped`, `partial-succeeded`. Of
   * one that ended while nobody listened, during a reload for instance, only `dify-message-completed` tells.
   */
  'dify-workflow-finished': CustomEvent<{
    workflowRunId: string;
    status: string;
    outputs: Record<string, unknown>;
  }>;
  /** The server has stored what the visitor thinks of an answer; `null`: nothing any more. */
  'dify-message-rated': CustomEvent<{ messageId: string; rating: Rating }>;
  /** The server has opened a conversation, or a new one was begun (then without an id). */
  'dify-conversation-changed': CustomEvent<{ conversationId: string | undefined }>;
  /** Something failed; the visitor has been told in the thread, the console holds the cause and the remedy. */
  'dify-error': CustomEvent<MessageError>;
}

type Detail<K extends keyof DifyChatEventMap> = DifyChatEventMap[K]['detail'];

/** Fires a public event; returns whether nobody prevented it. */
export function emit<K extends keyof DifyChatEventMap>(
  host: HTMLElement,
  type: K,
  ...[detail]: undefined extends Detail<K> ? [] : [Detail<K>]
): boolean {
  const cancelable = type === 'dify-before-send';
  return host.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
  );
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends DifyChatEventMap {}
}
