/** The version of the extra fields, those that the quick reference does not have (docs/webhooks.md). */
const VERSION = 1;

/** Whose answer it is: extra fields of every webhook. */
export interface EventSource {
  /** The name of the app in its path; empty for the only app. */
  readonly app: string;
  /** The `user` that Dify knows. */
  readonly user: string;
}

/** The body of a webhook about a complete answer. */
export interface MessageCompleted extends EventSource {
  readonly event: 'message_completed';
  readonly message_id: string;
  readonly conversation_id: string;
  readonly answer: string;
  /** Unix seconds. */
  readonly created_at: number;
  readonly version: number;
}

/** The body of a webhook about a workflow that has ended, well or not. */
export interface WorkflowFinished extends EventSource {
  readonly event: 'workflow_finished';
  readonly workflow_run_id: string;
  readonly status: string;
  readonly outputs: unknown;
  readonly version: number;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly error: string | null;
}

/** Why a conversation is handed over to people. */
export type HandoverReason = 'dislike' | 'keyword' | 'output';

/** A conversation that people should take over, before its transcript is read. */
export interface Handover extends EventSource {
  readonly reason: HandoverReason;
  readonly text: string;
  readonly messageId: string;
  /** Empty if it is not known yet. */
  readonly conversationId: string;
}

/** A question of the visitor and the answer to it. */
export interface TranscriptEntry {
  readonly message_id: string;
  /** Unix seconds. */
  readonly created_at: number;
  readonly query: string;
  readonly answer: string;
  readonly rating: 'like' | 'dislike' | null;
}

/** Whether a transcript has all of its conversation; `unavailable` if the history could not be read. */
export type TranscriptStatus = 'complete' | 'shortened' | 'unavailable';

/** The body of a webhook about a conversation that people should take over. */
export interface ConversationHandover extends EventSource {
  readonly event: 'conversation_handover';
  readonly reason: HandoverReason;
  /** The visitor's words: the question with the keyword, or the comment on the dislike; else the value of the output. */
  readonly text: string;
  /** The answer that was disliked, or whose question or run handed over. */
  readonly message_id: string;
  /** `null` if it could not be found. */
  readonly conversation_id: string | null;
  /** Unix seconds. */
  readonly created_at: number;
  /** Oldest first. */
  readonly transcript: readonly TranscriptEntry[];
  readonly transcript_status: TranscriptStatus;
  readonly version: number;
}

export type WebhookEvent = MessageCompleted | WorkflowFinished | ConversationHandover;

/** The body about an answer. */
export function messageCompleted(
  { app, user }: EventSource,
  message: { id: string; conversationId: string; answer: string; createdAt: number },
): MessageCompleted {
  return {
    event: 'message_completed',
    message_id: message.id,
    conversation_id: message.conversationId,
    answer: message.answer,
    created_at: message.createdAt,
    version: VERSION,
    app,
    user,
  };
}

/** The body about a run, from the `data` of Dify's event. */
export function workflowFinished(
  { app, user }: EventSource,
  run: { id: string; messageId: string; conversationId: string },
  { status, outputs, error }: Readonly<Record<string, unknown>>,
): WorkflowFinished {
  return {
    event: 'workflow_finished',
    workflow_run_id: run.id,
    status: typeof status === 'string' ? status : '',
    outputs: outputs ?? {},
    version: VERSION,
    message_id: run.messageId,
    conversation_id: run.conversationId,
    error: typeof error === 'string' ? error : null,
    app,
    user,
  };
}

/** The body about a conversation that is handed over. */
export function conversationHandover(
  { app, user }: EventSource,
  handover: Omit<Handover, keyof EventSource> & { createdAt: number },
  { entries, status }: { entries: readonly TranscriptEntry[]; status: TranscriptStatus },
): ConversationHandover {
  return {
    event: 'conversation_handover',
    reason: handover.reason,
    text: handover.text,
    message_id: handover.messageId,
    conversation_id: handover.conversationId || null,
    created_at: handover.createdAt,
    transcript: entries,
    transcript_status: status,
    version: VERSION,
    app,
    user,
  };
}

/** The `webhook-id`: the same whoever reports the event, so that it is kept and sent once. */
export function webhookIdOf(event: WebhookEvent): string {
  switch (event.event) {
    case 'message_completed':
      return `message_completed_${event.message_id}`;
    case 'workflow_finished':
      return `workflow_finished_${event.workflow_run_id}`;
    case 'conversation_handover':
      return `conversation_handover_${event.reason}_${event.message_id}`;
  }
}
