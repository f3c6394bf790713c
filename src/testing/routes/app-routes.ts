import { requirePublished } from '../apps/app-modes.js';
import { parametersOf } from '../apps/fake-app.js';
import type { Route, RouteContext } from './route.js';

/** App routes of both APIs: `GET parameters` and `GET meta` (docs/dify-api.md §4.1, §5). */
export function appRoutes(): Route[] {
  const parameters = (context: RouteContext) => {
    const visitor = context.get('visitor');
    requirePublished(visitor);
    return Response.json(parametersOf(visitor.user.app));
  };
  const meta = (context: RouteContext) => {
    const { app } = context.get('visitor').user;
    return Response.json(app.meta ?? { tool_icons: {} });
  };
  return [
    { method: 'GET', path: '/parameters', handle: parameters },
    { method: 'GET', path: '/meta', handle: meta },
  ];
}
