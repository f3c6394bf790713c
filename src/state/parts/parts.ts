import type { MessageError } from '../message-error.js';

/** Markdown, as the app wrote it, without the model's reasoning. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** The reasoning of a model before its answer: Markdown, trimmed. */
export interface ReasoningPart {
  readonly type: 'reasoning';
  /** The id of the node, or a generated one for reasoning in `<think>` tags. */
  readonly id: string;
  readonly text: string;
  /** Whether the reasoning continues. */
  readonly isOpen: boolean;
  /** Start and end in milliseconds since 1970; known only if received live. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** The thought of an agent in one step, if it is not part of the text. */
export interface ThoughtPart {
  readonly type: 'thought';
  readonly id: string;
  readonly text: string;
}

/** One tool call of an agent. */
export interface ToolPart {
  readonly type: 'tool';
  readonly id: string;
  /** The tool's name; names of parallel calls are joined by `;`. */
  readonly name: string;
  /** Display names, by Dify's language tags (`en_US`, `zh_Hans`). */
  readonly labels: Readonly<Record<string, string>>;
  /** The input as JSON text. */
  readonly input: string;
  /** The output; empty while the tool runs. */
  readonly output: string;
  /** Start and end in milliseconds since 1970; known only if received live. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** A generated file that the text does not show. Its URL is signed and short-lived. */
export interface FilePart {
  readonly type: 'file';
  readonly id: string;
  /** `image`, `document`, `audio`, `video` or `custom`. */
  readonly kind: string;
  readonly name: string;
  readonly url: string;
  readonly mimeType?: string | undefined;
  /** Bytes. */
  readonly size?: number | undefined;
}

/** The sources of an answer. */
export interface SourcesPart {
  readonly type: 'sources';
  readonly sources: readonly Source[];
}

/** A passage of a document. All strings are untrusted: text, never HTML. */
export interface Source {
  /** 1 for the first. */
  readonly position: number;
  readonly documentId: string;
  readonly documentName: string;
  readonly datasetName?: string | undefined;
  readonly segmentId: string;
  readonly content: string;
  /** Relevance from 0 to 1. */
  readonly score?: number | undefined;
  readonly page?: number | undefined;
  /** The URL in the document's metadata, if any; not validated. */
  readonly url?: string | undefined;
}

/** One run of a node of a workflow, or an entry in the log of an agent node (kind `agent-log`). */
export interface StepPart {
  readonly type: 'step';
  readonly id: string;
  readonly nodeId: string;
  /** Dify's node type: `llm`, `tool`, `code` and so on; newer servers have more. */
  readonly kind: string;
  readonly title: string;
  /**
   * `running` until it ends, then Dify's status: `succeeded`, `failed`, `exception` (failed, but the workflow continued),
   * `stopped`, `paused`. Once the answer has ended no step is `running`.
   */
  readonly status: string;
  /** The server's error message; the web app API omits it. */
  readonly error: string;
  /** Seconds. */
  readonly elapsed?: number | undefined;
  /** The number of retries. */
  readonly retries: number;
  /** The round of its iteration or loop in which it ran, from 1. */
  readonly round?: number | undefined;
  /** The number of rounds that an iteration or loop has started. */
  readonly rounds?: number | undefined;
  /** The total number of rounds, if known. */
  readonly length?: number | undefined;
  /** The id of the preceding node. */
  readonly predecessorId?: string | undefined;
  /** The id of the parallel branch, if the server sends it. */
  readonly parallelId?: string | undefined;
  /** The steps of the rounds, or the child entries of a log. */
  readonly steps: readonly StepPart[];
}

/** A form of a workflow that waits for the visitor's input, with its response. */
export interface FormPart {
  readonly type: 'form';
  /** The form's id. */
  readonly id: string;
  readonly nodeId: string;
  readonly title: string;
  /** Markdown, with `{{#$output.name#}}` in the place of a field. */
  readonly content: string;
  readonly inputs: readonly FormField[];
  readonly actions: readonly FormAction[];
  /** Initial values, by field name. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** The token of the form; empty if this visitor may not submit it. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  readonly status: 'open' | 'submitting' | 'submitted' | 'expired';
  /** Why the last submission failed. */
  readonly problem?: MessageError | undefined;
  /** The response, if known. */
  readonly response?: FormResponse | undefined;
}

/** One field of a form. */
export interface FormField {
  readonly name: string;
  /** `paragraph`, `select`, `file` or `file-list`. */
  readonly type: string;
  /** The initial text. */
  readonly value: string;
  /** The options of a `select`. */
  readonly options: readonly string[];
  readonly allowedFileTypes: readonly string[];
  readonly allowedFileExtensions: readonly string[];
  readonly allowedUploadMethods: readonly string[];
  /** Maximum number of files of a `file-list`; absent without a limit. */
  readonly limit?: number | undefined;
}

/** One button of a form. */
export interface FormAction {
  readonly id: string;
  readonly title: string;
  /** `default`, `primary`, `accent` or `ghost`. */
  readonly style: string;
}

/** The response to a form. */
export interface FormResponse {
  readonly actionId: string;
  /** The title of the button. */
  readonly actionText: string;
  /** Markdown: the form with the submitted values. */
  readonly content: string;
}

/** A notice about the answer. */
export interface NoticePart {
  readonly type: 'notice';
  /**
   * `moderated`: the text was replaced; `annotated`: a prepared reply by the person named in `text`; `scheduled`: the app waits for
   * the reason in `text`.
   */
  readonly notice: 'moderated' | 'annotated' | 'scheduled';
  readonly text: string;
}

/** A part of an answer; parts are in the order of their arrival. More types will follow: ignore unknown ones. */
export type MessagePart =
  | TextPart
  | ReasoningPart
  | ThoughtPart
  | ToolPart
  | FilePart
  | SourcesPart
  | StepPart
  | FormPart
  | NoticePart;
