import { AgentScript } from './agent-script.js';
import { noExtras } from './answer-extras.js';
import type { Answer, AnswerStep } from './answer.js';
import { cannedAnswer } from '../apps/canned-answers.js';
import { isAgentMode, isFlowMode, type FakeApp } from '../apps/fake-app.js';
import { ChatScript } from './chat-script.js';
import { internalError, refusal } from '../http/error-responses.js';
import { LostConnection } from '../faults/lost-connection.js';
import { recordedScript } from './recorded-script.js';
import { findRecording, firstText, replay, type Recording } from './recordings.js';
import { rejectedScript } from './rejected-script.js';
import type { FakeRemoteFiles } from '../routes/remote-file-routes.js';
import type { Visitor } from '../routes/route.js';
import { Run, type RunOptions } from '../store/run.js';
import { asciiJson, type RunContext, type Script } from './script.js';
import { proxyPage } from '../faults/fault-presets.js';
import { WorkflowScript } from './workflow-script.js';
import type { StoredMessage, ServerState } from '../store/server-state.js';

/** What answers are made of, and how fast. */
export interface RunEnvironment {
  world: ServerState;
  recordings: readonly Recording[];
  remoteFiles: FakeRemoteFiles;
  sleep: RunOptions['sleep'];
}

/** A question that has been checked, and is to be answered. */
export interface RunRequest {
  visitor: Visitor;
  message: StoredMessage;
  conversationId: string;
  /** How many questions the conversation had before. */
  turn: number;
  mode: ResponseMode;
  /** Why a workflow cannot begin; `''` when its server says nothing about it. */
  rejection?: string;
}

/** How the caller wants the answer. */
export type ResponseMode = 'blocking' | 'streaming';

/** Answers a question: as a stream from now on, or whole once it has ended (docs/dify-api.md §4.4). */
export async function runApp(environment: RunEnvironment, request: RunRequest): Promise<Response> {
  const { world } = environment;
  const { user } = request.visitor;
  const context = contextOf(environment, request);
  const { script, run } = prepare(environment, request, context);
  const { taskId } = context.ids;
  const body = request.mode === 'streaming' ? run.read() : undefined;
  world.tasks.set(taskId, { user, stop: () => run.stop(), end: () => run.end() });
  void run
    .play()
    .catch((fault: unknown) => reportFault(user.app, fault))
    .finally(() => world.tasks.delete(taskId));
  void world.runs.count(user.app, run.settled);
  if (body) return eventStream(body);
  await run.settled;
  return blockingAnswer(script, run);
}

/** A body as Dify streams it. */
export function eventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | string,
  headers: Record<string, string> = {},
): Response {
  const type = { 'content-type': 'text/event-stream; charset=utf-8' };
  return new Response(body, { headers: { ...type, ...headers } });
}

function blockingAnswer(script: Script, { broken }: Run): Response {
  if (broken === 'cut') throw new LostConnection();
  if (broken === 'hungUp') throw new LostConnection(proxyPage(502));
  const result = broken === 'fault' ? { failure: internalError } : script.result();
  if ('failure' in result) {
    const { code, message, status } = result.failure;
    throw refusal(status === 500 ? 500 : 400, code, message);
  }
  return wholeAnswer(result.body);
}

/** An answer as the blocking mode gives it. */
export function wholeAnswer(body: object): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(asciiJson(body), { headers });
}

function contextOf(
  { world }: RunEnvironment,
  { visitor, message, conversationId, turn }: RunRequest,
): RunContext {
  const [taskId, workflowRunId] = [crypto.randomUUID(), crypto.randomUUID()];
  return {
    ids: { conversationId, messageId: message.id, taskId, workflowRunId },
    message,
    extras: noExtras(),
    turn,
    ...visitor,
    traits: world.settings.traits,
    urlOf: (file) => world.files.urlOf(file),
    store: (content) => world.files.add(undefined, content),
  };
}

function prepare(environment: RunEnvironment, request: RunRequest, context: RunContext) {
  const { recordings, sleep, world } = environment;
  const { app } = context.user;
  const { query, inputs } = context.message;
  const { rejection, turn } = request;
  const handleFault = (fault: unknown) => reportFault(app, fault);
  const options = { outlivesReader: isFlowMode(app.mode), sleep, handleFault };
  if (rejection !== undefined) {
    const script = rejectedScript(context, rejection);
    return { script, run: new Run({ ...options, script, answer: () => [] }) };
  }
  const asked = query || firstText(inputs);
  const recording = findRecording(recordings, app.mode, asked);
  const own = scriptFor(context, world);
  const script = recording ? recordedScript(context, own) : own;
  const answer = () =>
    recording
      ? replay(recording, context.ids)
      : (moderated(app, request) ?? (app.answer ?? cannedAnswer)({ query: asked, inputs, turn }));
  const run: Run = new Run({ ...options, script, answer });
  if (own instanceof WorkflowScript)
    world.runs.runs.set(context.ids.workflowRunId, { run, script: own, context });
  return { script, run };
}

/** A real server says no more than that it failed, but the answer's author must know. */
function reportFault({ name, apiKey }: FakeApp, fault: unknown): void {
  // eslint-disable-next-line no-console
  console.error(`[dify-chat] The answer of the app "${name}" (${apiKey}) cannot be played:`, fault);
}

function scriptFor(context: RunContext, world: ServerState): Script {
  const { mode } = context.user.app;
  if (isAgentMode(mode)) return new AgentScript(context);
  if (!isFlowMode(mode)) return new ChatScript(context);
  return new WorkflowScript(context, (form) => {
    world.runs.forms.set(form.token, form);
    form.resume = (submission) => world.runs.runs.get(form.runId)?.run.resume(submission);
  });
}

/** The preset answer of an app whose author does not want such questions. */
function moderated({ moderation }: FakeApp, { message }: RunRequest): Answer | undefined {
  const { query, inputs } = message;
  const asked = [query, ...Object.values(inputs).filter((value) => typeof value === 'string')];
  const found = moderation?.words.some((word) => asked.some((text) => text.includes(word)));
  if (!moderation || !found) return undefined;
  const step: AnswerStep = { shortcut: moderation.answer };
  return [step];
}
