import type { AnswerStep } from './answer.js';
import type { StoredMessage } from './world.js';

/** What an app says when it fails. */
export interface AppFailure {
  code: string;
  message: string;
  status: number;
}

/** Writes the frames of one app mode, and keeps in the message what a server would store. */
export interface Script {
  begin: () => string[];
  step: (step: AnswerStep) => string[];
  /** The frames that end the answer, by itself or because it was stopped. */
  end: (how: 'succeeded' | 'stopped') => string[];
  fail: (failure: AppFailure) => string[];
}

/** The ids that a run carries in its events. */
export interface RunIds {
  conversationId: string;
  messageId: string;
  taskId: string;
  workflowRunId: string;
}

/** Keep-alive: a field without data. */
export const ping = 'event: ping\n\n';

/** One event as Dify writes it: a `data` line without an `event` line (contract §6.1). */
export function frame(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** The fields that open every event of a chat app (contract §6.2). */
export function envelope(event: string, ids: RunIds, { createdAt }: StoredMessage) {
  const { conversationId, messageId, taskId } = ids;
  return {
    event,
    conversation_id: conversationId,
    message_id: messageId,
    created_at: createdAt,
    task_id: taskId,
  };
}

/** The `message_end` event. */
export function messageEnd(ids: RunIds, message: StoredMessage): string {
  const metadata = { annotation_reply: null, retriever_resources: [], usage, reasoning: {} };
  return frame({
    ...envelope('message_end', ids, message),
    id: ids.messageId,
    metadata,
    files: [],
  });
}

/** The `error` event, which alone carries no task id. */
export function errorFrame(ids: RunIds, message: StoredMessage, failure: AppFailure): string {
  Object.assign(message, { status: 'error', error: failure.message });
  return frame({ ...envelope('error', ids, message), task_id: undefined, ...failure });
}

/** Nothing is spent here, and Dify says so at length. */
const usage = {
  prompt_tokens: 0,
  prompt_unit_price: '0',
  prompt_price_unit: '0',
  prompt_price: '0',
  completion_tokens: 0,
  completion_unit_price: '0',
  completion_price_unit: '0',
  completion_price: '0',
  total_tokens: 0,
  total_price: '0',
  currency: 'USD',
  latency: 0,
};
