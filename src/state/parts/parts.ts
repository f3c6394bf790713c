import type { MessageError } from '../message-error.js';

/** Markdown, as the app wrote it, without the model's reasoning. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** What a model thought before it answered: Markdown, trimmed. */
export interface ReasoningPart {
  readonly type: 'reasoning';
  /** The node that thought, or a running name for what stood between `<think>` tags. */
  readonly id: string;
  readonly text: string;
  /** It still thinks. */
  readonly isOpen: boolean;
  /** When it began and ended, in milliseconds since 1970; known only where the thinking was witnessed. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** What an agent thought in one step, where that is not part of its answer. */
export interface ThoughtPart {
  readonly type: 'thought';
  readonly id: string;
  readonly text: string;
}

/** One use of a tool by an agent. */
export interface ToolPart {
  readonly type: 'tool';
  readonly id: string;
  /** The tool's name; several at once are joined by `;`. */
  readonly name: string;
  /** Names for people, by Dify's language tags (`en_US`, `zh_Hans`). */
  readonly labels: Readonly<Record<string, string>>;
  /** What the agent gave to the tool, as JSON text. */
  readonly input: string;
  /** What the tool gave back; empty while it runs. */
  readonly output: string;
  /** When it began and ended, in milliseconds since 1970; known only where its use was witnessed. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** A file that the app produced and does not show in its text. Its URL is signed and short-lived. */
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

/** The passages that the answer was made with. */
export interface SourcesPart {
  readonly type: 'sources';
  readonly sources: readonly Source[];
}

/** A passage of a document. Everything in it was written by others: text, never HTML. */
export interface Source {
  /** 1 for the first. */
  readonly position: number;
  readonly documentId: string;
  readonly documentName: string;
  readonly datasetName?: string | undefined;
  readonly segmentId: string;
  readonly content: string;
  /** How well it fits: 0 to 1. */
  readonly score?: number | undefined;
  readonly page?: number | undefined;
  /** Where the document is, if its metadata says so; not checked. */
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
   * `running` until it ends, then Dify's word: `succeeded`, `failed`, `exception` (failed, but the workflow went on),
   * `stopped`, `paused`. Once the answer has ended no step is `running`.
   */
  readonly status: string;
  /** Why it failed, in the server's words; the web app API keeps that back. */
  readonly error: string;
  /** Seconds. */
  readonly elapsed?: number | undefined;
  /** How often it was tried again. */
  readonly retries: number;
  /** The round of its iteration or loop in which it ran, from 1. */
  readonly round?: number | undefined;
  /** How many rounds it has begun, for iterations and loops. */
  readonly rounds?: number | undefined;
  /** How many rounds there will be, where that is known. */
  readonly length?: number | undefined;
  /** The node before it. */
  readonly predecessorId?: string | undefined;
  /** Names the parallel part of the workflow that it ran in, where the server tells. */
  readonly parallelId?: string | undefined;
  /** What ran inside. */
  readonly steps: readonly StepPart[];
}

/** What a person is asked, and has answered. */
export interface FormPart {
  readonly type: 'form';
  /** The form's id. */
  readonly id: string;
  readonly nodeId: string;
  readonly title: string;
  /** Markdown, with `{{#$output.name#}}` where a field belongs. */
  readonly content: string;
  readonly inputs: readonly FormField[];
  readonly actions: readonly FormAction[];
  /** Values to begin with, by field name. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Opens the form; empty where this visitor may not answer it. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  readonly status: 'open' | 'submitting' | 'submitted' | 'expired';
  /** Why the last try to answer it failed. */
  readonly problem?: MessageError | undefined;
  /** What was answered, where the server has told. */
  readonly response?: FormResponse | undefined;
}

/** One field of a form. */
export interface FormField {
  readonly name: string;
  /** `paragraph`, `select`, `file` or `file-list`. */
  readonly type: string;
  /** The text to begin with. */
  readonly value: string;
  /** What a `select` offers. */
  readonly options: readonly string[];
  readonly allowedFileTypes: readonly string[];
  readonly allowedFileExtensions: readonly string[];
  readonly allowedUploadMethods: readonly string[];
  /** How many files a `file-list` takes; none where there is no limit. */
  readonly limit?: number | undefined;
}

/** One button of a form. */
export interface FormAction {
  readonly id: string;
  readonly title: string;
  /** `default`, `primary`, `accent` or `ghost`. */
  readonly style: string;
}

/** How a form was answered. */
export interface FormResponse {
  readonly actionId: string;
  /** The title of the button. */
  readonly actionText: string;
  /** Markdown: the form with what was filled in. */
  readonly content: string;
}

/** Something to know about the answer. */
export interface NoticePart {
  readonly type: 'notice';
  /**
   * `moderated`: its text was replaced; `annotated`: somebody, named in `text`, wrote it beforehand; `scheduled`: the app
   * waits, `text` says for what.
   */
  readonly notice: 'moderated' | 'annotated' | 'scheduled';
  readonly text: string;
}

/** What an answer is made of, in the order in which it came. More kinds will follow: ignore what you do not know. */
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
