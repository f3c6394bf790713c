/*
 * The data model of the fake Dify, as types: apps, end users, conversations and messages, files, forms and runs. Every other
 * folder imports these types from here.
 */
import type { FileType } from '../api/file-reference.js';
import type { AppParameters } from '../api/resources/parameters.js';
import type { AppMeta, Site } from '../api/types.js';
import type { Answer, AnswerUsage, FormStep, FormSubmission, Question } from './scripts/answer.js';

/** The kinds of apps, as Dify spells them; `agent` are those of 1.15 and later. */
export type AppMode = 'chat' | 'agent-chat' | 'advanced-chat' | 'agent' | 'completion' | 'workflow';

/** One app of the fake Dify: by its key on `/v1`, by its site code on `/api`. */
export interface FakeApp {
  /** What it can do: each mode has routes of its own, and refuses those of the others. */
  mode: AppMode;
  name: string;
  description?: string;
  /** Secret of the service API: `app-…`. */
  apiKey: string;
  /** Public code of the web-app API: 16 letters and digits. */
  siteCode: string;
  /** What its author switched on; what is off is refused, as a real server refuses it. */
  parameters?: AppParameters;
  /** Name and look, where they differ from the defaults. */
  site?: Site;
  /** Icons of its tools; default: none. */
  meta?: AppMeta;
  /** Whether `/v1` lets its key in; default: true. */
  apiEnabled?: boolean;
  /** Whether its web app is open to the public; default: true. */
  siteEnabled?: boolean;
  /** Whether there is anything to run; default: true. */
  published?: boolean;
  /** Words that its author moderates, and what is said instead of an answer to them; default: none. */
  moderation?: { words: readonly string[]; answer: string };
  /** How many answers it may give at once; default: any number. */
  maxActiveRequests?: number;
  /** What the app answers; default: `cannedAnswer`. */
  answer?: (question: Question) => Answer;
  /** What it proposes to ask next, once `suggested_questions_after_answer` is on; default: three questions for any answer. */
  suggestions?: readonly string[];
  /** What it understands of any recording, once `speech_to_text` is on; default: some words. */
  transcript?: string;
  /** What a chatflow remembers of a conversation, as it is at its beginning; default: nothing. */
  conversationVariables?: readonly DeclaredVariable[];
}

/** A conversation variable as an app declares it. */
export interface DeclaredVariable {
  name: string;
  /** `string`, `number`, `object`, `array[string]` and so on. */
  type: string;
  value: unknown;
  description?: string;
}

/** Somebody who talks to an app. */
export interface EndUser {
  readonly id: string;
  readonly app: FakeApp;
  /** What the caller chose to call this user. */
  readonly sessionId: string;
}

/** How a conversation was begun: each list shows its own kind only (docs/dify-api.md §2.1). */
export type Origin = 'service-api' | 'web-app';

/** What a guard finds out about a request, for the routes behind it. */
export interface Visitor {
  user: EndUser;
  origin: Origin;
}

/** One conversation of one user with one app. */
export interface StoredConversation {
  readonly id: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly messages: StoredMessage[];
  readonly createdAt: number;
  /** Later ones have a higher one: seconds alone do not keep them apart. */
  readonly sequence: number;
  name: string;
  updatedAt: number;
  /** Whether the first answer gives it a better name, as through `/v1` unless the caller says no (docs/dify-api.md §4.4). */
  autoName: boolean;
  pinned: boolean;
  /** Of a chatflow, by the time somebody asks for them. */
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

/** One turn, as a server would store it. */
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
  /** What the app produced: its files, pictures most of them. */
  generatedFiles: StoredGeneratedFile[];
  /** What it cost. */
  usage: AnswerUsage;
  /** What was sent with the question. */
  attachments: readonly Attachment[];
  rating: 'like' | 'dislike' | null;
  /** Passages that the answer rests on, in their wire shape (docs/dify-api.md §6.5). */
  sources: object[];
  /** What the end of the answer said, usage included; `null` while there is none. */
  metadata: object | null;
  /** Records of forms that a person filled in, in their wire shape (docs/dify-api.md §4.6). */
  extraContents: object[];
}

/** One step of an agent's thinking. */
export interface StoredThought {
  id: string;
  thought: string;
  tool: string;
  label: string;
  input: string;
  output: string;
  /** Ids of the files that its tool produced. */
  files: string[];
}

/** What a file is made of. */
export interface FileContent {
  name: string;
  /** Its MIME type, as it was sent. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file that somebody uploaded, or that a tool made: then without a user. */
export interface StoredFile extends FileContent {
  readonly id: string;
  readonly user: EndUser | undefined;
  /** In lower case, without its dot. */
  readonly extension: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** A file that an app produced, as the server keeps it. */
export interface StoredGeneratedFile {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  /** Where the app has said it. */
  readonly mimeType: string | undefined;
  readonly size: number;
  /** What is in it; `undefined` for a file that is somewhere else, at `url`. */
  readonly stored: StoredFile | undefined;
  readonly url: string;
}

/** A file that came with a question: an upload, or a URL elsewhere. */
export interface Attachment {
  readonly id: string;
  readonly type: FileType;
  readonly name: string;
  readonly mimeType: string;
  readonly upload: StoredFile | undefined;
  /** Of a file that is elsewhere. */
  readonly remoteUrl: string | undefined;
}

/** A file elsewhere, as its server would describe it. */
export interface FakeRemoteFile {
  /** Its MIME type. */
  type: string;
  /** In bytes. */
  size: number;
  /** What is in it; default: nothing but zeros. */
  content?: string;
}

/** The files elsewhere that can be fetched, by their URLs. */
export type FakeRemoteFiles = Readonly<Record<string, FakeRemoteFile>>;

/** A form that a run waits for, or waited for. */
export interface PendingForm {
  readonly id: string;
  /** Opens the form to whoever has it. */
  readonly token: string;
  readonly runId: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly form: FormStep;
  /** Unix seconds. */
  readonly expiresAt: number;
  submission: FormSubmission | undefined;
  /** Whether the run has gone on without an answer. */
  timedOut: boolean;
  /** What the history tells of it. */
  readonly record: object;
  /** Goes on with the run. */
  resume: (submission: FormSubmission) => void;
}

/** One run of a chatflow or workflow, as a server would store it. */
export interface WorkflowRun {
  readonly id: string;
  readonly workflowId: string;
  readonly user: EndUser;
  /** Those of the app, and what the system adds. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  status: 'running' | 'paused' | 'succeeded' | 'partial-succeeded' | 'failed' | 'stopped';
  outputs: Readonly<Record<string, unknown>>;
  error: string | null;
  elapsed: number;
  steps: number;
  exceptions: number;
  /** What it produced, in the wire shape. */
  files: readonly object[];
  finishedAt: number | null;
}

/** The ids that a run carries in its events. */
export interface RunIds {
  conversationId: string;
  messageId: string;
  taskId: string;
  workflowRunId: string;
}
