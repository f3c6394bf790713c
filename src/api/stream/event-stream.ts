import type { Connection } from '../connection.js';
import { errorFromFailure } from '../http/errors.js';
import { hasContentType, unexpectedResponse } from '../http/responses.js';
import { decodeEvent } from './decode-event.js';
import { readEventData } from './sse.js';
import type { StreamEvent } from './stream-events.js';

/** Options for reading a stream. */
export interface StreamOptions {
  /** Stops reading. The server continues; to stop it, call `stopChat`, `stopCompletion` or `stopWorkflow`. */
  signal?: AbortSignal | undefined;
  /** Called for every received chunk, pings included; use it to detect a stalled stream. */
  onBytes?: (() => void) | undefined;
}

/**
 * Yields the events of a response, with absolute file URLs, until the server ends it. A broken connection throws an
 * `ApiError` (`stream-broken`).
 */
export async function* readEvents(
  response: Response,
  { resolveUrl }: Connection,
  { onBytes, signal }: StreamOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { body } = response;
  if (!body || !hasContentType(response, 'text/event-stream')) {
    void body?.cancel();
    throw unexpectedResponse(response, 'not_a_stream', 'an event stream');
  }
  try {
    for await (const data of readEventData(body, onBytes)) {
      const event = decodeEvent(data);
      if (!event) continue;
      for (const file of filesOf(event)) file.url = resolveUrl(file.url);
      yield event;
    }
  } catch (failure) {
    throw errorFromFailure(failure, { receiving: true, signal });
  }
}

function filesOf(event: StreamEvent): { url: string }[] {
  if (event.event === 'message_file') return [event];
  if (event.event === 'message_end') return event.files;
  return event.event === 'workflow_finished' ? event.data.files : [];
}
