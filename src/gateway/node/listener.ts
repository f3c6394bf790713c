import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { GatewayError } from '../gateway-error.js';
import type { Gateway } from '../gateway.js';
import { writeResponse } from './write-response.js';

/** Options of `createListener()`. */
export interface ListenerOptions {
  /**
   * The number of proxies in front of the gateway that append the visitor's address to `X-Forwarded-For`. Default: 0, the header is
   * ignored, since a visitor can send any.
   */
  trustedProxies?: number | undefined;
  /** Receives what still runs after a response, such as a stream whose visitor has left. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** A listener for `http.createServer()`, which is also a middleware for Express. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** Serves a gateway by Node's own HTTP server. */
export function createListener(
  gateway: Gateway,
  { trustedProxies = 0, waitUntil }: ListenerOptions = {},
): Listener {
  return getRequestListener(
    async (request, bindings) => {
      // HTTP/1 only: `Listener` takes no others.
      const { incoming, outgoing } = bindings as HttpBindings;
      const address = addressOf(incoming, trustedProxies);
      await writeResponse(await gateway(request, { address, waitUntil }), outgoing);
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false, errorHandler: () => notARequest().toResponse() },
  );
}

/** The answer to what cannot be a request of a page, such as one without a host. */
function notARequest(): GatewayError {
  return new GatewayError(400, 'bad_request', 'The request is not valid.');
}

/** The visitor's address: that of the connection, or what the outermost trusted proxy has seen. */
export function addressOf(
  {
    socket,
    headers,
  }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustedProxies: number,
): string | undefined {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const address = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  return address || socket.remoteAddress;
}
