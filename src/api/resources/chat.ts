import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { MessageMetadata } from '../stream/message-metadata.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { WorkflowPaused } from '../stream/workflow-events.js';

/** One question. */
export interface ChatQuestion {
  query: string;
  /** Values of the app's input variables; Dify does not remember them from turn to turn (docs/dify-api.md §4.4). Default: none. */
  inputs?: object | undefined;
  /** Absent for a new conversation. */
  conversationId?: string | undefined;
  files?: readonly FileReference[] | undefined;
  /**
   * The answer that this question follows. Without it the web-app API takes the question for a first one, and the model
   * remembers nothing (docs/dify-api.md §4.4); the service API needs none.
   */
  parentId?: string | undefined;
}

/** A question, and how its answer is read. */
export interface ChatRequest extends ChatQuestion, StreamOptions {}

/** A whole answer, as the blocking mode gives it. */
export interface ChatAnswer {
  /** `message`, or `workflow_paused` where a chatflow waits for a person. */
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
  /** Of a chatflow that waits. */
  data?: Partial<WorkflowPaused['data']>;
}

/**
 * `POST /chat-messages`: sends a question and yields the events of its answer until the server ends the stream. It is
 * never sent a second time by itself. Leaving the loop early stops reading, not the answer on the server: for that
 * there is `stopChat`.
 */
export async function* streamChat(
  connection: Connection,
  { signal, onBytes, ...question }: ChatRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  const json = createBody(connection, question, 'streaming');
  const response = await connection.http('/chat-messages', {
    method: 'POST',
    json,
    signal,
    streams: true,
  });
  yield* readEvents(response, connection, { onBytes, signal });
}

/**
 * `POST /chat-messages`, blocking: resolves when the answer is whole. Agents refuse this mode, and proxies cut what
 * takes long (100 s in front of Dify Cloud): prefer `streamChat`.
 */
export async function sendChat(
  connection: Connection,
  { signal, ...question }: ChatQuestion & CallOptions,
): Promise<ChatAnswer> {
  const json = createBody(connection, question, 'blocking');
  return readJson(await connection.http('/chat-messages', { method: 'POST', json, signal }));
}

/** `POST /chat-messages/:taskId/stop`: asks the server to end an answer; it ends within about a second (docs/dify-api.md §6.8). */
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
