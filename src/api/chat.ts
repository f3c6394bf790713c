import { ApiError, errorFromFailure } from './errors.js';
import type { Connection } from './http.js';
import { readEventData } from './sse.js';
import { decodeEvent, type StreamEvent } from './stream-events.js';

/** One question. */
export interface ChatRequest {
  query: string;
  /** Values of the app's input variables; Dify does not remember them from turn to turn (contract §4.4). */
  inputs: Readonly<Record<string, unknown>>;
  /** Absent for a new conversation. */
  conversationId?: string | undefined;
  /**
   * The answer that this question follows. Without it the web-app API takes the question for a first one, and the model
   * remembers nothing (contract §4.4); the service API needs none.
   */
  parentId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Told of every piece of the stream that arrives, pings included. */
  onBytes?: (() => void) | undefined;
}

/**
 * `POST /chat-messages`: sends a question and yields the events of its answer until the server ends the stream.
 * Leaving the loop early stops reading, not the answer on the server: for that there is `stopChat`.
 */
export async function* streamChat(
  { http, dialect, resolveUrl }: Connection,
  { query, inputs, conversationId, parentId, signal, onBytes }: ChatRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  const response = await http('/chat-messages', {
    method: 'POST',
    json: {
      ...dialect.identity,
      query,
      inputs,
      conversation_id: conversationId ?? '',
      parent_message_id: parentId,
      response_mode: 'streaming',
    },
    signal,
  });
  for await (const event of eventsOf(response, onBytes)) {
    if (event.event === 'message_file') event.url = resolveUrl(event.url);
    yield event;
  }
}

/** `POST /chat-messages/:taskId/stop`: asks the server to end an answer; it ends within about a second (contract §6.8). */
export async function stopChat({ http, dialect }: Connection, taskId: string): Promise<void> {
  await http(`/chat-messages/${encodeURIComponent(taskId)}/stop`, {
    method: 'POST',
    json: { ...dialect.identity },
  });
}

async function* eventsOf(
  { body, headers, status }: Response,
  onBytes?: () => void,
): AsyncGenerator<StreamEvent, void, undefined> {
  const type = headers.get('content-type') ?? 'no content type';
  if (!body || !type.startsWith('text/event-stream')) {
    void body?.cancel();
    throw new ApiError('not-found', {
      status,
      code: 'not_a_stream',
      message: `Expected an event stream, got ${type}`,
    });
  }
  try {
    for await (const data of readEventData(body, onBytes)) {
      const event = decodeEvent(data);
      if (event) yield event;
    }
  } catch (failure) {
    throw errorFromFailure(failure, { receiving: true });
  }
}
