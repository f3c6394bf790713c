import { cannedAnswer } from '../apps/canned-answers.js';
import { isAgentMode, isFlowMode } from '../apps/fake-app.js';
import { proxyPage } from '../faults/fault-presets.js';
import { LostConnection } from '../faults/lost-connection.js';
import { internalError, refusal } from '../http/error-responses.js';
import type { FakeApp, FakeRemoteFiles, StoredApp, StoredMessage, Visitor } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { AgentScript } from './agent-script.js';
import { emptyExtras } from './answer-extras.js';
import type { Answer, AnswerStep, Question } from './answer.js';
import { ChatScript } from './chat-script.js';
import { knowledgeAnswer } from './knowledge-answer.js';
import { recordedScript } from './recorded-script.js';
import { findRecording, firstText, replay, type Recording } from './recordings.js';
import { rejectedScript } from './rejected-script.js';
import { Run, type RunOptions } from './run.js';
import { asciiJson, type RunContext, type Script } from './script.js';
import { WorkflowScript } from './workflow-script.js';

/** Dependencies of running an app. */
export interface RunEnvironment {
  state: ServerState;
  recordings: readonly Recording[];
  remoteFiles: FakeRemoteFiles;
  sleep: RunOptions['sleep'];
}

/** A validated question. */
export interface RunRequest {
  visitor: Visitor;
  message: StoredMessage;
  conversationId: string;
  /** Number of previous questions in the conversation. */
  turn: number;
  mode: ResponseMode;
  /** Why a workflow cannot begin; `''` if the server does not report the reason. */
  rejection?: string;
}

/** The response mode that the client asked for. */
export type ResponseMode = 'blocking' | 'streaming';

/** Runs an app: responds with a stream, or, in blocking mode, once the run has ended (docs/dify-api.md §4.4). */
export async function runApp(environment: RunEnvironment, request: RunRequest): Promise<Response> {
  const { state } = environment;
  const { user } = request.visitor;
  const context = createContext(environment, request);
  const { script, run } = createRun(environment, request, context);
  const { taskId } = context.ids;
  const body = request.mode === 'streaming' ? run.read() : undefined;
  state.tasks.set(taskId, { user, stop: () => run.stop(), end: () => run.end() });
  void run
    .play()
    .catch((error: unknown) => logAnswerError(user.app, error))
    .finally(() => state.tasks.delete(taskId));
  void state.runs.countActive(user.app, run.settled);
  if (body) return eventStream(body);
  await run.settled;
  return runResult(script, run);
}

/** A streaming response. */
export function eventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | string,
  headers: Record<string, string> = {},
): Response {
  const type = { 'content-type': 'text/event-stream; charset=utf-8' };
  return new Response(body, { headers: { ...type, ...headers } });
}

function runResult(script: Script, { broken }: Run): Response {
  if (broken === 'cut') throw new LostConnection();
  if (broken === 'hungUp') throw new LostConnection(proxyPage(502));
  const result = broken === 'error' ? { failure: internalError } : script.result();
  if ('failure' in result) {
    const { code, message, status } = result.failure;
    throw refusal(status === 500 ? 500 : 400, code, message);
  }
  return blockingResponse(result.body);
}

/** A blocking response. */
export function blockingResponse(body: object): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(asciiJson(body), { headers });
}

function createContext(
  { state }: RunEnvironment,
  { visitor, message, conversationId, turn }: RunRequest,
): RunContext {
  const [taskId, workflowRunId] = [crypto.randomUUID(), crypto.randomUUID()];
  return {
    ids: { conversationId, messageId: message.id, taskId, workflowRunId },
    message,
    extras: emptyExtras(),
    turn,
    ...visitor,
    traits: state.settings.traits,
    urlOf: (file) => state.files.urlOf(file),
    store: (content) => state.files.add(undefined, content),
  };
}

function createRun(environment: RunEnvironment, request: RunRequest, context: RunContext) {
  const { recordings, sleep, state } = environment;
  const { app } = context.user;
  const { query, inputs } = context.message;
  const { rejection, turn } = request;
  const handleError = (error: unknown) => logAnswerError(app, error);
  const options = { outlivesReader: isFlowMode(app.mode), sleep, handleError };
  if (rejection !== undefined) {
    const script = rejectedScript(context, rejection);
    return { script, run: new Run({ ...options, script, answer: () => [] }) };
  }
  const asked = query || firstText(inputs);
  const recording = findRecording(recordings, app.mode, asked);
  const own = createScript(context, state);
  const script = recording ? recordedScript(context, own) : own;
  const answer = () =>
    recording
      ? replay(recording, context.ids)
      : (moderatedAnswer(app, request) ??
        (app.answer ?? answerOf(state, app))({ query: asked, inputs, turn }));
  const run: Run = new Run({ ...options, script, answer });
  if (own instanceof WorkflowScript)
    state.runs.runs.set(context.ids.workflowRunId, { run, script: own, context });
  return { script, run };
}

/** The answer of an app without a script: from its knowledge, else a canned one. */
function answerOf(state: ServerState, app: StoredApp): (question: Question) => Answer {
  return (question) => knowledgeAnswer(state, app, question.query) ?? cannedAnswer(question);
}

/** Real servers report only that the answer failed; its author needs the reason. */
function logAnswerError({ name, id }: StoredApp, error: unknown): void {
  // eslint-disable-next-line no-console
  console.error(`[dify-chat] The answer of the app "${name}" (${id}) cannot be played:`, error);
}

function createScript(context: RunContext, state: ServerState): Script {
  const { mode } = context.user.app;
  if (isAgentMode(mode)) return new AgentScript(context);
  if (!isFlowMode(mode)) return new ChatScript(context);
  return new WorkflowScript(context, (form) => {
    state.runs.forms.set(form.token, form);
    form.resume = (submission) => state.runs.runs.get(form.runId)?.run.resume(submission);
  });
}

/** The preset answer to a moderated question. */
function moderatedAnswer({ moderation }: FakeApp, { message }: RunRequest): Answer | undefined {
  const { query, inputs } = message;
  const asked = [query, ...Object.values(inputs).filter((value) => typeof value === 'string')];
  const found = moderation?.words.some((word) => asked.some((text) => text.includes(word)));
  if (!moderation || !found) return undefined;
  const step: AnswerStep = { shortcut: moderation.answer };
  return [step];
}
