import { requireChatApp } from '../apps/app-modes.js';
import { invalidValue, notFound, refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import { readId, readLimit, requireId } from '../http/queries.js';
import type { StoredMessage } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { wireMessage } from './wire-message.js';

/** `GET messages` and the rating of a message, on both APIs (docs/dify-api.md §4.6, §4.7). */
export function historyRoutes(state: ServerState): Route[] {
  return [
    { method: 'GET', path: '/messages', handle: (context) => listMessages(state, context) },
    {
      method: 'POST',
      path: `/messages/:id${uuidPattern}/feedbacks`,
      handle: async (context) =>
        rate(state, context, context.req.param('id') ?? '', await jsonBody(context)),
    },
  ];
}

/** Sets or revokes a rating; also used by the quick reference, whose body contains the message id. */
export function rate(
  state: ServerState,
  context: RouteContext,
  messageId: string,
  { rating = null }: Record<string, unknown>,
): Response {
  if (!isRating(rating))
    throw invalidValue(
      'MessageFeedbackPayload',
      'rating',
      'literal_error',
      "Input should be 'like' or 'dislike'",
      rating,
    );
  const turn = state.findMessage(messageId, context.get('visitor').user);
  if (!turn) throw notFound('Message Not Exists.', context.req.path);
  if (rating === null && turn.message.rating === null)
    throw refusal(400, 'invalid_param', 'rating cannot be None when feedback not exists');
  turn.message.rating = rating;
  return Response.json({ result: 'success' });
}

function isRating(rating: unknown): rating is StoredMessage['rating'] {
  return rating === 'like' || rating === 'dislike' || rating === null;
}

/** The newest messages, or those before `first_id`; each page is oldest first. */
function listMessages(state: ServerState, context: RouteContext): Response {
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  requireChatApp(visitor);
  const id = requireId(context, 'MessageListQuery', 'conversation_id');
  const firstId = readId(context, 'MessageListQuery', 'first_id');
  const limit = readLimit(context, 'MessageListQuery');
  if (!id) return Response.json({ limit, has_more: false, data: [] });
  const conversation = state.findConversation(id, user);
  if (!conversation) throw notFound('Conversation Not Exists.', context.req.path);
  const { messages } = conversation;
  const end = firstId ? messages.findIndex((each) => each.id === firstId) : messages.length;
  if (end < 0) throw notFound('First Message Not Exists.', context.req.path);
  const start = Math.max(0, end - limit);
  const data = messages
    .slice(start, end)
    .map((message) => wireMessage(state, conversation, message, origin));
  return Response.json({ limit, has_more: start > 0, data });
}
