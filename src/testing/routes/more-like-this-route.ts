import { requireCompletionApp } from '../apps/app-modes.js';
import { cannedAnswer } from '../apps/canned-answers.js';
import { parametersOf } from '../apps/fake-app.js';
import { invalidField, invalidValue, notFound, refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import type { StoredMessage } from '../model.js';
import { blockingResponse } from '../scripts/run-app.js';
import type { ServerState } from '../store/server-state.js';
import type { Route, RouteContext } from './route.js';

const QUERY = 'MessageMoreLikeThisQuery';

/** Generates another answer of a completion app, only on `/api` (docs/dify-api.md §4.14). */
export function moreLikeThisRoute(state: ServerState): Route {
  return {
    method: 'GET',
    path: `/messages/:id${uuidPattern}/more-like-this`,
    handle: (context) => answerAgain(state, context),
  };
}

function answerAgain(state: ServerState, context: RouteContext): Response {
  const visitor = context.get('visitor');
  const { user } = visitor;
  requireCompletionApp(visitor);
  const mode = readMode(context);
  const turn = state.findMessage(context.req.param('id') ?? '', user);
  if (!turn) throw notFound('Message Not Exists.', context.req.path);
  if (parametersOf(user.app).more_like_this.enabled !== true)
    throw refusal(
      403,
      'app_more_like_this_disabled',
      "The 'More like this' feature is disabled. Please refresh your page.",
    );
  const { query, inputs, parentId } = turn.message;
  const message = state.addMessage(turn.conversation, { query, inputs, parentId });
  const { answer = cannedAnswer } = user.app;
  const turnNumber = turn.conversation.messages.length - 1;
  for (const step of answer({ query, inputs, turn: turnNumber }))
    if ('text' in step) message.answer += step.text;
  // Dify fails to write this stream and reports no error (docs/dify-in-the-browser.md §7).
  if (mode === 'streaming')
    return new Response('', { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  return wireAnswer(state, message);
}

function wireAnswer({ settings: { traits } }: ServerState, message: StoredMessage): Response {
  const body = {
    event: 'message',
    task_id: crypto.randomUUID(),
    id: message.id,
    message_id: message.id,
    mode: 'completion',
    answer: message.answer,
    metadata: { retriever_resources: message.sources, ...(traits.newFields && { reasoning: {} }) },
    created_at: message.createdAt,
  };
  return blockingResponse(body);
}

function readMode(context: RouteContext): 'blocking' | 'streaming' {
  const mode = context.req.query('response_mode');
  if (mode === 'blocking' || mode === 'streaming') return mode;
  if (mode === undefined)
    throw invalidField(QUERY, 'response_mode', 'missing', context.req.query());
  throw invalidValue(
    QUERY,
    'response_mode',
    'literal_error',
    "Input should be 'blocking' or 'streaming'",
    mode,
  );
}
