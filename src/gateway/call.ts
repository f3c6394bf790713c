import type { Endpoint } from './endpoints.js';
import type { GatewayApp } from './settings.js';

/** One request of a known visitor to one endpoint of one app. */
export interface Call {
  readonly app: GatewayApp;
  readonly endpoint: Endpoint;
  /** The `user` for Dify. */
  readonly user: string;
  readonly request: Request;
  /** The id of the request, for Dify's log. */
  readonly requestId: string;
  /** By `performance.now()`. */
  readonly receivedAt: number;
  /** The ids in the path. */
  readonly ids: Readonly<Record<string, string>>;
  /** The JSON body, when it was read and checked. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly waitUntil: (promise: Promise<unknown>) => void;
}
