import type { RateLimit } from '../../faults/rate-limit.js';
import { refusal } from '../../http/error-responses.js';
import type { FakeRemoteFiles } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import { FORBIDDEN_MESSAGE } from '../../store/workspace.js';
import type { Api, RouteContext } from '../route.js';
import { appDefinitionRoutes } from './app-definition-routes.js';
import { appKeyRoutes } from './app-key-routes.js';
import { appSiteRoutes } from './app-site-routes.js';
import { consoleKnowledgeRoutes } from './console-knowledge-routes.js';
import { managedAppRoutes } from './managed-app-routes.js';
import { modelConfigRoute } from './model-config-route.js';
import { pluginRoutes } from './plugin-routes.js';
import { providerRoutes } from './provider-routes.js';
import { referenceConsoleRoutes } from './reference-console-routes.js';
import { cookieOf } from './session-cookies.js';
import { openSessionRoutes, profileRoute } from './session-routes.js';

/** Options of the console API. */
export interface ConsoleApiOptions {
  state: ServerState;
  remoteFiles: FakeRemoteFiles;
  /** Only with the quick reference. */
  rateLimit: RateLimit | undefined;
}

/**
 * The console API `/console/api`: authenticated by the cookies of a login and a CSRF token, up to 1.9 by a bearer token
 * (docs/dify-api.md §11.1). With the quick reference, any key of the server is accepted as well.
 */
export function consoleApi({ state, remoteFiles, rateLimit }: ConsoleApiOptions): Api {
  const { account, settings } = state;
  return {
    prefix: '/console/api',
    credentials: true,
    guard(context, { editors = false }) {
      if (settings.reference && isKnownKey(state, context)) rateLimit?.count(bearerOf(context));
      else authenticate(state, context);
      if (editors && account.role === 'normal') throw refusal(403, 'forbidden', FORBIDDEN_MESSAGE);
      context.set('account', account);
    },
    open: openSessionRoutes(state),
    routes: [
      profileRoute(),
      ...managedAppRoutes(state),
      ...appDefinitionRoutes(state, remoteFiles),
      ...appSiteRoutes(state),
      ...appKeyRoutes(state),
      modelConfigRoute(state),
      ...consoleKnowledgeRoutes(state),
      ...providerRoutes(settings.traits, settings.reference),
      ...pluginRoutes(state),
      ...(settings.reference ? referenceConsoleRoutes(state) : []),
    ],
  };
}

function authenticate({ sessions, settings, account }: ServerState, context: RouteContext): void {
  const { cookieSessions } = settings.traits;
  const cookie = cookieSessions ? cookieOf(context, 'access_token') : undefined;
  const token = cookie ?? bearerOf(context);
  if (!token) throw refusal(401, 'unauthorized', 'Invalid Authorization token.');
  sessions.verifyAccess(token, account);
  if (!cookieSessions) return;
  const csrf = context.req.header('x-csrf-token');
  sessions.verifyCsrf(csrf, cookieOf(context, 'csrf_token'), account);
}

function bearerOf(context: RouteContext): string {
  return /^bearer +(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
}

function isKnownKey({ apps, knowledge }: ServerState, context: RouteContext): boolean {
  const key = bearerOf(context);
  return apps.findByKey(key) !== undefined || knowledge.keys.some(({ token }) => token === key);
}
