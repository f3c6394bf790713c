import type { Connection } from '../connection.js';
import { errorFromFailure } from '../http/errors.js';
import { hasContentType, unexpectedResponse } from '../http/responses.js';
import { decodeEvent } from './decode-event.js';
import { readEventData } from './sse.js';
import type { StreamEvent } from './stream-events.js';

/** How a stream is read. */
export interface StreamOptions {
  /** Ends the reading, not the answer on the server: for that there is a function to stop it. */
  signal?: AbortSignal | undefined;
  /** Told of every piece of the stream that arrives, pings included: what a watchdog has to watch. */
  onBytes?: (() => void) | undefined;
}

/** The events of a response until the server ends it; a stream that breaks off throws an `ApiError` (`stream-broken`). */
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
