import type { RunEnvironment } from '../scripts/run-app.js';
import { chatRoutes } from './chat-routes.js';
import { completionRoutes } from './completion-routes.js';
import { formRoutes } from './form-routes.js';
import { formUploadRoutes } from './form-upload-routes.js';
import type { Route } from './route.js';
import { joiningRoutes } from './run-event-routes.js';
import { workflowRoutes } from './workflow-routes.js';

/** Routes that run an app, by API. */
export interface StreamRoutes {
  service: Route[];
  web: Route[];
  /** On `/api`, without a passport. */
  open: Route[];
}

/** All routes that run an app: chats, completions, workflows, their stop routes, forms and joining. */
export function streamRoutes(environment: RunEnvironment): StreamRoutes {
  const { state } = environment;
  const { humanInput, serviceRuns, relay } = state.settings.traits;
  const chat = chatRoutes(environment);
  const joining = joiningRoutes(state);
  return {
    service: [
      ...chat,
      ...completionRoutes(environment),
      ...workflowRoutes(environment, 'service-api'),
      ...(serviceRuns ? [...joining, ...formRoutes(state, 'service-api')] : []),
    ],
    web: [
      ...chat,
      ...completionRoutes(environment),
      ...workflowRoutes(environment, 'web-app'),
      ...(relay ? joining : []),
    ],
    open: [
      ...(humanInput ? formRoutes(state, 'web-app') : []),
      ...(serviceRuns ? formUploadRoutes(state, environment.remoteFiles) : []),
    ],
  };
}
