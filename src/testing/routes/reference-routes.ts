import { refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import type { ServerState } from '../store/server-state.js';
import { wireFile } from './file-routes.js';
import { rate } from './history-routes.js';
import { jsonBody, type Route } from './route.js';

/** Routes of Dify's quick reference that real servers do not have (docs/dify-api.md §13). */
export function referenceRoutes(state: ServerState): Route[] {
  return [
    {
      method: 'POST',
      path: '/message-feedbacks',
      async handle(context) {
        const body = await jsonBody(context);
        return rate(state, context, String(body.message_id), body);
      },
    },
    {
      method: 'GET',
      path: `/files/:id${uuidPattern}`,
      handle(context) {
        const { user } = context.get('visitor');
        const file = state.files.find(context.req.param('id') ?? '');
        if (file?.user?.app !== user.app)
          throw refusal(404, 'file_not_found', 'The requested file was not found.');
        return Response.json(wireFile(state, file));
      },
    },
  ];
}

/**
 * Rewrites `/api` with an app's key, as in the quick reference, to `/v1`, where real servers have the service API. Other
 * requests stay unchanged.
 */
export function fromReferencePath(request: Request, body: ArrayBuffer): Request {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/api/') || !isForService(request)) return request;
  url.pathname = url.pathname.replace('/api/', '/v1/');
  const { method, headers, signal } = request;
  return new Request(url, {
    method,
    headers,
    signal,
    ...(body.byteLength > 0 && { body }),
  });
}

/** Preflights carry only the names of the headers. */
function isForService({ method, headers }: Request): boolean {
  if (method === 'OPTIONS')
    return /\bauthorization\b/i.test(headers.get('access-control-request-headers') ?? '');
  return /^bearer (?:app|dataset)-/i.test(headers.get('authorization') ?? '');
}
