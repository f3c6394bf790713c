import type { FileType } from '../../api/file-reference.js';

/** One step of a scripted answer. Steps that an app of that mode never takes are passed over. */
export type AnswerStep = PacingStep | ContentStep | AgentStep | WorkflowStep | EndingStep;

/** An answer, played step by step. A generator is given back what a person filled in where it yields a `form`. */
export type Answer = Iterable<AnswerStep>;

/** What an answer may depend on. */
export interface Question {
  /** What was asked; in a workflow app, or a completion app without a query, the first text among the inputs. */
  query: string;
  inputs: Readonly<Record<string, unknown>>;
  /** How many questions this conversation had before. */
  turn: number;
}

/** How time goes by, in milliseconds that `pace` scales. */
export type PacingStep =
  /** Nothing for a while but the pings that a real server sends every ten seconds. */
  | { wait: number }
  /** The same without the pings. */
  | { silence: number };

/** What any app may say. */
export type ContentStep =
  /**
   * A piece of the answer's text. In a workflow it comes `from` a node: by default from an LLM node that starts and
   * finishes by itself. With `carrier: 'message_file'` it comes in that event, as some servers send it (docs/dify-api.md §6.3).
   */
  | { text: string; from?: string; carrier?: 'message_file' }
  /** The whole text so far is replaced, as output moderation does; `reason` defaults to `output_moderation`. */
  | { replace: string; reason?: string }
  /** What the answer rests on: told in `message_end`, and kept in the history. */
  | { sources: readonly Source[] }
  /** A file that the app produced. */
  | { file: GeneratedFile }
  /** What it cost, told to the owner of the app: over `/v1` in `message_end`, and in the history; default: nothing at all. */
  | { usage: AnswerUsage }
  /** A piece of the spoken answer: MP3 in base64. The end of the speech is told by itself. */
  | { speech: string }
  /**
   * As the first step: Dify answers in the app's place, character by character, with an annotation of `annotator`, or,
   * without one, with what its moderation is set to say. No workflow starts, and what comes after is not played.
   */
  | { shortcut: string; annotator?: string }
  /** Any other event: its `fields` follow those that every event of the app has. */
  | { event: string; fields?: object }
  /** A frame as it was recorded; such an answer says all of it itself, its end included. */
  | { frame: string };

/** What agents do besides. */
export type AgentStep =
  /** A tool is used: told once without its `output`, and again with it. */
  { tool: { name: string; label: string; input: object; output?: string } };

/** What chatflows and workflows do besides. */
export type WorkflowStep =
  /** A piece of thinking that is kept apart from the text, since 1.16; an empty one ends it. */
  | { reasoning: string; from?: string }
  /** Something happens to a node. */
  | { node: NodeStep }
  /** Something happens to an iteration or a loop. */
  | { repeat: RepeatStep }
  /** A line in the log of an agent node; the same `id` again changes it. */
  | { log: LogStep }
  /** A workflow app's outputs; by default `{ text }`, all that was said. */
  | { outputs: Readonly<Record<string, unknown>> }
  /** The run pauses until the form has been submitted, since 1.13, and before is passed over; the yield gives the `FormSubmission`. */
  | { form: FormStep };

/** How an answer ends that does not end well; nothing after it is played. */
export type EndingStep =
  /** The app fails, as when its model does: an `error` event, in a workflow a failed run. */
  | { fail: AppFailure }
  /**
   * The app fails before it has begun: an `error` event, which since 1.13 has neither code nor task in a workflow, and
   * leaves the connection open (docs/dify-api.md §6.7).
   */
  | { crash: string }
  /** The connection breaks. */
  | { cut: true }
  /** The body ends without a word. */
  | { hangUp: true };

/** What an app says when it fails. */
export interface AppFailure {
  code: string;
  message: string;
  status: number;
}

/** A passage of a knowledge base that an answer rests on. */
export interface Source {
  /** Its document; one that is not known, as from a knowledge base elsewhere, is told as `null`. */
  document?: string;
  content: string;
  /** The knowledge base; default `Knowledge`. */
  dataset?: string;
  /** How well it fits, 0 to 1; default 0.5. */
  score?: number;
  /** Where the document is, as its metadata says it: over `/v1` only. */
  url?: string;
  /** The page of the document. */
  page?: number;
}

/** What an answer cost, where it cost something. */
export interface AnswerUsage {
  promptTokens?: number;
  completionTokens?: number;
  /** A decimal text, in US dollars. */
  price?: string;
  /** Seconds. */
  latency?: number;
}

/** A file that the app produced: `content` that the server keeps, or a `url` of somewhere else. */
export interface GeneratedFile {
  /** Default: a signed one, which is good for five minutes and told anew with the history; in a text it stays what it was. */
  url?: string;
  /** What is in it, as text or bytes. */
  content?: string | Uint8Array<ArrayBuffer>;
  /** Default: the end of the URL's path. */
  name?: string;
  /** Default `image`. */
  type?: FileType;
  /** Default `application/octet-stream`. */
  mimeType?: string;
  /** In bytes; default: that of the `content`, else 0. */
  size?: number;
}

/** A node of a workflow begins, ends, or tries again. */
export interface NodeStep {
  id: string;
  state: 'started' | 'succeeded' | 'failed' | 'exception' | 'retry';
  /** `llm`, `tool`, `code` …; default `llm`. Told with the start; later steps of the same node need not repeat it. */
  type?: string;
  /** Default: the id. */
  title?: string;
  inputs?: object;
  outputs?: object;
  error?: string;
  /** The iteration or loop that it runs in. */
  within?: string;
  /** The node before it; the recorded servers tell it of none. */
  after?: string;
  /** Names the parallel part of the workflow that it runs in, told with its start and its end as servers up to 1.8 did. */
  parallel?: string;
}

/** An iteration or a loop begins, goes into its next round, or ends. */
export interface RepeatStep {
  kind: 'iteration' | 'loop';
  id: string;
  state: 'started' | 'next' | 'completed';
  title?: string;
  /** What it goes through, told with its start. */
  items?: readonly unknown[];
  /** What came out, told with its end. */
  outputs?: object;
  /** Why it failed, told with its end; default: it did not. */
  error?: string;
  /** The iteration or loop that it runs in, told with its start. */
  within?: string;
}

/** A line in the log of an agent node. */
export interface LogStep {
  id: string;
  label: string;
  /** The line that it belongs under. */
  parent?: string;
  /** Default `success`. */
  status?: 'start' | 'success' | 'error';
  error?: string;
  data?: object;
}

/** A form that a workflow shows to a person. */
export interface FormStep {
  /** Markdown; `{{#$output.name#}}` is where the input of that name goes. */
  content: string;
  inputs?: readonly FormStepInput[];
  /** The buttons; default: one to continue. */
  actions?: readonly {
    id: string;
    title: string;
    style?: 'default' | 'primary' | 'accent' | 'ghost';
  }[];
  /** The node that asks; default `human`. */
  node?: string;
  title?: string;
  /** Seconds until it expires, after which nobody can submit it; default an hour. The run waits on, and no event tells of it. */
  expiresIn?: number;
  /** Once it has expired the run goes on, as by a branch for that: it tells so, and the yield gives nothing. Default: false. */
  timesOut?: boolean;
  /** Somebody else submits it after so many seconds, as one who got it by mail; default: nobody does. */
  answeredElsewhere?: FormSubmission & { after: number };
}

/** One field of a form; all but `paragraph` since 1.15. */
export interface FormStepInput {
  name: string;
  /** `paragraph`, `select`, `file` or `file-list`; any other is a field of a server to come. */
  type: string;
  /** What a `paragraph` holds at first. */
  value?: string;
  /** Whether that `value` comes from a variable: the form tells it apart from its fields. Default: false. */
  fromVariable?: boolean;
  /** What a `select` offers. */
  options?: readonly string[];
  /** What a `file` or `file-list` may be; default: documents and images. */
  fileTypes?: readonly string[];
  /** Which endings the type `custom` admits, each with its dot; default: any. */
  fileExtensions?: readonly string[];
  /** How files come: `local_file`, `remote_url`; default: both. */
  uploadMethods?: readonly string[];
  /** How many files a `file-list` takes; default: any number. */
  limit?: number;
}

/** What a person filled in. */
export interface FormSubmission {
  /** The id of the button. */
  action: string;
  inputs: Readonly<Record<string, unknown>>;
}
