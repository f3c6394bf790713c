import { hasContentType } from '../api/http/responses.js';
import { admit, admitMessage } from './admission.js';
import type { Call } from './call.js';
import type { GatewayContext } from './context.js';
import { fillPath, type Endpoint } from './endpoints.js';
import { invalidParam } from './gateway-error.js';
import { EventStreamReader } from './http/event-stream-reader.js';
import { forwardedBody, requireProperties } from './http/forwarded-body.js';
import { forwardedQuery } from './http/query.js';
import { readJsonBody } from './http/read-body.js';
import { readToEnd, type ReadToEndOptions } from './http/read-to-end.js';
import {
  notDify,
  readUpstreamJson,
  responseFrom,
  sendUpstream,
  streamResponse,
  type UpstreamRequest,
} from './http/upstream.js';
import { findInHistory } from './ownership/find-in-history.js';
import { StreamFinder } from './ownership/find-in-stream.js';
import type { Found } from './ownership/ownership.js';
import { answerForForeign, refuseForeignUploads } from './ownership/refuse-foreign.js';
import type { Services } from './services.js';
import type { GatewayApp } from './settings.js';
import { forwardUpload } from './upload.js';

/** Creates the handler of one endpoint of one app: who is it, is it allowed, whose is it, and then Dify's response. */
export function createForwarder(services: Services, app: GatewayApp, endpoint: Endpoint) {
  return async (context: GatewayContext): Promise<Response> => {
    const call: Call = {
      app,
      endpoint,
      user: await admit(services, app, context),
      request: context.req.raw,
      requestId: context.var.requestId,
      receivedAt: context.var.receivedAt,
      ids: context.req.param(),
      waitUntil: context.env.waitUntil ?? (() => undefined),
    };
    const asker = { app: app.name, user: call.user };
    const answer = await answerForForeign(services.ownership, asker, endpoint, call.ids);
    if (answer) return answer;
    return endpoint.isUpload ? forwardUpload(services, call) : forward(services, call);
  };
}

async function forward(services: Services, received: Call): Promise<Response> {
  const call = { ...received, body: await readBody(services, received) };
  const { app, endpoint } = call;
  const upstream = await sendUpstream(services.settings, app, upstreamRequest(call));
  if (upstream.status === 401)
    services.settings.logger.error('Dify refuses the key of the app', { app: app.name });
  if (endpoint.streams && upstream.ok) return passStream(services, call, upstream);
  const { text, value } = await readUpstreamJson(upstream, services.settings);
  if (endpoint.isHistory) await record(services, call, findInHistory(value));
  if (endpoint.isRating && upstream.ok) await services.webhooks?.recordRating(call);
  return responseFrom(upstream, text);
}

/** The JSON body of a request that has one; rejects if something in it is not allowed. */
async function readBody(services: Services, call: Call): Promise<Call['body']> {
  const { endpoint, request } = call;
  if (!endpoint.body) return undefined;
  const body = await readJsonBody(request, services.settings.timeouts.sender);
  requireProperties(body, endpoint.body);
  await checkBody(services, call, body);
  return body;
}

function upstreamRequest(call: Call): UpstreamRequest {
  const { endpoint, user, request, ids, body } = call;
  const { method, query = [], takesUser } = endpoint;
  const ownUser = takesUser ? user : undefined;
  const isGet = method === 'GET';
  const path = `/v1${fillPath(endpoint, ids)}${forwardedQuery(request.url, query, isGet ? ownUser : undefined)}`;
  const { requestId } = call;
  if (!body) return { method, path, requestId };
  const headers = { 'content-type': 'application/json' };
  return { method, path, requestId, headers, body: forwardedBody(body, ownUser) };
}

async function checkBody(
  services: Services,
  { app, user, endpoint, request }: Call,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  // Proxies end a request that is answered late, and only a stream says whose its run is.
  if (endpoint.isMessage && body.response_mode !== 'streaming')
    throw invalidParam('The response_mode must be "streaming".');
  await refuseForeignUploads(services.ownership, { app: app.name, user }, body);
  if (endpoint.isMessage) await admitMessage(services, app, { user, request });
}

function passStream(services: Services, call: Call, upstream: Response): Response {
  if (!upstream.body || !hasContentType(upstream, 'text/event-stream')) {
    upstream.body?.cancel().catch(() => undefined);
    throw notDify(upstream);
  }
  const { body, ended } = readToEnd(upstream.body, {
    observe: createObserver(services, call),
    timeout: services.settings.timeouts.upstream,
  });
  call.waitUntil(ended.then(services.openStream()));
  return streamResponse(upstream, body);
}

function reportFirstByte({ settings }: Services, { app, receivedAt }: Call): void {
  const milliseconds = Math.round(performance.now() - receivedAt);
  settings.metrics.onFirstByte?.({ app: app.name, milliseconds });
}

/** Records what a stream tells before the visitor gets it, so that it is safe when the visitor can see or use it. */
function createObserver(services: Services, call: Call): ReadToEndOptions['observe'] {
  const { webhooks } = services;
  const finder = new StreamFinder();
  const listener = webhooks?.listen(call);
  const events = new EventStreamReader((data) => {
    finder.read(data);
    listener?.read(data);
  });
  let hasBegun = false;
  return (piece) => {
    if (!hasBegun) reportFirstByte(services, call);
    hasBegun = true;
    events.feed(piece);
    const [found, told] = [finder.take(), listener?.take() ?? []];
    // Most pieces tell nothing, and need not wait.
    if (found.length + told.length === 0) return undefined;
    return record(services, call, found).then(() => webhooks?.record(told));
  };
}

/** Records what the visitor gets. A store that fails does not end the conversation. */
async function record(services: Services, { app, user }: Call, found: readonly Found[]) {
  if (found.length === 0) return;
  const { ownership, settings } = services;
  await ownership.record(app.name, user, found).catch((error: unknown) => {
    settings.logger.error('The store has failed', { app: app.name, reason: String(error) });
  });
}
