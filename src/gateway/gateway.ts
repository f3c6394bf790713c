import { Hono, type MiddlewareHandler } from 'hono';
import type { GatewayEnvironment, RequestContext } from './context.js';
import { crossOrigin, requireOrigin } from './cross-origin.js';
import { endpoints, routeOf } from './endpoints.js';
import { createForwarder } from './forward.js';
import { GatewayError, notFound } from './gateway-error.js';
import { readinessOf } from './health.js';
import { createTokenIssuer } from './identity/token-issuer.js';
import { describeEndpoint, reportRequest } from './request-report.js';
import { resolveSettings } from './resolve-settings.js';
import { createServices, type Services } from './services.js';
import type { GatewayApp, GatewayOptions } from './settings.js';
import { createFileForwarder, signedFileRoutes } from './signed-files.js';

/** Answers a request; `context` tells what the server knows about it beyond the request. */
export type Gateway = (request: Request, context?: RequestContext) => Promise<Response>;

/**
 * Creates the server between `<dify-chat>` and Dify: it adds the app's key, decides who a visitor is, and limits what visitors may do.
 * Only the endpoints that the widget uses are reachable. Throws a `ConfigurationError` that names every mistake.
 *
 * ```ts
 * const gateway = createGateway({ baseUrl: 'https://dify.example.com', apiKey: 'app-…' });
 * const response = await gateway(request);
 * ```
 */
export function createGateway(options: GatewayOptions): Gateway {
  const settings = resolveSettings(options);
  const services = createServices(settings);
  const server = new Hono<GatewayEnvironment>();
  server.use(reportRequest(settings));
  const ready = readinessOf(settings);
  const { basePath } = settings;
  server.get(`${basePath}/healthz`, () => Response.json({ status: 'ok' }));
  server.get(`${basePath}/readyz`, () => ready());
  server.use(refuseHead, requireOrigin(settings));
  for (const app of settings.apps) mountApp(server, services, app);
  server.notFound(() => notFound().toResponse());
  server.onError((error) => {
    if (error instanceof GatewayError) return error.toResponse();
    settings.logger.error('An unexpected error', { name: error.name, stack: error.stack });
    return new GatewayError(500, 'internal_server_error', 'The gateway has failed.').toResponse();
  });
  return async (request, context = {}) => server.fetch(request, context);
}

/** Hono answers HEAD as GET and drops the body, of which nobody would then read the end. */
const refuseHead: MiddlewareHandler = async ({ req }, next) => {
  if (req.method === 'HEAD') throw notFound();
  await next();
};

/** An app's endpoints, below its name; the files of the first app's Dify are at the root, where Dify's relative URLs point. */
function mountApp(server: Hono<GatewayEnvironment>, services: Services, app: GatewayApp): void {
  const { settings } = services;
  const prefix = settings.basePath + (app.name && `/${app.name}`);
  const cors = crossOrigin(settings);
  const mount = (method: string, path: string, handle: ReturnType<typeof createForwarder>) => {
    server.options(path, cors);
    server.on([method], path, cors, describeEndpoint(settings, app, path), handle);
    server.all(path, cors, () => notFound().toResponse());
  };
  for (const endpoint of endpoints)
    mount(
      endpoint.method,
      `${prefix}/v1${routeOf(endpoint)}`,
      createForwarder(services, app, endpoint),
    );
  mount('POST', `${prefix}/v1/anonymous-token`, createTokenIssuer(services, app));
  const isFirst = app === settings.apps[0];
  for (const path of signedFileRoutes)
    for (const base of new Set(isFirst ? [settings.basePath, prefix] : [prefix]))
      mount('GET', base + path, createFileForwarder(services, app, base));
}
