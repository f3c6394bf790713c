import type { Visitor } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import type { Route } from './route.js';

/** A stop route: silently ignores unknown tasks and tasks of other users (docs/dify-api.md §4.5). */
export function stopRoute(
  state: ServerState,
  path: string,
  refuse: (visitor: Visitor) => void,
): Route {
  return {
    method: 'POST',
    path,
    handle(context) {
      const visitor = context.get('visitor');
      refuse(visitor);
      const task = state.tasks.get(context.req.param('taskId') ?? '');
      if (task?.user === visitor.user) task.stop();
      return Response.json({ result: 'success' });
    },
  };
}
