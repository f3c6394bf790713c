import { requireWorkflowApp, requirePublished } from '../apps/app-modes.js';
import { checkInputs } from '../apps/check-inputs.js';
import { refusal } from '../http/error-responses.js';
import { isUuid } from '../http/ids.js';
import type { FakeApp, Origin } from '../model.js';
import { runApp, type RunEnvironment } from '../scripts/run-app.js';
import { readAttachments } from '../store/question-files.js';
import { runDetails, workflowIdOf } from '../store/workflow-run.js';
import { readQuestion } from './question-body.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { stopRoute } from './stop-route.js';

/**
 * `POST workflows/run` and its stop route; on `/v1` also running a specific version, and the details of a run (docs/dify-api.md
 * §4.15).
 */
export function workflowRoutes(environment: RunEnvironment, origin: Origin): Route[] {
  const run = (context: RouteContext) => start(environment, context);
  const { state } = environment;
  const stop = stopRoute(state, '/workflows/tasks/:taskId/stop', requireWorkflowApp);
  const both: Route[] = [{ method: 'POST', path: '/workflows/run', handle: run }, stop];
  if (origin === 'web-app') return both;
  const detail = (context: RouteContext) => describe(environment, context);
  return [
    ...both,
    { method: 'GET', path: '/workflows/run/:runId', handle: detail },
    { method: 'POST', path: '/workflows/:workflowId/run', handle: run },
  ];
}

async function start(environment: RunEnvironment, context: RouteContext): Promise<Response> {
  const { state } = environment;
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  requireWorkflowApp(visitor);
  requirePublished(visitor);
  const body = await jsonBody(context);
  const inputsOptional = state.settings.reference;
  const question = readQuestion(body, { origin, kind: 'Workflow', inputsOptional });
  refuseOtherVersions(user.app, context.req.param('workflowId'));
  const mode = origin === 'web-app' ? 'streaming' : (question.mode ?? 'blocking');
  const { inputs: given } = question;
  const { fault, inputs } = { inputs: given, ...checkInputs(state.files, user, given) };
  if (fault !== undefined && mode === 'blocking') throw refusal(400, 'invalid_param', fault);
  state.runs.refuseOverLimit(user.app);
  const attachments = readAttachments(state.files, user, body.files);
  const message = state.createMessage({ query: '', inputs, parentId: null, attachments });
  const rejection = fault === undefined ? {} : { rejection: fault };
  return runApp(environment, { visitor, message, conversationId: '', turn: 0, mode, ...rejection });
}

function describe({ state }: RunEnvironment, context: RouteContext): Response {
  const visitor = context.get('visitor');
  requireWorkflowApp(visitor);
  const stored = state.runs.runs.get(context.req.param('runId') ?? '');
  if (stored?.context.user.app !== visitor.user.app)
    throw refusal(404, 'not_found', 'Workflow run not found.');
  return Response.json(runDetails(stored.script.run));
}

function refuseOtherVersions(app: FakeApp, id: string | undefined): void {
  if (id === undefined || id === workflowIdOf(app)) return;
  if (!isUuid(id)) throw refusal(400, 'bad_request', `Invalid workflow_id format: '${id}'.`);
  throw refusal(404, 'not_found', `Workflow not found with id: ${id}`);
}
