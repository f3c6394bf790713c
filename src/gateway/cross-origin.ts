import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { GatewayEnvironment } from './context.js';
import { GatewayError } from './gateway-error.js';
import { allowsOrigin } from './origins.js';
import type { Settings } from './settings.js';

/** Browsers ask again after two hours at most. */
const PREFLIGHT_SECONDS = 7200;

/** Refuses requests of pages whose origin is not allowed. Programs send no origin, and are not kept out by this. */
export function requireOrigin({
  allowedOrigins,
  logger,
}: Settings): MiddlewareHandler<GatewayEnvironment> {
  return async ({ req }, next) => {
    const origin = req.header('origin');
    if (origin !== undefined && !isOwn(origin, req.url) && !allowsOrigin(allowedOrigins, origin)) {
      logger.warn('A page of an origin that is not allowed', { origin: origin.slice(0, 200) });
      throw new GatewayError(403, 'origin_not_allowed', 'This origin may not use the gateway.');
    }
    await next();
  };
}

/** The CORS headers for an allowed origin, and the answer to a preflight. No cookies: a token is all that counts. */
export function crossOrigin({ allowedHeaders }: Settings): MiddlewareHandler<GatewayEnvironment> {
  return cors({
    origin: (origin) => origin,
    allowHeaders: ['Authorization', 'Content-Type', ...allowedHeaders],
    allowMethods: ['GET', 'POST'],
    exposeHeaders: ['Retry-After', 'X-Request-Id', 'X-Version'],
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** A page of the gateway's own host; its scheme is lost behind a proxy that ends TLS. */
function isOwn(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}
