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

export type WebhookEvent = MessageCompleted | WorkflowFinished;

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

/** The `webhook-id`: the same whoever reports the event, so that it is kept and sent once. */
export function webhookIdOf(event: WebhookEvent): string {
  const id = event.event === 'message_completed' ? event.message_id : event.workflow_run_id;
  return `${event.event}_${id}`;
}
