import type { MiddlewareHandler } from 'hono';
import type { GatewayEnvironment } from './context.js';
import type { GatewayApp, Settings } from './settings.js';

/** Gives a request an id, which the page can read, and reports its outcome to the log and the metrics: paths without ids. */
export function reportRequest({
  logger,
  metrics,
}: Settings): MiddlewareHandler<GatewayEnvironment> {
  return async (context, next) => {
    const begin = performance.now();
    const id = crypto.randomUUID();
    context.set('requestId', id);
    context.set('receivedAt', begin);
    context.header('x-request-id', id);
    await next();
    const { endpoint = '', appName: app = '' } = context.var;
    const { method } = context.req;
    const { status } = context.res;
    const milliseconds = Math.round(performance.now() - begin);
    metrics.onRequest?.({ app, method, endpoint, status, milliseconds });
    logger.info('request', { id, app, method, endpoint, status, milliseconds });
  };
}

/** Notes which endpoint of which app a request is for, and runs it inside a span of the operator's tracing system. */
export function describeEndpoint(
  { trace }: Settings,
  { name: app }: GatewayApp,
  route: string,
): MiddlewareHandler<GatewayEnvironment> {
  const endpoint = route.replace(/\{[^}]*\}+/g, '');
  return async (context, next) => {
    context.set('endpoint', endpoint);
    context.set('appName', app);
    if (!trace) return next();
    const { method } = context.req;
    const request = { app, method, endpoint, id: context.var.requestId };
    context.res = await trace(request, async () => {
      await next();
      return context.res;
    });
    return undefined;
  };
}
