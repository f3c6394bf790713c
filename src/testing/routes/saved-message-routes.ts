import { requireCompletionApp } from '../apps/app-modes.js';
import { emptyResponse } from '../http/empty-response.js';
import { invalidField, notFound } from '../http/error-responses.js';
import { isUuid, uuidPattern } from '../http/ids.js';
import { pageAfter, readId, readLimit } from '../http/queries.js';
import type { EndUser, StoredMessage } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { wireFiles, wireRating } from './wire-message.js';

const LIST_QUERY = 'SavedMessageListQuery';

/** Saved answers of a completion app, only on `/api` (docs/dify-api.md §4.14). */
export function savedRoutes(state: ServerState): Route[] {
  const guarded =
    (handle: (user: EndUser, context: RouteContext) => Response | Promise<Response>) =>
    (context: RouteContext) => {
      const visitor = context.get('visitor');
      requireCompletionApp(visitor);
      return handle(visitor.user, context);
    };
  return [
    {
      method: 'GET',
      path: '/saved-messages',
      handle: guarded((user, context) => list(state, user, context)),
    },
    {
      method: 'POST',
      path: '/saved-messages',
      handle: guarded((user, context) => save(state, user, context)),
    },
    {
      method: 'DELETE',
      path: `/saved-messages/:id${uuidPattern}`,
      handle: guarded((user, context) => remove(state, user, context.req.param('id') ?? '')),
    },
  ];
}

/** Newest first. */
function list(state: ServerState, user: EndUser, context: RouteContext): Response {
  const limit = readLimit(context, LIST_QUERY);
  const lastId = readId(context, LIST_QUERY, 'last_id');
  const all = (state.saved.get(user) ?? [])
    .map((id) => state.findMessage(id, user)?.message)
    .filter((message) => message !== undefined)
    .reverse();
  const missing = { message: 'Last Message Not Exists.', path: context.req.path };
  const { items, hasMore } = pageAfter(all, { lastId, limit }, missing);
  const data = items.map((message) => wireSaved(state, message));
  return Response.json({ limit, has_more: hasMore, data });
}

async function save(state: ServerState, user: EndUser, context: RouteContext): Promise<Response> {
  const body = await jsonBody(context);
  const { message_id: id } = body;
  if (typeof id !== 'string' || !isUuid(id))
    throw invalidField(
      'SavedMessageCreatePayload',
      'message_id',
      id === undefined ? 'missing' : 'uuid',
      id ?? body,
    );
  if (!state.findMessage(id, user)) throw notFound('Message Not Exists.', context.req.path);
  const saved = state.saved.get(user) ?? [];
  state.saved.set(user, saved.includes(id) ? saved : [...saved, id]);
  return Response.json({ result: 'success' });
}

/** Idempotent: an answer that was never saved gives the same response. */
function remove(state: ServerState, user: EndUser, id: string): Response {
  const saved = state.saved.get(user) ?? [];
  state.saved.set(
    user,
    saved.filter((each) => each !== id),
  );
  return emptyResponse();
}

function wireSaved(state: ServerState, message: StoredMessage) {
  const { id, inputs, query, answer, createdAt } = message;
  return {
    id,
    inputs,
    query,
    answer,
    message_files: wireFiles(state, message),
    feedback: wireRating(message),
    created_at: createdAt,
  };
}
