import { Hono, type Context, type Handler } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { refusal, unknownRoute } from './errors.js';
import type { EndUser, Origin } from './world.js';

/** What a guard finds out about a request, for the routes behind it. */
export interface Visitor {
  user: EndUser;
  origin: Origin;
}

/** What handlers find in the context of a request. */
export interface Environment {
  Variables: { visitor: Visitor };
}

/** The context of a request, as Hono gives it. */
export type RouteContext = Context<Environment>;

/** One route of one API: `guard` says who is asking, or refuses. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  handle: (context: RouteContext) => Response | Promise<Response>;
}

/** One of Dify's APIs: its prefix, who may come in, and its routes. */
export interface Api {
  prefix: string;
  /** `/api` allows cookies, `/v1` does not (contract §1). */
  credentials: boolean;
  guard: (context: RouteContext) => Visitor | Promise<Visitor>;
  routes: readonly Route[];
  /** Routes that anybody may call. */
  open?: readonly Route[];
}

const allowedHeaders = ['Content-Type', 'X-App-Code', 'X-App-Passport', 'Authorization'];

/** Puts an API's routes into a Hono app with the CORS and error manners of a real Dify. */
export function mount(
  server: Hono<Environment>,
  { prefix, credentials, guard, routes, open = [] }: Api,
): void {
  const crossOrigin = cors({
    origin: (origin) => origin || '*',
    allowHeaders: credentials ? [...allowedHeaders, 'X-CSRF-Token'] : allowedHeaders,
    allowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH'],
    exposeHeaders: ['X-Version', 'X-Env', 'X-Trace-Id'],
    credentials,
  });
  const guarded: Handler<Environment> = async (context, next) => {
    context.set('visitor', await guard(context));
    await next();
  };
  for (const { method, path, handle } of open)
    server.on([method], prefix + path, crossOrigin, handle);
  for (const { method, path, handle } of routes)
    server.on([method], prefix + path, crossOrigin, guarded, handle);
  for (const { path } of [...open, ...routes]) {
    server.options(prefix + path, crossOrigin);
    // Flask refuses a wrong method before any CORS header is set (browser notes §3).
    server.all(prefix + path, () => methodNotAllowed());
  }
}

/** A server that reports errors as Dify does. */
export function createServer(): Hono<Environment> {
  const server = new Hono<Environment>();
  server.notFound(() => unknownRoute());
  server.onError((error, context) => {
    const response = error instanceof HTTPException ? error.getResponse() : internalError(error);
    // What the CORS middleware set before the route refused.
    for (const [name, value] of context.res.headers) response.headers.set(name, value);
    return response;
  });
  return server;
}

/** The JSON body of a request, or the refusal that Flask gives. */
export async function jsonBody(context: RouteContext): Promise<Record<string, unknown>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  throw refusal(
    400,
    'bad_request',
    'The browser (or proxy) sent a request that this server could not understand.',
  );
}

function methodNotAllowed(): Response {
  return refusal(
    405,
    'method_not_allowed',
    'The method is not allowed for the requested URL.',
  ).getResponse();
}

/** A fault of the stand-in, or of an answer that was given to it: a real server would say no more, but its author must know. */
function internalError(error: Error): Response {
  // eslint-disable-next-line no-console
  console.error(error);
  return Response.json(
    { message: 'Internal Server Error', code: 'unknown', status: 500 },
    { status: 500 },
  );
}
