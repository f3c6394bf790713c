import type { ErrorKind } from '../api/errors.js';
import type { MessagePart } from './parts.js';

export type { ErrorKind } from '../api/errors.js';

/**
 * Where a message is in its life. A question is `pending` until the server has answered in any way. An answer is
 * `pending` until its first event, `streaming` while it grows, `paused` when the app waits for a person, and ends as
 * `complete`, `stopped` (by the visitor), `interrupted` (its stream broke) or `failed` (the server or app said no).
 */
export type MessageStatus =
  'pending' | 'streaming' | 'paused' | 'complete' | 'stopped' | 'interrupted' | 'failed';

/** Why a message failed or broke off, as plain data. */
export interface MessageError {
  readonly kind: ErrorKind;
  /** Dify's own code, where it gave one. */
  readonly code: string;
  /** The server's own words, which may be technical. Text, never HTML. */
  readonly message: string;
  /** Seconds to wait before another try. */
  readonly retryAfter?: number | undefined;
}

/** A file that goes with a question. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly url: string;
}

/** What the visitor thinks of an answer; `null` for nothing said. */
export type Rating = 'like' | 'dislike' | null;

/** One message of the conversation as plain data: what `<dify-chat>.messages` holds. */
export interface ChatMessage {
  /** Dify's message id for an answer (`question-` before it for its question); a local one until the server has named it. */
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly status: MessageStatus;
  /** The question, or the text parts of the answer joined by line breaks, without reasoning. Markdown. */
  readonly text: string;
  readonly parts: readonly MessagePart[];
  readonly attachments: readonly Attachment[];
  readonly rating: Rating;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The answer that this turn follows, where Dify keeps branches. */
  readonly parentId?: string | undefined;
  readonly error?: MessageError | undefined;
}

/** A message as the state keeps it. */
export interface Message extends ChatMessage {
  /** Stays the same when the server names the message, so that its element does. */
  readonly key: string;
  /** No byte has come for a while, though the stream is open. */
  readonly quiet?: boolean | undefined;
  /** Its text came as an agent's. */
  readonly fromAgent?: boolean | undefined;
  /** The end of the text so far, if it may be the beginning of a `<think>` tag. */
  readonly held?: string | undefined;
  /** The run of the workflow that answers, under which it can be joined again. */
  readonly runId?: string | undefined;
  /** What stops it. */
  readonly taskId?: string | undefined;
}

/** What the app says about itself before the first question. */
export interface App {
  readonly title: string;
  readonly description: string;
  readonly icon: AppIcon | undefined;
  /** Markdown; may contain `{{variable}}`. */
  readonly opening: string;
  /** May contain `{{variable}}`. */
  readonly suggestions: readonly string[];
  readonly placeholder: string;
}

/** The app's sign. */
export interface AppIcon {
  readonly kind: 'emoji' | 'image';
  /** An emoji, or the URL of an image. */
  readonly value: string;
  /** A CSS colour. */
  readonly background: string;
}

/** `ready` when a question may be sent; `error` is `ready` after a turn that failed. */
export type ChatStatus = 'ready' | 'submitted' | 'streaming' | 'error';

/** The state of one load: of the app's parameters, or of a page of history. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** All that is known of one conversation. Changed by the reducer only. */
export interface ChatState {
  readonly status: ChatStatus;
  /** `undefined` in a conversation that the server does not know yet. */
  readonly conversationId: string | undefined;
  readonly messages: readonly Message[];
  /** The server has turns older than the first message here. */
  readonly hasOlder: boolean;
  readonly historyStatus: LoadStatus;
  readonly app: App | undefined;
  readonly appStatus: LoadStatus;
  /** Why the app could not be loaded. */
  readonly appError: MessageError | undefined;
  /** Why the conversation, or an older page of it, could not be loaded. */
  readonly historyError: MessageError | undefined;
  /** What stands in the composer. */
  readonly draft: string;
}

/** Before anything was loaded or said. */
export const initialState: ChatState = {
  status: 'ready',
  conversationId: undefined,
  messages: [],
  hasOlder: false,
  historyStatus: 'idle',
  app: undefined,
  appStatus: 'idle',
  appError: undefined,
  historyError: undefined,
  draft: '',
};
