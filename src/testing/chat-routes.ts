import { AgentScript } from './agent-script.js';
import { cannedAnswer } from './answers.js';
import { isChatMode, type AppMode } from './app.js';
import { chatScript } from './chat-script.js';
import { ChatflowScript } from './chatflow-script.js';
import { invalidField, notFound, refusal } from './errors.js';
import { findRecording, recordedScript, replay, type Recording } from './recordings.js';
import { jsonBody, type Route, type RouteContext, type Visitor } from './routes.js';
import { Run, type RunOptions } from './run.js';
import type { RunIds, Script } from './script.js';
import { type StoredConversation, type StoredMessage, type World } from './world.js';

const NIL_ID = '00000000-0000-0000-0000-000000000000';

/** What answers are made of, and how fast. */
export interface ChatRoutesOptions {
  world: World;
  recordings: readonly Recording[];
  sleep: RunOptions['sleep'];
}

/** `POST chat-messages` and its stop (contract §4.4, §4.5). */
export function chatRoutes(options: ChatRoutesOptions): Route[] {
  return [
    { method: 'POST', path: '/chat-messages', handle: (context) => ask(options, context) },
    {
      method: 'POST',
      path: '/chat-messages/:taskId/stop',
      handle: (context) => stop(options, context),
    },
  ];
}

async function ask(options: ChatRoutesOptions, context: RouteContext): Promise<Response> {
  const { world } = options;
  const visitor = context.get('visitor');
  refuseOtherModes(visitor.user.app.mode);
  const request = readRequest(await jsonBody(context));
  const conversation = openConversation(world, visitor, request, context.req.path);
  const parentId = parentOf(visitor, request.parentId);
  const message = world.ask(conversation, { ...request, parentId });
  const ids: RunIds = {
    conversationId: conversation.id,
    messageId: message.id,
    taskId: crypto.randomUUID(),
    workflowRunId: crypto.randomUUID(),
  };
  const run = prepareRun(options, conversation, message, ids);
  world.tasks.set(ids.taskId, { user: visitor.user, stop: () => run.stop() });
  void run.play().finally(() => world.tasks.delete(ids.taskId));
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  return new Response(run.body, { headers });
}

function prepareRun(
  { recordings, sleep }: ChatRoutesOptions,
  { user, messages }: StoredConversation,
  message: StoredMessage,
  ids: RunIds,
): Run {
  const { mode, answer = cannedAnswer } = user.app;
  const { query, inputs } = message;
  const script = scriptFor(mode, ids, message);
  const rest = { outlivesReader: mode === 'advanced-chat', sleep };
  const recording = findRecording(recordings, mode, query);
  if (recording)
    return new Run({
      ...rest,
      script: recordedScript(message, script),
      answer: replay(recording, ids),
    });
  return new Run({ ...rest, script, answer: answer({ query, inputs, turn: messages.length - 1 }) });
}

/** An unknown task, or somebody else's, is silently ignored (contract §4.5). */
function stop({ world }: ChatRoutesOptions, context: RouteContext): Response {
  const { user } = context.get('visitor');
  const task = world.tasks.get(context.req.param('taskId') ?? '');
  if (task?.user === user) task.stop();
  return Response.json({ result: 'success' });
}

interface ChatRequest {
  query: string;
  inputs: Record<string, unknown>;
  conversationId: string | undefined;
  parentId: string | undefined;
}

function readRequest(body: Record<string, unknown>): ChatRequest {
  const { query, inputs, conversation_id: conversationId, parent_message_id: parentId } = body;
  if (typeof inputs !== 'object' || inputs === null)
    throw invalidField('ChatRequestPayload', 'inputs', 'missing', body);
  if (typeof query !== 'string') throw invalidField('ChatRequestPayload', 'query', 'missing', body);
  if (!query) throw refusal(400, 'invalid_param', 'query is required');
  if (conversationId && !isUuid(conversationId))
    throw invalidField('ChatRequestPayload', 'conversation_id', 'uuid', conversationId);
  return {
    query,
    inputs: inputs as Record<string, unknown>,
    conversationId:
      typeof conversationId === 'string' && conversationId ? conversationId : undefined,
    parentId: typeof parentId === 'string' && parentId ? parentId : undefined,
  };
}

function openConversation(
  world: World,
  { user, origin }: Visitor,
  { conversationId, query, inputs }: ChatRequest,
  path: string,
): StoredConversation {
  if (!conversationId) return world.begin(user, origin, query, inputs);
  const conversation = world.conversation(conversationId, user);
  if (!conversation) throw notFound('Conversation Not Exists.', path);
  return conversation;
}

/** Through `/v1` every turn has the nil id as its parent; through `/api` the one it was given (contract §4.6). */
function parentOf({ origin }: Visitor, parentId: string | undefined): string | null {
  return origin === 'service-api' ? NIL_ID : (parentId ?? null);
}

function scriptFor(mode: AppMode, ids: RunIds, message: StoredMessage): Script {
  if (mode === 'agent-chat') return new AgentScript(ids, message);
  return mode === 'advanced-chat' ? new ChatflowScript(ids, message) : chatScript(ids, message);
}

/** Chat routes refuse apps of other modes (contract §3). */
export function refuseOtherModes(mode: AppMode): void {
  if (!isChatMode(mode))
    throw refusal(
      400,
      'not_chat_app',
      'Please check if your app mode matches the right API route.',
    );
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
