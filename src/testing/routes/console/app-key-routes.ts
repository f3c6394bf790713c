import { emptyResponse } from '../../http/empty-response.js';
import { notFound, refusal } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import type { ApiKey } from '../../model.js';
import { newApiKey } from '../../store/app-store.js';
import type { ServerState } from '../../store/server-state.js';
import { editRoute, readRoute, type Route, type RouteContext } from '../route.js';
import { findApp } from './find-app.js';
import { APP_PATH } from './managed-app-routes.js';

/** Maximum number of keys of an app, and of the knowledge API. */
const MOST_KEYS = 10;

/** The owner of keys: an app or the workspace. */
interface KeyOwner {
  keys: ApiKey[];
}

/** The keys of an app for `/v1` (docs/dify-api.md §11.2). */
export function appKeyRoutes(state: ServerState): Route[] {
  return keyRoutes(`${APP_PATH}/api-keys`, 'app', (context) => findApp(state, context));
}

/** The keys of the knowledge API (docs/dify-api.md §11.3). */
export function datasetKeyRoutes({ knowledge }: ServerState): Route[] {
  return keyRoutes('/datasets/api-keys', 'dataset', () => knowledge);
}

function keyRoutes(
  path: string,
  type: 'app' | 'dataset',
  ownerOf: (context: RouteContext) => KeyOwner,
): Route[] {
  const wireKey = ({ id, token, createdAt }: ApiKey) => ({
    id,
    type,
    token,
    last_used_at: null,
    created_at: createdAt,
  });
  return [
    readRoute(path, (context) => Response.json({ data: ownerOf(context).keys.map(wireKey) })),
    editRoute('POST', path, (context) => {
      const owner = ownerOf(context);
      if (owner.keys.length >= MOST_KEYS)
        throw refusal(
          400,
          'bad_request',
          `Cannot create more than ${MOST_KEYS} API keys for this resource type.`,
        );
      const key = newApiKey(`${type}-`);
      owner.keys = [key, ...owner.keys];
      return Response.json(wireKey(key), { status: type === 'app' ? 201 : 200 });
    }),
    editRoute('DELETE', `${path}/:keyId${uuidPattern}`, (context) => {
      const owner = ownerOf(context);
      const left = owner.keys.filter(({ id }) => id !== context.req.param('keyId'));
      if (left.length === owner.keys.length) throw notFound('API key not found', context.req.path);
      owner.keys = left;
      return emptyResponse();
    }),
  ];
}
