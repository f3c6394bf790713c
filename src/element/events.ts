import type { MessageError, Rating } from '../state/model.js';

/**
 * Every event that `<dify-chat>` fires to the page: bubbling and composed, and only for actions of the visitor or the server,
 * never as an echo of the page's own property changes.
 */
export interface DifyChatEventMap {
  /** The element is upgraded and its configuration checked; nothing has been requested yet. */
  'dify-ready': CustomEvent<undefined>;
  /** The visitor, `show()` or `toggle()` has opened the panel. */
  'dify-opened': CustomEvent<undefined>;
  /** The visitor, `hide()` or `toggle()` has closed the panel. */
  'dify-closed': CustomEvent<undefined>;
  /** A message is about to be sent. `preventDefault()` cancels that: the text stays in the composer. */
  'dify-before-send': CustomEvent<{ text: string }>;
  /** A message was sent. */
  'dify-message-sent': CustomEvent<{ text: string }>;
  /** An answer is complete. `createdAt` in milliseconds since 1970. */
  'dify-message-completed': CustomEvent<{
    messageId: string;
    conversationId: string;
    answer: string;
    createdAt: number;
  }>;
  /**
   * A chatflow's workflow has ended; `status` is Dify's: `succeeded`, `failed`, `stopped`, `partial-succeeded`. For a workflow that
   * ends while no stream is open, for example during a reload, only `dify-message-completed` fires.
   */
  'dify-workflow-finished': CustomEvent<{
    workflowRunId: string;
    status: string;
    outputs: Record<string, unknown>;
  }>;
  /** The server has stored the rating of an answer; `null`: the rating was removed. */
  'dify-message-rated': CustomEvent<{ messageId: string; rating: Rating }>;
  /** The server has created a conversation, the visitor has opened another one, or started a new one (then without an id). */
  'dify-conversation-changed': CustomEvent<{ conversationId: string | undefined }>;
  /** The server has renamed a conversation: as the visitor or the page asked for, or after its first answer. */
  'dify-conversation-renamed': CustomEvent<{ conversationId: string; name: string }>;
  /** The server has deleted a conversation. */
  'dify-conversation-deleted': CustomEvent<{ conversationId: string }>;
  /**
   * Another version of a question or an answer is shown, because the visitor or the page has chosen it, or asked again. `messageId`: of the
   * question or answer, which may be a local id; `index`: its position from 0, oldest first, of `count` versions.
   */
  'dify-branch-changed': CustomEvent<{ messageId: string; index: number; count: number }>;
  /** An error occurred; the thread shows it, and the console has the cause and the remedy. */
  'dify-error': CustomEvent<MessageError>;
}

type Detail<K extends keyof DifyChatEventMap> = DifyChatEventMap[K]['detail'];

/** Fires a public event; returns `false` if it was cancelled. */
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
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface DocumentEventMap extends DifyChatEventMap {}
}
