import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { SendWebhook, WebhookResponse } from '../webhooks/deliver.js';

const TIMEOUT_MS = 15_000;
/** More of a response is not read; a smaller one leaves the connection open for the next webhook. */
const MAX_RESPONSE_BYTES = 65_536;
const MAX_SOCKETS = 64;

/** Options of `createWebhookSender()`. */
export interface WebhookSenderOptions {
  /** Whether addresses of this machine and of private networks are allowed. Default: false. */
  allowsPrivate?: boolean | undefined;
  /** Resolves names. Default: that of Node. */
  lookup?: LookupFunction | undefined;
  /** The longest wait for a response in milliseconds. Default: 15,000. */
  timeout?: number | undefined;
}

/**
 * Creates the sender of webhooks: it does not follow redirects, reads no more than the head of a response, and connects to public
 * addresses only. The address is checked when the name is resolved for that very connection, so that no later answer of the DNS counts.
 */
export function createWebhookSender({
  allowsPrivate = false,
  lookup,
  timeout = TIMEOUT_MS,
}: WebhookSenderOptions = {}): SendWebhook {
  const options = {
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    allowPrivateIPAddress: allowsPrivate,
    allowMetaIPAddress: allowsPrivate,
  };
  const agents = {
    'http:': new RequestFilteringHttpAgent(options),
    'https:': new RequestFilteringHttpsAgent(options),
  };
  return ({ url, headers, body }) => {
    const isPlain = url.startsWith('http:');
    const agent = isPlain ? agents['http:'] : agents['https:'];
    const signal = AbortSignal.timeout(timeout);
    const init = { method: 'POST', headers, agent, signal, ...(lookup && { lookup }) };
    return new Promise<WebhookResponse>((resolve, reject) => {
      const request = (isPlain ? httpRequest : httpsRequest)(url, init, (response) => {
        skip(response);
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, retryAfter: received['retry-after'] });
      });
      request.on('error', (error) => reject(signal.aborted ? noResponse() : error));
      request.end(body);
    });
  };
}

/** Reads a small body to its end, and ends the connection of a larger one. */
function skip(response: IncomingMessage): void {
  let received = 0;
  response.on('error', () => undefined);
  response.on('data', ({ length }: Buffer) => {
    received += length;
    if (received > MAX_RESPONSE_BYTES) response.destroy();
  });
}

function noResponse(): Error {
  return new Error('The endpoint did not answer in time.');
}
