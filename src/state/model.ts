import type { AppParameters } from '../api/resources/parameters.js';
import type { AppMeta } from '../api/types.js';
import type { MessageError } from './message-error.js';
import type { MessagePart } from './parts/parts.js';

export type { ErrorKind, MessageError } from './message-error.js';

/**
 * Where a message is in its life. A question is `pending` until the server has answered in any way. An answer is
 * `pending` until its first event, `streaming` while it grows, `paused` when the app waits for a person, and ends as
 * `complete`, `stopped` (by the visitor), `interrupted` (its stream broke) or `failed` (the server or app said no).
 */
export type MessageStatus =
  'pending' | 'streaming' | 'paused' | 'complete' | 'stopped' | 'interrupted' | 'failed';

/** A file that goes with a question, or is about to. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** `image`, `document`, `audio`, `video` or `custom`. */
  readonly kind: string;
  /** Where it can be seen: signed and short-lived, or of this page only; empty where nobody can. */
  readonly url: string;
  readonly mimeType?: string | undefined;
  /** Bytes. */
  readonly size?: number | undefined;
  /** Absent once the server has it. */
  readonly status?: 'uploading' | 'failed' | undefined;
  /** How much of it has gone out, 0 to 1, where that is known. */
  readonly progress?: number | undefined;
  /** Why it cannot go with a question. */
  readonly problem?: AttachmentProblem | undefined;
  /** Names it to the server; a file on the web is named by `remoteUrl`. */
  readonly uploadId?: string | undefined;
  readonly remoteUrl?: string | undefined;
}

/** What is wrong with a file: more than the app allows, or its upload failed. */
export type AttachmentProblem =
  | { readonly reason: 'type'; readonly allowed: readonly string[] }
  | { readonly reason: 'size'; /** Bytes. */ readonly limit: number }
  /** Files; of that kind, where it counts by itself. */
  | { readonly reason: 'count'; readonly limit: number; readonly kind?: string | undefined }
  | { readonly reason: 'empty' }
  | { readonly reason: 'upload'; readonly error: MessageError };

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
  readonly stalled?: boolean | undefined;
  /** Its text came as an agent's. */
  readonly fromAgent?: boolean | undefined;
  /** The end of the text so far, if it may be the beginning of a `<think>` tag. */
  readonly held?: string | undefined;
  /** The run of the workflow that answers, under which it can be joined again. */
  readonly runId?: string | undefined;
  /** What stops it. */
  readonly taskId?: string | undefined;
  /** What it cost, where the server tells. */
  readonly usage?: Usage | undefined;
  /** Seconds that its workflow took, where the server tells. */
  readonly elapsed?: number | undefined;
  /** A rating could not be stored. */
  readonly isRatingRefused?: boolean | undefined;
}

/** What an answer cost. */
export interface Usage {
  readonly promptTokens?: number | undefined;
  readonly completionTokens?: number | undefined;
  readonly totalTokens?: number | undefined;
  /** A decimal text, in `currency`. */
  readonly price?: string | undefined;
  readonly currency?: string | undefined;
  /** Seconds. */
  readonly latency?: number | undefined;
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
  /** What its author says below the conversation, as plain text and a URL; each may be empty. */
  readonly disclaimer: string;
  readonly copyright: string;
  readonly privacyPolicy: string;
  /** What its author switched on, as the server tells it; `variables.ts` and `upload-rules.ts` read it. */
  readonly parameters: AppParameters;
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
  /** The files that go with the next question, and those that cannot. */
  readonly attachments: readonly Attachment[];
  /** What the visitor has filled in for the app's input variables, as it goes over the wire. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the newest turn of the history was asked with: the page's and the visitor's own values come before. */
  readonly pastInputs: Readonly<Record<string, unknown>>;
  /** What stands in the fields of forms that are not sent yet, by the form's id (`inputs` for the app's own), then by field. */
  readonly formDrafts: Readonly<Record<string, FormDraft>>;
  /** What could be asked after the newest answer. */
  readonly suggestions: readonly string[];
  /** Signs of the app's tools by tool name, once they were asked for. */
  readonly toolIcons: NonNullable<AppMeta['tool_icons']> | undefined;
}

/** What stands in the fields of a form, by their names: `field-values.ts` knows what that can be. */
export type FormDraft = Readonly<Record<string, unknown>>;

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
  attachments: [],
  inputs: {},
  pastInputs: {},
  formDrafts: {},
  suggestions: [],
  toolIcons: undefined,
};
