import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { MessageMetadata } from '../stream/message-metadata.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { WorkflowPaused } from '../stream/workflow-events.js';

/** A question and its context. */
export interface ChatQuestion {
  query: string;
  /**
   * Values of the app's input variables. Send them with every question: Dify does not store them (docs/dify-api.md §4.4).
   * Default: `{}`.
   */
  inputs?: object | undefined;
  /** Default: a new conversation. */
  conversationId?: string | undefined;
  files?: readonly FileReference[] | undefined;
  /**
   * Id of the answer that this question follows; ignored by the service API. Without it the web-app API treats the question as
   * the first one, so the model gets no history (docs/dify-api.md §4.4).
   */
  parentId?: string | undefined;
}

/** A question with options for reading its answer. */
export interface ChatRequest extends ChatQuestion, StreamOptions {
  /** Aborts the call as long as the question has not been sent, for example while the credential is fetched. */
  sendSignal?: AbortSignal | undefined;
}

/** A complete answer, as returned in blocking mode. */
export interface ChatAnswer {
  /** `message`, or `workflow_paused` if a chatflow waits for human input. */
  event: string;
  task_id: string;
  id: string;
  message_id: string;
  conversation_id: string;
  mode: string;
  answer: string;
  metadata?: Partial<MessageMetadata>;
  /** Unix seconds. */
  created_at: number;
  workflow_run_id?: string;
  /** Set for a paused chatflow. */
  data?: Partial<WorkflowPaused['data']>;
}

/**
 * `POST /chat-messages`: sends a question and yields the events of its answer until the server ends the stream. It is
 * never retried. Leaving the loop early only stops reading; `stopChat` stops the answer on the server.
 */
export async function* streamChat(
  connection: Connection,
  { signal, sendSignal, onBytes, ...question }: ChatRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  const json = createBody(connection, question, 'streaming');
  const response = await connection.http('/chat-messages', {
    method: 'POST',
    json,
    signal,
    sendSignal,
    streams: true,
  });
  yield* readEvents(response, connection, { onBytes, signal });
}

/**
 * `POST /chat-messages` in blocking mode: resolves with the complete answer. Prefer `streamChat`: agent apps reject this
 * mode, and proxies time out (after 100 s in front of Dify Cloud).
 */
export async function sendChat(
  connection: Connection,
  { signal, ...question }: ChatQuestion & CallOptions,
): Promise<ChatAnswer> {
  const json = createBody(connection, question, 'blocking');
  return readJson(await connection.http('/chat-messages', { method: 'POST', json, signal }));
}

/** `POST /chat-messages/:taskId/stop`: requests the end of an answer, which takes about a second (docs/dify-api.md §6.8). */
export async function stopChat(
  connection: Connection,
  taskId: string,
  options?: CallOptions,
): Promise<void> {
  requireCapability(connection, 'stopChat');
  await postStop(connection, `/chat-messages/${encodePathSegment(taskId)}/stop`, options);
}

function createBody(
  { dialect }: Connection,
  { query, inputs = {}, conversationId, files, parentId }: ChatQuestion,
  mode: 'streaming' | 'blocking',
) {
  return {
    ...dialect.identity,
    query,
    inputs,
    files,
    conversation_id: conversationId ?? '',
    parent_message_id: dialect.capabilities.branches && parentId,
    response_mode: mode,
  };
}
