import { requireCompletionApp, requirePublished } from '../apps/app-modes.js';
import { checkInputs } from '../apps/check-inputs.js';
import { refusal } from '../http/error-responses.js';
import { runApp, type RunEnvironment } from '../scripts/run-app.js';
import { readAttachments } from '../store/question-files.js';
import { readQuestion } from './question-body.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { stopRoute } from './stop-route.js';

/** `POST completion-messages` and its stop route (docs/dify-api.md §4.14). */
export function completionRoutes(environment: RunEnvironment): Route[] {
  const path = '/completion-messages';
  return [
    { method: 'POST', path, handle: (context) => complete(environment, context) },
    stopRoute(environment.state, `${path}/:taskId/stop`, requireCompletionApp),
  ];
}

async function complete(environment: RunEnvironment, context: RouteContext): Promise<Response> {
  const { state } = environment;
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  requireCompletionApp(visitor);
  requirePublished(visitor);
  const body = await jsonBody(context);
  const inputsOptional = state.settings.reference;
  const {
    query,
    inputs: given,
    mode = 'blocking',
  } = readQuestion(body, {
    origin,
    kind: 'Completion',
    inputsOptional,
  });
  const { inputs, fault } = { inputs: given, ...checkInputs(state.files, user, given) };
  if (fault !== undefined) throw refusal(400, 'invalid_param', fault);
  state.runs.refuseOverLimit(user.app);
  const attachments = readAttachments(state.files, user, body.files);
  // Each completion is stored in its own, unlisted conversation.
  const conversation = state.createConversation(user, origin, query, inputs);
  const message = state.addMessage(conversation, { query, inputs, parentId: null, attachments });
  return runApp(environment, { visitor, message, conversationId: conversation.id, turn: 0, mode });
}
