import { refusal } from '../../http/error-responses.js';
import type { StoredApp } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import type { RouteContext } from '../route.js';

/** The app of a route with `:appId`, or 404. */
export function findApp({ apps }: ServerState, context: RouteContext): StoredApp {
  const app = apps.find(context.req.param('appId'));
  if (!app) throw refusal(404, 'app_not_found', 'App not found.');
  return app;
}
