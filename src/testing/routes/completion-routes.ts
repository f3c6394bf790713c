import { refuseAllButCompletions, refuseUnpublished } from '../apps/app-modes.js';
import { attachFiles } from '../store/question-files.js';
import { refusal } from '../http/error-responses.js';
import { checkInputs } from '../apps/check-inputs.js';
import { readQuestion } from './question-body.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { runApp, type RunEnvironment } from '../scripts/run-app.js';
import { stopRoute } from './stop-route.js';

/** `POST completion-messages` and its stop (docs/dify-api.md §4.14). */
export function completionRoutes(environment: RunEnvironment): Route[] {
  const path = '/completion-messages';
  return [
    { method: 'POST', path, handle: (context) => complete(environment, context) },
    stopRoute(environment.world, `${path}/:taskId/stop`, refuseAllButCompletions),
  ];
}

async function complete(environment: RunEnvironment, context: RouteContext): Promise<Response> {
  const { world } = environment;
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  refuseAllButCompletions(visitor);
  refuseUnpublished(visitor);
  const body = await jsonBody(context);
  const inputsOptional = world.settings.reference;
  const {
    query,
    inputs: given,
    mode = 'blocking',
  } = readQuestion(body, {
    origin,
    kind: 'Completion',
    inputsOptional,
  });
  const { inputs, fault } = { inputs: given, ...checkInputs(world, user, given) };
  if (fault !== undefined) throw refusal(400, 'invalid_param', fault);
  world.runs.refuseTooMany(user.app);
  const attachments = attachFiles(world, user, body.files);
  // A completion is stored in a conversation of its own, which no list shows.
  const conversation = world.begin(user, origin, query, inputs);
  const message = world.ask(conversation, { query, inputs, parentId: null, attachments });
  return runApp(environment, { visitor, message, conversationId: conversation.id, turn: 0, mode });
}
