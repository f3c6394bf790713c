/*
 * The data model of the fake Dify, as types: apps, end users, conversations and messages, files, forms and runs. Every other
 * folder imports these types from here.
 */
import type { FileType } from '../api/file-reference.js';
import type { AppParameters } from '../api/resources/parameters.js';
import type { AppMeta, Site } from '../api/types.js';
import type { Answer, AnswerUsage, FormStep, FormSubmission, Question } from './scripts/answer.js';

/** App modes in Dify's spelling; `agent` is the new kind of agent since 1.15. */
export type AppMode = 'chat' | 'agent-chat' | 'advanced-chat' | 'agent' | 'completion' | 'workflow';

/** An app of the fake Dify, identified by its API key on `/v1` and by its site code on `/api`. */
export interface FakeApp {
  /** The kind of app: each mode has its own routes and is refused on those of other modes. */
  mode: AppMode;
  name: string;
  description?: string;
  /** Secret key of the service API: `app-…`. */
  apiKey: string;
  /** Public code of the web-app API: 16 letters and digits. */
  siteCode: string;
  /** The features that the app's author enabled; disabled features are refused, as on a real server. */
  parameters?: AppParameters;
  /** Title and appearance; overrides of the defaults. */
  site?: Site;
  /** Icons of its tools; default: none. */
  meta?: AppMeta;
  /** Whether its key is valid on `/v1`; default: true. */
  apiEnabled?: boolean;
  /** Whether its web app is public; default: true. */
  siteEnabled?: boolean;
  /** Whether the app has been published; default: true. */
  published?: boolean;
  /** Moderated words and the preset answer to questions that contain one; default: none. */
  moderation?: { words: readonly string[]; answer: string };
  /** Limit of concurrent answers; default: unlimited. */
  maxActiveRequests?: number;
  /** The scripted answer; default: `cannedAnswer`. */
  answer?: (question: Question) => Answer;
  /** Follow-up questions, if `suggested_questions_after_answer` is enabled; default: the same three for any answer. */
  suggestions?: readonly string[];
  /** Transcript of any recording, if `speech_to_text` is enabled; default: a fixed sentence. */
  transcript?: string;
  /** Conversation variables of a chatflow with their initial values; default: none. */
  conversationVariables?: readonly DeclaredVariable[];
  /** Conversations that each of its users has had before, on either API; default: none. */
  pastConversations?: readonly PastConversation[];
}

/** A conversation of one question that a user has had before. */
export interface PastConversation {
  question: string;
  answer?: string;
  /** Default: the question. */
  name?: string;
  /** How long ago it was last used. */
  hoursAgo: number;
  /** Whether it is pinned, which only `/api` knows; default: false. */
  pinned?: boolean;
}

/** Declaration of a conversation variable. */
export interface DeclaredVariable {
  name: string;
  /** `string`, `number`, `object`, `array[string]` etc. */
  type: string;
  value: unknown;
  description?: string;
}

/** An app on the server: a declared one with the changes that the console made to it, or one that the console created. */
export interface StoredApp extends FakeApp {
  readonly id: string;
  /** The keys of the service API, newest first. */
  keys: ApiKey[];
  icon: AppIcon;
  useIconAsAnswerIcon: boolean;
  /** The configuration that the console stored; `undefined` until then, and in chatflows and workflows. */
  modelConfig: Readonly<Record<string, unknown>> | undefined;
  /** Unix seconds. */
  readonly createdAt: number;
  updatedAt: number;
}

/** The icon of an app in wire format. */
export interface AppIcon {
  icon_type: string | null;
  icon: string | null;
  icon_background: string | null;
}

/** A key of the service API or of the knowledge API. */
export interface ApiKey {
  readonly id: string;
  readonly token: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** The member of the workspace who uses the console. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** An owner may do everything; a normal member may only read. */
  readonly role: 'owner' | 'normal';
}

/** An end user of an app. */
export interface EndUser {
  readonly id: string;
  readonly app: StoredApp;
  /** The user id that the caller chose. */
  readonly sessionId: string;
}

/** The API that a conversation was started with: each API lists only its own conversations (docs/dify-api.md §2.1). */
export type Origin = 'service-api' | 'web-app';

/** The authenticated caller of a route, as determined by its guard. */
export interface Visitor {
  user: EndUser;
  origin: Origin;
}

/** A conversation of one user with one app. */
export interface StoredConversation {
  readonly id: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly messages: StoredMessage[];
  readonly createdAt: number;
  /** Ascending creation order, since timestamps in seconds are not unique. */
  readonly sequence: number;
  name: string;
  updatedAt: number;
  /** Ascending order of use, for the same reason. */
  useSequence: number;
  /** Whether the first answer renames it: the default of `/v1` unless the caller opts out (docs/dify-api.md §4.4). */
  autoName: boolean;
  pinned: boolean;
  /** Variables of a chatflow, created on first access. */
  variables: StoredVariable[] | undefined;
}

/** A conversation variable of a chatflow (docs/dify-api.md §4.9). */
export interface StoredVariable {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly createdAt: number;
  value: unknown;
  updatedAt: number;
}

/** A question and its answer, as the server stores them. */
export interface StoredMessage {
  readonly id: string;
  readonly query: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parentId: string | null;
  readonly createdAt: number;
  answer: string;
  status: 'normal' | 'error' | 'paused';
  error: string | null;
  thoughts: StoredThought[];
  /** Files that the app generated, mostly images. */
  generatedFiles: StoredGeneratedFile[];
  usage: AnswerUsage;
  /** Files sent with the question. */
  attachments: readonly Attachment[];
  rating: 'like' | 'dislike' | null;
  /** Cited passages, in wire format (docs/dify-api.md §6.5). */
  sources: object[];
  /** Metadata of the end event, including usage; `null` until the answer has ended. */
  metadata: object | null;
  /** Records of submitted forms, in wire format (docs/dify-api.md §4.6). */
  extraContents: object[];
}

/** One thought of an agent, with its tool call. */
export interface StoredThought {
  id: string;
  thought: string;
  tool: string;
  label: string;
  input: string;
  output: string;
  /** Ids of the files that the tool generated. */
  files: string[];
}

/** Name, type and bytes of a file. */
export interface FileContent {
  name: string;
  /** MIME type as sent by the client. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** An uploaded file, or, without a user and an account, a file generated by a tool. */
export interface StoredFile extends FileContent {
  readonly id: string;
  readonly user: EndUser | undefined;
  /** The member who uploaded it through the console or the knowledge API. */
  readonly account: Account | undefined;
  /** File extension in lower case, without its dot. */
  readonly extension: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** A file generated by an app, as the server stores it. */
export interface StoredGeneratedFile {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  /** MIME type, if the app specified one. */
  readonly mimeType: string | undefined;
  readonly size: number;
  /** The stored content; `undefined` for an external file at `url`. */
  readonly stored: StoredFile | undefined;
  readonly url: string;
}

/** A file of a question: an upload or an external URL. */
export interface Attachment {
  readonly id: string;
  readonly type: FileType;
  readonly name: string;
  readonly mimeType: string;
  readonly upload: StoredFile | undefined;
  /** URL of an external file. */
  readonly remoteUrl: string | undefined;
}

/** An external file, as its server would describe it. */
export interface FakeRemoteFile {
  /** MIME type. */
  type: string;
  /** Size in bytes. */
  size: number;
  /** Text content; default: zero bytes. */
  content?: string;
}

/** The external files that can be fetched, by URL. */
export type FakeRemoteFiles = Readonly<Record<string, FakeRemoteFile>>;

/** A form that a run waits or waited for. */
export interface PendingForm {
  readonly id: string;
  /** Grants access to the form. */
  readonly token: string;
  readonly runId: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly form: FormStep;
  /** Unix seconds. */
  readonly expiresAt: number;
  submission: FormSubmission | undefined;
  /** Whether the form expired and the run continued without a submission. */
  timedOut: boolean;
  /** The form's record in the message history. */
  readonly record: object;
  /** Resumes the run. */
  resume: (submission: FormSubmission) => void;
}

/** A run of a chatflow or workflow, as the server stores it. */
export interface WorkflowRun {
  readonly id: string;
  readonly workflowId: string;
  readonly user: EndUser;
  /** Inputs of the app and system variables. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  status: 'running' | 'paused' | 'succeeded' | 'partial-succeeded' | 'failed' | 'stopped';
  outputs: Readonly<Record<string, unknown>>;
  error: string | null;
  elapsed: number;
  steps: number;
  exceptions: number;
  /** Generated files, in wire format. */
  files: readonly object[];
  finishedAt: number | null;
}

/** The ids in the events of a run. */
export interface RunIds {
  conversationId: string;
  messageId: string;
  taskId: string;
  workflowRunId: string;
}
