import type { EndUser, FileContent, Origin, RunIds, StoredFile, StoredMessage } from '../model.js';
import type { VersionTraits } from '../version.js';
import type { AnswerExtras } from './answer-extras.js';
import type { AnswerStep, AppFailure, FormStep, FormSubmission } from './answer.js';

/** Writes the frames of an app mode, and stores its answer in the message as a server would. */
export interface Script {
  /** The frames before the first step; some first steps suppress them. */
  begin: (first: AnswerStep | undefined) => string[];
  step: (step: AnswerStep) => string[];
  /** The frames at the end of a finished or stopped answer. */
  end: (how: 'succeeded' | 'stopped') => string[];
  fail: (failure: AppFailure) => string[];
  /** The frames of an app that fails before it begins. */
  crash: (message: string) => string[];
  /** Whether the server leaves the connection open at the end (docs/dify-api.md §6.6, §6.7). */
  leavesOpen: () => boolean;
  /** The result for blocking mode: the body or the failure. */
  result: () => { body: object } | { failure: AppFailure };
  /** The frames that pause the run; `undefined`, or scripts without this method, do not support forms. */
  pause?: (form: FormStep) => string[] | undefined;
  /** Stores a submission by another person. */
  fillIn?: (submission: FormSubmission) => void;
  /** The frames that resume the run; without a submission, the form timed out. */
  resume?: (submission: FormSubmission | undefined) => string[];
}

/** Context of the run that a script writes. */
export interface RunContext {
  ids: RunIds;
  message: StoredMessage;
  extras: AnswerExtras;
  user: EndUser;
  origin: Origin;
  traits: VersionTraits;
  /** Number of previous questions in the conversation. */
  turn: number;
  /** A signed URL of a stored file. */
  urlOf: (file: StoredFile) => string;
  /** Stores a generated file. */
  store: (content: FileContent) => StoredFile;
}

/** Interval of the keep-alive pings (docs/dify-api.md §6.1). */
export const PING_INTERVAL_MS = 10_000;

/** Time until an idle, relayed stream is closed (docs/dify-api.md §6.8). */
export const IDLE_TIMEOUT_MS = 300_000;

/** Keep-alive event without data. */
export const ping = 'event: ping\n\n';

/** An event as Dify writes it: a `data` line without an `event` line (docs/dify-api.md §6.1). */
export function frame(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** The common fields of all events of an app mode (docs/dify-api.md §6.2). */
export function envelope(event: string, { ids, message, user }: RunContext) {
  const { conversationId, messageId, taskId, workflowRunId } = ids;
  if (user.app.mode === 'workflow')
    return { event, workflow_run_id: workflowRunId, task_id: taskId };
  const rest = { message_id: messageId, created_at: message.createdAt, task_id: taskId };
  if (user.app.mode === 'completion') return { event, ...rest };
  return { event, conversation_id: conversationId, ...rest };
}

/** The `error` event, the only one without a task id. */
export function errorFrame(context: RunContext, { code, status, message }: AppFailure): string {
  Object.assign(context.message, { status: 'error', error: message });
  return frame({ ...envelope('error', context), task_id: undefined, code, status, message });
}

/** JSON as Dify writes it outside of streams, with non-ASCII characters escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
