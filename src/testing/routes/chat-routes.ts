import { requireChatApp, requirePublished } from '../apps/app-modes.js';
import { checkInputs } from '../apps/check-inputs.js';
import { notFound, refusal } from '../http/error-responses.js';
import type { EndUser, FakeApp, StoredConversation, Visitor } from '../model.js';
import { runApp, type ResponseMode, type RunEnvironment } from '../scripts/run-app.js';
import { readAttachments } from '../store/question-files.js';
import type { ServerState } from '../store/server-state.js';
import { readQuestion, type QuestionBody } from './question-body.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { stopRoute } from './stop-route.js';

const NIL_ID = '00000000-0000-0000-0000-000000000000';

/** `POST chat-messages` and its stop route (docs/dify-api.md §4.4, §4.5). */
export function chatRoutes(environment: RunEnvironment): Route[] {
  return [
    { method: 'POST', path: '/chat-messages', handle: (context) => ask(environment, context) },
    stopRoute(environment.state, '/chat-messages/:taskId/stop', requireChatApp),
  ];
}

async function ask(environment: RunEnvironment, context: RouteContext): Promise<Response> {
  const { state } = environment;
  const visitor = context.get('visitor');
  const { app } = visitor.user;
  requireChatApp(visitor);
  requirePublished(visitor);
  const { reference } = state.settings;
  const rules = { origin: visitor.origin, kind: 'Chat', inputsOptional: reference } as const;
  const body = await jsonBody(context);
  const question = readQuestion(body, rules);
  const mode = responseMode(app, question);
  const { inputs, fault } = checked(state, visitor.user, question, mode);
  const asked = { ...question, inputs };
  state.runs.refuseOverLimit(app);
  const opened = openConversation(state, visitor, asked, context.req.path);
  const attachments = readAttachments(state.files, visitor.user, body.files);
  const conversation =
    opened ?? state.createConversation(visitor.user, visitor.origin, asked.query, inputs);
  if (body.auto_generate_name === false) conversation.autoName = false;
  const parentId = visitor.origin === 'service-api' ? NIL_ID : (question.parentId ?? null);
  const message = state.addMessage(conversation, {
    query: asked.query,
    inputs,
    parentId,
    attachments,
  });
  const rejection =
    opened === undefined && hangsOnUnknownConversation(state, visitor, question) ? '' : fault;
  return runApp(environment, {
    visitor,
    message,
    conversationId: conversation.id,
    turn: conversation.messages.length - 1,
    mode,
    ...(rejection === undefined ? {} : { rejection }),
  });
}

/** Agents only support streaming; all other apps default to blocking (docs/dify-api.md §4.4). */
function responseMode({ mode: app }: FakeApp, { mode }: QuestionBody): ResponseMode {
  if (app === 'agent' && mode === 'blocking')
    throw refusal(400, 'bad_request', 'Agent App only supports streaming response mode.');
  if (app === 'agent-chat' && mode !== 'streaming')
    throw refusal(400, 'invalid_param', 'Agent Chat App does not support blocking mode');
  return mode ?? (app === 'agent' ? 'streaming' : 'blocking');
}

/** Refuses invalid inputs, except in a streamed chatflow, where the run fails instead (docs/dify-api.md §6.7). */
function checked(state: ServerState, user: EndUser, { inputs }: QuestionBody, mode: ResponseMode) {
  const result = checkInputs(state.files, user, inputs);
  if (result.fault === undefined) return { inputs: result.inputs, fault: undefined };
  if (user.app.mode !== 'advanced-chat' || mode === 'blocking')
    throw refusal(400, 'invalid_param', result.fault);
  return { inputs, fault: result.fault };
}

/** `undefined` for a new conversation. */
function openConversation(
  state: ServerState,
  { user }: Visitor,
  { conversationId }: QuestionBody,
  path: string,
): StoredConversation | undefined {
  if (!conversationId) return undefined;
  const conversation = state.findConversation(conversationId, user);
  const { reportsEarlyFailures } = state.settings.traits;
  if (!conversation && (reportsEarlyFailures || user.app.mode !== 'advanced-chat'))
    throw notFound('Conversation Not Exists.', path);
  return conversation;
}

/** Before 1.16 a chatflow starts a new conversation for an unknown id, or, on `/api`, sends nothing. */
function hangsOnUnknownConversation(
  { settings }: ServerState,
  { origin }: Visitor,
  { conversationId }: QuestionBody,
): boolean {
  return (
    conversationId !== undefined && origin === 'web-app' && !settings.traits.reportsEarlyFailures
  );
}
