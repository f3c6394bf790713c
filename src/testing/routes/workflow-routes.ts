import { refuseAllButWorkflows, refuseUnpublished } from '../apps/app-modes.js';
import type { FakeApp } from '../apps/fake-app.js';
import { attachFiles } from '../store/question-files.js';
import { refusal } from '../http/error-responses.js';
import { isUuid } from '../http/ids.js';
import { checkInputs } from '../apps/check-inputs.js';
import { readQuestion } from './question-body.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { runApp, type RunEnvironment } from '../scripts/run-app.js';
import { stopRoute } from './stop-route.js';
import { runDetail, workflowIdOf } from '../store/workflow-run.js';
import type { Origin } from '../store/server-state.js';

/** `POST workflows/run` and its stop; through `/v1` also one version of it, and the details of a run (docs/dify-api.md §4.15). */
export function workflowRoutes(environment: RunEnvironment, origin: Origin): Route[] {
  const run = (context: RouteContext) => start(environment, context);
  const { world } = environment;
  const stop = stopRoute(world, '/workflows/tasks/:taskId/stop', refuseAllButWorkflows);
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
  const { world } = environment;
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  refuseAllButWorkflows(visitor);
  refuseUnpublished(visitor);
  const body = await jsonBody(context);
  const inputsOptional = world.settings.reference;
  const question = readQuestion(body, { origin, kind: 'Workflow', inputsOptional });
  refuseOtherVersions(user.app, context.req.param('workflowId'));
  const mode = origin === 'web-app' ? 'streaming' : (question.mode ?? 'blocking');
  const { inputs: given } = question;
  const { fault, inputs } = { inputs: given, ...checkInputs(world, user, given) };
  if (fault !== undefined && mode === 'blocking') throw refusal(400, 'invalid_param', fault);
  world.runs.refuseTooMany(user.app);
  const attachments = attachFiles(world, user, body.files);
  const message = world.note({ query: '', inputs, parentId: null, attachments });
  const rejection = fault === undefined ? {} : { rejection: fault };
  return runApp(environment, { visitor, message, conversationId: '', turn: 0, mode, ...rejection });
}

function describe({ world }: RunEnvironment, context: RouteContext): Response {
  const visitor = context.get('visitor');
  refuseAllButWorkflows(visitor);
  const stored = world.runs.runs.get(context.req.param('runId') ?? '');
  if (stored?.context.user.app !== visitor.user.app)
    throw refusal(404, 'not_found', 'Workflow run not found.');
  return Response.json(runDetail(stored.script.run));
}

function refuseOtherVersions(app: FakeApp, id: string | undefined): void {
  if (id === undefined || id === workflowIdOf(app)) return;
  if (!isUuid(id)) throw refusal(400, 'bad_request', `Invalid workflow_id format: '${id}'.`);
  throw refusal(404, 'not_found', `Workflow not found with id: ${id}`);
}
