import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { ChatAnswer } from './chat.js';

/** What a completion app writes from. */
export interface CompletionInput {
  inputs: object;
  /** Most apps take all they need from `inputs`. */
  query?: string | undefined;
  files?: readonly FileReference[] | undefined;
}

/** A whole text, as the blocking mode gives it. */
export type Completion = Omit<ChatAnswer, 'conversation_id' | 'workflow_run_id' | 'data'>;

/** `POST /completion-messages`: has the app write a text, and yields it as it grows. */
export async function* streamCompletion(
  connection: Connection,
  { signal, onBytes, ...input }: CompletionInput & StreamOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  yield* readEvents(await postCompletion(connection, input, 'streaming', signal), connection, {
    onBytes,
    signal,
  });
}

/** `POST /completion-messages`, blocking: resolves when the text is whole. */
export async function sendCompletion(
  connection: Connection,
  { signal, ...input }: CompletionInput & CallOptions,
): Promise<Completion> {
  return readJson(await postCompletion(connection, input, 'blocking', signal));
}

/** `POST /completion-messages/:taskId/stop`: asks the server to end a text. */
export async function stopCompletion(
  connection: Connection,
  taskId: string,
  options?: CallOptions,
): Promise<void> {
  requireCapability(connection, 'completion');
  await postStop(connection, `/completion-messages/${encodePathSegment(taskId)}/stop`, options);
}

/**
 * `GET /messages/:id/more-like-this`: another text like this one. It makes a new message, so it is not repeated by
 * itself; it is always blocking, since servers answer its streaming mode with nothing (docs/dify-in-the-browser.md §7).
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
