import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { ChatAnswer } from './chat.js';

/** Input of a completion app. */
export interface CompletionInput {
  /** Values of the app's input variables. */
  inputs: object;
  /** The query, for apps that have one besides their inputs. */
  query?: string | undefined;
  files?: readonly FileReference[] | undefined;
}

/** A complete text, as returned in blocking mode. */
export type Completion = Omit<ChatAnswer, 'conversation_id' | 'workflow_run_id' | 'data'>;

/** `POST /completion-messages`: generates a text and yields its events until the server ends the stream. */
export async function* streamCompletion(
  connection: Connection,
  { signal, onBytes, ...input }: CompletionInput & StreamOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  yield* readEvents(await postCompletion(connection, input, 'streaming', signal), connection, {
    onBytes,
    signal,
  });
}

/** `POST /completion-messages` in blocking mode: resolves with the complete text. */
export async function sendCompletion(
  connection: Connection,
  { signal, ...input }: CompletionInput & CallOptions,
): Promise<Completion> {
  return readJson(await postCompletion(connection, input, 'blocking', signal));
}

/** `POST /completion-messages/:taskId/stop`: requests the end of a running completion. */
export async function stopCompletion(
  connection: Connection,
  taskId: string,
  options?: CallOptions,
): Promise<void> {
  requireCapability(connection, 'completion');
  await postStop(connection, `/completion-messages/${encodePathSegment(taskId)}/stop`, options);
}

/**
 * `GET /messages/:id/more-like-this`: generates a variant of a completion. Never retried, since it creates a new message;
 * always blocking, since its streaming mode returns nothing (docs/dify-in-the-browser.md §7).
 */
export async function fetchMoreLikeThis(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<Completion> {
  requireCapability(connection, 'moreLikeThis');
  const path = `/messages/${encodePathSegment(messageId)}/more-like-this`;
  const query = { response_mode: 'blocking' };
  return readJson(await connection.http(path, { query, repeatable: false, signal }));
}

async function postCompletion(
  connection: Connection,
  { inputs, query, files }: CompletionInput,
  response_mode: 'streaming' | 'blocking',
  signal: AbortSignal | undefined,
): Promise<Response> {
  requireCapability(connection, 'completion');
  const { http, dialect } = connection;
  const json = { ...dialect.identity, inputs, query, files, response_mode };
  const streams = response_mode === 'streaming';
  return http('/completion-messages', { method: 'POST', json, signal, streams });
}
