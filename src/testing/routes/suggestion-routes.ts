import { requireChatApp } from '../apps/app-modes.js';
import { parametersOf } from '../apps/fake-app.js';
import { notFound, refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import type { FakeApp } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import type { Route, RouteContext } from './route.js';

const defaultSuggestions = ['What is next?', 'Can you show an example?', 'Why is that so?'];

/** `GET /v1/messages/{id}/suggested` (docs/dify-api.md §4.8). */
export function serviceSuggestions(state: ServerState): Route {
  return {
    method: 'GET',
    path: `/messages/:id${uuidPattern}/suggested`,
    user: 'required',
    handle(context) {
      const app = findApp(state, context, 'Message Not Exists.');
      if (!isOn(app)) throw refusal(400, 'bad_request', 'Suggested Questions Is Disabled.');
      return Response.json({ result: 'success', data: app.suggestions ?? defaultSuggestions });
    },
  };
}

/** `GET /api/messages/{id}/suggested-questions` (docs/dify-api.md §4.8). */
export function webSuggestions(state: ServerState): Route {
  return {
    method: 'GET',
    path: `/messages/:id${uuidPattern}/suggested-questions`,
    handle(context) {
      const app = findApp(state, context, 'Message not found.');
      if (!isOn(app))
        throw refusal(
          403,
          'app_suggested_questions_after_answer_disabled',
          "The 'Suggested Questions After Answer' feature is disabled. Please refresh your page.",
        );
      return Response.json({ data: app.suggestions ?? defaultSuggestions });
    },
  };
}

function findApp(state: ServerState, context: RouteContext, missing: string): FakeApp {
  const visitor = context.get('visitor');
  const { user } = visitor;
  requireChatApp(visitor);
  if (!state.findMessage(context.req.param('id') ?? '', user))
    throw notFound(missing, context.req.path);
  return user.app;
}

function isOn(app: FakeApp): boolean {
  return parametersOf(app).suggested_questions_after_answer.enabled === true;
}
