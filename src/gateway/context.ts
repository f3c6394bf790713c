import type { Context } from 'hono';

/** What a server knows about a request beyond the request itself. */
export interface RequestContext {
  /** The address of the visitor, for the limit of requests from one address. Default: unknown, then there is no such limit. */
  readonly address?: string | undefined;
  /** Keeps the process or worker alive until a promise settles; a stream is read to its end after the visitor has left. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** Hono's types for a request to the gateway. */
export interface GatewayEnvironment {
  Bindings: RequestContext;
  Variables: {
    /** Sent to Dify and to the page as `X-Request-Id`. */
    requestId: string;
    /** By `performance.now()`. */
    receivedAt: number;
    /** The endpoint and the app, for logs and metrics; unset for an unknown path. */
    endpoint: string | undefined;
    appName: string | undefined;
  };
}

export type GatewayContext = Context<GatewayEnvironment>;
