import { unknownFailure } from '../http/error-responses.js';
import type { EndUser } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import type { Route, RouteContext } from './route.js';
import { systemFeaturesOf } from './system-features.js';

/** Routes of `/api` without a passport, as on a Community server, which requires no login (docs/dify-api.md §2.2). */
export function publicRoutes(
  { settings: { traits } }: ServerState,
  findUser: (context: RouteContext) => EndUser | undefined,
): Route[] {
  const loginStatus = (context: RouteContext) =>
    Response.json({ logged_in: true, app_logged_in: isKnown(() => findUser(context)) });
  return [
    {
      method: 'GET',
      path: '/webapp/access-mode',
      handle: () => Response.json({ accessMode: 'public' }),
    },
    { method: 'GET', path: '/login/status', handle: loginStatus },
    {
      method: 'GET',
      path: '/system-features',
      handle: () => Response.json(systemFeaturesOf(traits)),
    },
    {
      method: 'GET',
      path: '/webapp/permission',
      // Requires the enterprise service (docs/dify-in-the-browser.md §7).
      handle: () => {
        throw unknownFailure();
      },
    },
  ];
}

function isKnown(findUser: () => EndUser | undefined): boolean {
  try {
    return findUser() !== undefined;
  } catch {
    return false;
  }
}
