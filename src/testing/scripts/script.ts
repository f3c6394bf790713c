import type { EndUser, FileContent, Origin, RunIds, StoredFile, StoredMessage } from '../model.js';
import type { VersionTraits } from '../version.js';
import type { AnswerExtras } from './answer-extras.js';
import type { AnswerStep, AppFailure, FormStep, FormSubmission } from './answer.js';

/** Writes the frames of one app mode, and keeps in the message what a server would store. */
export interface Script {
  /** The frames before the first step, which is given because some answers let nothing begin. */
  begin: (first: AnswerStep | undefined) => string[];
  step: (step: AnswerStep) => string[];
  /** The frames that end the answer, by itself or because it was stopped. */
  end: (how: 'succeeded' | 'stopped') => string[];
  fail: (failure: AppFailure) => string[];
  /** The frames of an app that fails before it has begun. */
  crash: (message: string) => string[];
  /** Whether the server, at the end, forgets to close the connection (docs/dify-api.md §6.6, §6.7). */
  leavesOpen: () => boolean;
  /** What the end is when nobody wants a stream: the body of a blocking answer, or the failure. */
  result: () => { body: object } | { failure: AppFailure };
  /** The frames that pause the run; none, or scripts without it, know no forms. */
  pause?: (form: FormStep) => string[] | undefined;
  /** Keeps what somebody else has filled in. */
  fillIn?: (submission: FormSubmission) => void;
  /** The frames that go on with it; without a submission nobody has filled it in in time. */
  resume?: (submission: FormSubmission | undefined) => string[];
}

/** What a script knows of the run that it writes. */
export interface RunContext {
  ids: RunIds;
  message: StoredMessage;
  extras: AnswerExtras;
  user: EndUser;
  origin: Origin;
  traits: VersionTraits;
  /** How many questions the conversation had before. */
  turn: number;
  /** A URL under which a file that was sent can be had. */
  urlOf: (file: StoredFile) => string;
  /** Keeps a file that the app made. */
  store: (content: FileContent) => StoredFile;
}

/** Milliseconds between the keep-alives of a stream that says nothing (docs/dify-api.md §6.1). */
export const PING_INTERVAL_MS = 10_000;

/** How many milliseconds a relayed stream stays open without an event (docs/dify-api.md §6.8). */
export const IDLE_TIMEOUT_MS = 300_000;

/** Keep-alive: a field without data. */
export const ping = 'event: ping\n\n';

/** One event as Dify writes it: a `data` line without an `event` line (docs/dify-api.md §6.1). */
export function frame(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** The fields that open every event of an app of that mode (docs/dify-api.md §6.2). */
export function envelope(event: string, { ids, message, user }: RunContext) {
  const { conversationId, messageId, taskId, workflowRunId } = ids;
  if (user.app.mode === 'workflow')
    return { event, workflow_run_id: workflowRunId, task_id: taskId };
  const rest = { message_id: messageId, created_at: message.createdAt, task_id: taskId };
  if (user.app.mode === 'completion') return { event, ...rest };
  return { event, conversation_id: conversationId, ...rest };
}

/** The `error` event, which alone carries no task id. */
export function errorFrame(context: RunContext, { code, status, message }: AppFailure): string {
  Object.assign(context.message, { status: 'error', error: message });
  return frame({ ...envelope('error', context), task_id: undefined, code, status, message });
}

/** JSON as Dify writes it outside of streams: everything beyond ASCII escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
