import { isRecord } from '../../../lib/is-record.js';
import { isFlowMode } from '../../apps/fake-app.js';
import { storeModelConfig } from '../../apps/model-config.js';
import { models, PROVIDER } from '../../apps/models.js';
import { refusal } from '../../http/error-responses.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, type Route } from '../route.js';
import { findApp } from './find-app.js';
import { APP_PATH } from './managed-app-routes.js';

/** `POST apps/{id}/model-config`: stores and publishes the whole configuration of an app without a workflow (docs/dify-api.md §11.2). */
export function modelConfigRoute(state: ServerState): Route {
  return editRoute('POST', `${APP_PATH}/model-config`, async (context) => {
    const app = findApp(state, context);
    // Apps with a workflow do not have this route.
    if (isFlowMode(app.mode)) throw refusal(404, 'app_not_found', 'App not found.');
    const body = await jsonBody(context);
    const fault = faultIn(body.model);
    if (fault !== undefined) throw refusal(400, 'invalid_param', fault);
    storeModelConfig(app, body);
    app.updatedAt = unixSeconds();
    return Response.json({ result: 'success' });
  });
}

function faultIn(model: unknown): string | undefined {
  if (model === undefined) return 'model is required';
  if (!isRecord(model)) return 'model must be of object type';
  if (model.provider !== PROVIDER)
    return `model.provider is required and must be in ['${PROVIDER}']`;
  if (model.name === undefined) return 'model.name is required';
  const known = models.some(({ model: name, type }) => type === 'llm' && name === model.name);
  if (!known) return 'model.name must be in the specified model list';
  if (model.completion_params === undefined) return 'model.completion_params is required';
  return undefined;
}
