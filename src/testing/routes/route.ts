import { Hono, type Context, type Handler } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { getPath } from 'hono/utils/url';
import { LostConnection } from '../faults/lost-connection.js';
import { refusal, unknownFailure, unknownRoute } from '../http/error-responses.js';
import type { Account, Visitor } from '../model.js';
import type { Settings } from '../settings.js';

/** Context variables of a request. */
export interface Environment {
  Variables: {
    /** The caller of an app, on `/v1` and `/api`. */
    visitor: Visitor;
    /** The member of the workspace, on `/console/api` and `/v1/datasets`. */
    account: Account;
  };
}

export type RouteContext = Context<Environment>;

/** A route of an API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /**
   * Whether `/v1` requires a `user`: read from the query of a GET, else from the JSON body or the form. Default: `required`, but
   * `optional` for a GET.
   */
  user?: 'required' | 'optional';
  /** Whether `/console/api` refuses members who may not edit: 403. Default: false. */
  editors?: boolean;
  handle: (context: RouteContext) => Response | Promise<Response>;
}

/** A route that answers a GET. */
export function readRoute(path: string, handle: Route['handle']): Route {
  return { method: 'GET', path, handle };
}

/** A route for members who may edit, or for the owner of a key. */
export function editRoute(method: Route['method'], path: string, handle: Route['handle']): Route {
  return { method, path, editors: true, handle };
}

/** One of Dify's APIs: prefix, authentication and routes. */
export interface Api {
  prefix: string;
  /** Whether its CORS headers allow cookies: `/api` does, `/v1` does not (docs/dify-api.md §1). */
  credentials: boolean;
  /** Authenticates the caller and puts it into the context, or refuses. */
  guard: (context: RouteContext, route: Route) => void | Promise<void>;
  routes: readonly Route[];
  /** Routes without authentication. */
  open?: readonly Route[];
}

/** Mounts an API's routes on a Hono app, with Dify's CORS and error handling. */
export function mount(
  server: Hono<Environment>,
  { prefix, credentials, guard, routes, open = [] }: Api,
  { traits }: Settings,
): void {
  const crossOrigin = cors({
    origin: (origin) => origin || '*',
    allowHeaders: allowedHeaders(credentials, traits.legacyHeaders),
    allowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH'],
    exposeHeaders: exposedHeaders(credentials, traits.legacyHeaders),
    credentials,
  });
  const guarded =
    (route: Route): Handler<Environment> =>
    async (context, next) => {
      await guard(context, route);
      await next();
    };
  for (const { method, path, handle } of open)
    server.on([method], prefix + path, crossOrigin, handle);
  for (const route of routes)
    server.on([route.method], prefix + route.path, crossOrigin, guarded(route), route.handle);
  for (const path of new Set([...open, ...routes].map((route) => route.path))) {
    server.options(prefix + path, crossOrigin);
    // Flask refuses a wrong method before any CORS header is set (docs/dify-in-the-browser.md §3).
    server.all(prefix + path, () => methodNotAllowed());
  }
}

/** Creates a server that reports errors as Dify does. */
export function createServer(): Hono<Environment> {
  // A double slash after the host is accepted (docs/dify-in-the-browser.md §3).
  const server = new Hono<Environment>({
    getPath: (request) => getPath(request).replace(/^\/{2,}/, '/'),
  });
  server.notFound(() => unknownRoute());
  server.onError((error, context) => {
    if (error instanceof LostConnection) throw error;
    const response = error instanceof HTTPException ? error.getResponse() : internalError(error);
    // Keep the headers of the CORS middleware.
    for (const [name, value] of context.res.headers) response.headers.set(name, value);
    return response;
  });
  return server;
}

/** The JSON body of a request; refuses as Flask does. */
export async function jsonBody(context: RouteContext): Promise<Record<string, unknown>> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    throw refusal(
      415,
      'unsupported_media_type',
      "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
    );
  const body: unknown = await context.req.json().catch(() => undefined);
  // Dify fails on an array.
  if (Array.isArray(body)) throw unknownFailure();
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  throw refusal(
    400,
    'bad_request',
    'The browser (or proxy) sent a request that this server could not understand.',
  );
}

/** `X-App-Passport` was added in 1.10 (docs/dify-api.md §1). */
function allowedHeaders(credentials: boolean, legacy: boolean): string[] {
  if (legacy) return ['Content-Type', 'Authorization', 'X-App-Code'];
  const headers = ['Content-Type', 'X-App-Code', 'X-App-Passport', 'Authorization'];
  return credentials ? [...headers, 'X-CSRF-Token'] : headers;
}

/** Response headers that pages may read; up to 1.9 only on `/api`. */
export function exposedHeaders(credentials: boolean, legacy: boolean): string[] {
  if (legacy) return credentials ? ['X-Version', 'X-Env'] : [];
  return ['X-Version', 'X-Env', 'X-Trace-Id'];
}

function methodNotAllowed(): Response {
  return refusal(
    405,
    'method_not_allowed',
    'The method is not allowed for the requested URL.',
  ).getResponse();
}

/** Logs an internal error of the fake Dify or of a scripted answer, and responds with a generic 500 like a real server. */
function internalError(error: Error): Response {
  // eslint-disable-next-line no-console
  console.error(error);
  return unknownFailure().getResponse();
}
