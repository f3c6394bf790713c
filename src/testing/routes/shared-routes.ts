import type { FakeRemoteFiles } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { appRoutes } from './app-routes.js';
import { audioRoutes } from './audio-routes.js';
import { conversationRoutes, pinRoutes } from './conversation-routes.js';
import { previewRoute, uploadRoute } from './file-routes.js';
import { historyRoutes } from './history-routes.js';
import { moreLikeThisRoute } from './more-like-this-route.js';
import { referenceRoutes } from './reference-routes.js';
import { remoteFileRoutes } from './remote-file-routes.js';
import type { Route } from './route.js';
import { savedRoutes } from './saved-message-routes.js';
import { serviceSuggestions, webSuggestions } from './suggestion-routes.js';
import { variableRoutes } from './variable-routes.js';

/** Routes of both APIs, other than those that run an app (docs/dify-api.md §3). */
export function sharedResources(state: ServerState): Route[] {
  return [
    ...appRoutes(),
    ...historyRoutes(state),
    ...conversationRoutes(state),
    uploadRoute(state),
    ...audioRoutes(state),
  ];
}

/** Routes of `/v1` only, including those of the quick reference if enabled. */
export function serviceResources(state: ServerState): Route[] {
  return [
    serviceSuggestions(state),
    ...variableRoutes(state),
    previewRoute(state),
    ...(state.settings.reference ? referenceRoutes(state) : []),
  ];
}

/** Routes of `/api` only. */
export function webResources(state: ServerState, remoteFiles: FakeRemoteFiles): Route[] {
  return [
    webSuggestions(state),
    ...pinRoutes(state),
    ...savedRoutes(state),
    moreLikeThisRoute(state),
    ...remoteFileRoutes(state, remoteFiles),
  ];
}
