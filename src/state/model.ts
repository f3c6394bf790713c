import type { AppParameters } from '../api/resources/parameters.js';
import type { AppMeta } from '../api/types.js';
import type { MessageError } from './message-error.js';
import type { MessagePart } from './parts/parts.js';

export type { ErrorKind, MessageError, UnauthorizedReason } from './message-error.js';

/**
 * The status of a message. A question is `pending` until the server has responded. An answer is `pending` until its first
 * event, `streaming` while it grows, `paused` while the app waits for input, and ends as `complete`, `stopped` (by the
 * visitor), `interrupted` (its stream broke) or `failed` (the server or the app reported an error).
 */
export type MessageStatus =
  'pending' | 'streaming' | 'paused' | 'complete' | 'stopped' | 'interrupted' | 'failed';

/** A file of a question, or in the composer. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** `image`, `document`, `audio`, `video` or `custom`. */
  readonly kind: string;
  /** The URL of its content: signed and short-lived, or a blob URL of this page; empty if there is none. */
  readonly url: string;
  readonly mimeType?: string | undefined;
  /** Bytes. */
  readonly size?: number | undefined;
  /** Absent once it is uploaded. */
  readonly status?: 'uploading' | 'failed' | undefined;
  /** The progress of its upload, 0 to 1, if known. */
  readonly progress?: number | undefined;
  /** The reason why it cannot be sent. */
  readonly problem?: AttachmentProblem | undefined;
  /** Its id on the server; a file on the web has `remoteUrl` instead. */
  readonly uploadId?: string | undefined;
  readonly remoteUrl?: string | undefined;
}

/** The problem of a file that cannot be sent: the app does not accept it, or its upload failed. */
export type AttachmentProblem =
  | { readonly reason: 'type'; readonly allowed: readonly string[] }
  | { readonly reason: 'size'; /** Bytes. */ readonly limit: number }
  /** `limit`: the number of files; of files of `kind`, if that has a limit of its own. */
  | { readonly reason: 'count'; readonly limit: number; readonly kind?: string | undefined }
  | { readonly reason: 'empty' }
  | { readonly reason: 'upload'; readonly error: MessageError };

/** The visitor's rating of an answer; `null` for none. */
export type Rating = 'like' | 'dislike' | null;

/** One message of the conversation as plain data: what `<dify-chat>.messages` holds. */
export interface ChatMessage {
  /** Dify's message id of an answer, prefixed with `question-` for its question; a local id until the server has assigned one. */
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
  /** The id of the answer that this turn follows, if Dify stores branches. */
  readonly parentId?: string | undefined;
  readonly error?: MessageError | undefined;
}

/** A message in the state. */
export interface Message extends ChatMessage {
  /** Constant, unlike `id`: identifies the message's element. */
  readonly key: string;
  /**
   * The key of the answer that this turn follows, `null` for none. Absent if that is known from `parentId` or from the order of the
   * messages only.
   */
  readonly follows?: string | null | undefined;
  /** Whether the server has stored that this turn follows no other. */
  readonly isFirst?: boolean | undefined;
  /** Whether the stream is open, but no byte has arrived for a while. */
  readonly stalled?: boolean | undefined;
  /** Whether the history has it without text or usage: it is generated for another reader, or lost. */
  readonly mayContinue?: boolean | undefined;
  /** Whether the server stores only a part of its text. */
  readonly isStoredInPart?: boolean | undefined;
  /** Whether its text arrived in `agent_message` events. */
  readonly fromAgent?: boolean | undefined;
  /** The end of the text so far, withheld because it may begin a `<think>` tag. */
  readonly held?: string | undefined;
  /** The id of the workflow run, whose stream can be joined again. */
  readonly runId?: string | undefined;
  /** The id that the stop request needs. */
  readonly taskId?: string | undefined;
  /** Its token usage, if the server sends it. */
  readonly usage?: Usage | undefined;
  /** The duration of its workflow in seconds, if the server sends it. */
  readonly elapsed?: number | undefined;
  /** Whether the server has refused a rating. */
  readonly isRatingRefused?: boolean | undefined;
}

/** The token usage and price of an answer. */
export interface Usage {
  readonly promptTokens?: number | undefined;
  readonly completionTokens?: number | undefined;
  readonly totalTokens?: number | undefined;
  /** A decimal number as text, in `currency`. */
  readonly price?: string | undefined;
  readonly currency?: string | undefined;
  /** Seconds. */
  readonly latency?: number | undefined;
}

/** The description of the app. */
export interface App {
  readonly title: string;
  readonly description: string;
  /** Dify's mode, `advanced-chat` for a chatflow; unknown with a site code before Dify 1.16.1. */
  readonly mode: string | undefined;
  readonly icon: AppIcon | undefined;
  /** The accent colour as the server sends it, not validated; empty if it has none. */
  readonly colour: string;
  /** The language that its team has chosen for its interface, as a language tag; empty if unknown. */
  readonly language: string;
  /** Whether the steps of its workflow are not shown. */
  readonly hidesSteps: boolean;
  /** Markdown; may contain `{{variable}}`. */
  readonly opening: string;
  /** May contain `{{variable}}`. */
  readonly suggestions: readonly string[];
  readonly placeholder: string;
  /** Shown below the conversation: two plain texts and a URL; each may be empty. */
  readonly disclaimer: string;
  readonly copyright: string;
  readonly privacyPolicy: string;
  /** The parameters as the server sends them; read by `variables.ts` and `upload-rules.ts`. */
  readonly parameters: AppParameters;
}

/** The name, icon and colour of the app, known from an earlier visit. */
export interface AppIdentity extends Pick<App, 'title' | 'icon'> {
  readonly colour?: string | undefined;
}

/** The icon of the app. */
export interface AppIcon {
  readonly kind: 'emoji' | 'image';
  /** An emoji, or the URL of an image. */
  readonly value: string;
  /** A CSS colour. */
  readonly background: string;
}

/** Whether a question may be sent: in `ready`, and in `error`, which follows a failed turn; not in `submitted` and `streaming`. */
export type ChatStatus = 'ready' | 'submitted' | 'streaming' | 'error';

/** The state of one load: of the app's parameters, or of a page of history. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/**
 * The versions of a conversation: turns that share their parent. `ChatState.messages` is the path of versions that is shown, this is
 * the rest. It changes when turns are added, removed or chosen, not while an answer grows.
 */
export interface Versions {
  /** The messages of the versions that are not shown; each answer after its question. */
  readonly hidden: readonly Message[];
  /** The keys of all messages in the order of the server; empty if none is hidden. */
  readonly order: readonly string[];
  /** The version that was shown last, by the answer before it; see `Choices`. */
  readonly chosen: Choices;
  /** The answer that an earlier page view has shown last, until it has loaded: an id. */
  readonly wanted: string | undefined;
  /** The place of each shown message among its versions, by message key; only of those that have other versions. */
  readonly places: Readonly<Record<string, VersionPlace>>;
}

/** Keys of answers by the key of the answer that they follow, `''` for none. After a reload, ids take the place of keys. */
export type Choices = Readonly<Record<string, string>>;

/** The place of a message among its versions. */
export interface VersionPlace {
  /** From 0, oldest first. */
  readonly index: number;
  readonly count: number;
  /** The keys of the answers that show the version before and after it. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** A conversation without versions. */
export const noVersions: Versions = {
  hidden: [],
  order: [],
  chosen: {},
  wanted: undefined,
  places: {},
};

/** The state of a session. Changed by the reducer only. */
export interface ChatState {
  readonly status: ChatStatus;
  /** Whether a question is not in the messages yet, because its files are being checked. */
  readonly isPreparing: boolean;
  /** `undefined` until the server has created the conversation. */
  readonly conversationId: string | undefined;
  /** The path of versions that is shown, oldest first. */
  readonly messages: readonly Message[];
  /** The other versions of the questions and answers. */
  readonly versions: Versions;
  /** Whether the server has turns older than the first message in the state. */
  readonly hasOlder: boolean;
  readonly historyStatus: LoadStatus;
  readonly app: App | undefined;
  /** Shown until the app has loaded. */
  readonly knownApp: AppIdentity | undefined;
  readonly appStatus: LoadStatus;
  /** The error of loading the app. */
  readonly appError: MessageError | undefined;
  /** The error of loading the conversation, or an older page of it. */
  readonly historyError: MessageError | undefined;
  /** The keys of the questions that the visitor is editing in the thread. */
  readonly edited: readonly string[];
  /** The text in the composer. */
  readonly draft: string;
  /** The quote in the composer, as plain text; sent as a blockquote before the draft. */
  readonly quote: string;
  /** The files in the composer, also those that cannot be sent. */
  readonly attachments: readonly Attachment[];
  /** The visitor's values of the app's input variables, as Dify expects them in a request. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The ids of answers on the server that a retry has replaced, newest last; they are not shown again. */
  readonly replacedIds: readonly string[];
  /** The inputs of the newest turn of the history; overridden by the page's and the visitor's. */
  readonly pastInputs: Readonly<Record<string, unknown>>;
  /** The unsent values of forms by form id (`inputs` for the app's input variables), then by field name. */
  readonly formDrafts: Readonly<Record<string, FormDraft>>;
  /** Suggested questions after the newest answer. */
  readonly suggestions: readonly string[];
  /** The conversation that was left for a new one, until the first question of that. */
  readonly left: LeftConversation | undefined;
  /** Other conversations that were left while an answer was running, until they are opened again. */
  readonly background: readonly LeftConversation[];
  /** Icons of the app's tools by tool name; `undefined` until they are requested. */
  readonly toolIcons: NonNullable<AppMeta['tool_icons']> | undefined;
}

/** A conversation that can be returned to; its running answer still grows. */
export type LeftConversation = Pick<
  ChatState,
  | 'status'
  | 'conversationId'
  | 'messages'
  | 'versions'
  | 'hasOlder'
  | 'historyStatus'
  | 'historyError'
  | 'pastInputs'
  | 'suggestions'
> & {
  /** Whether an answer has come since it was left. */
  readonly hasNewAnswer?: boolean;
};

/** The values of a form's fields by name; `field-values.ts` defines their types. */
export type FormDraft = Readonly<Record<string, unknown>>;

/** The state before anything was loaded or sent. */
export const initialState: ChatState = {
  status: 'ready',
  isPreparing: false,
  conversationId: undefined,
  messages: [],
  versions: noVersions,
  hasOlder: false,
  historyStatus: 'idle',
  app: undefined,
  knownApp: undefined,
  appStatus: 'idle',
  appError: undefined,
  historyError: undefined,
  edited: [],
  draft: '',
  quote: '',
  attachments: [],
  inputs: {},
  replacedIds: [],
  pastInputs: {},
  formDrafts: {},
  suggestions: [],
  left: undefined,
  background: [],
  toolIcons: undefined,
};
