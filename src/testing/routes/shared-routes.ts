import { appRoutes } from './app-routes.js';
import { audioRoutes } from './audio-routes.js';
import { conversationRoutes, pinRoutes } from './conversation-routes.js';
import { previewRoute, uploadRoute } from './file-routes.js';
import { historyRoutes } from './history-routes.js';
import { moreLikeThisRoute } from './more-like-this-route.js';
import { referenceRoutes } from './reference-routes.js';
import { remoteFileRoutes, type FakeRemoteFiles } from './remote-file-routes.js';
import type { Route } from './route.js';
import { savedRoutes } from './saved-message-routes.js';
import { serviceSuggestions, webSuggestions } from './suggestion-routes.js';
import { variableRoutes } from './variable-routes.js';
import type { ServerState } from '../store/server-state.js';

/** What both APIs have, besides questions and answers (docs/dify-api.md §3). */
export function sharedResources(world: ServerState): Route[] {
  return [
    ...appRoutes(),
    ...historyRoutes(world),
    ...conversationRoutes(world),
    uploadRoute(world),
    ...audioRoutes(world),
  ];
}

/** What `/v1` alone has; with the quick reference its spellings as well. */
export function serviceResources(world: ServerState): Route[] {
  return [
    serviceSuggestions(world),
    ...variableRoutes(world),
    previewRoute(world),
    ...(world.settings.reference ? referenceRoutes(world) : []),
  ];
}

/** What `/api` alone has. */
export function webResources(world: ServerState, remoteFiles: FakeRemoteFiles): Route[] {
  return [
    webSuggestions(world),
    ...pinRoutes(world),
    ...savedRoutes(world),
    moreLikeThisRoute(world),
    ...remoteFileRoutes(world, remoteFiles),
  ];
}
