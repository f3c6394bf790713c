import type { IdentityOptions } from './identity/site-tokens.js';
import type { DerivedKeys } from './identity/user-id.js';
import type { Limiter } from './limits/limiter.js';
import type { LimitNumbers } from './limits/limits.js';
import type { Store } from './store.js';
import type { Logger, Metrics, Trace } from './telemetry.js';
import type { WebhookOptions } from './webhooks/options.js';

/** One app of Dify behind the gateway. */
export interface AppOptions {
  /** The key of the service API, `app-…`. */
  readonly apiKey: string;
  /** The Dify that has the app. Default: `baseUrl` of the gateway. */
  readonly baseUrl?: string | undefined;
}

/** Decides whether a request may go on, for example after a challenge; see docs/gateway.md. */
export type VerifyRequest = (
  request: Request,
  purpose: 'token' | 'message',
) => boolean | Promise<boolean>;

/** Options of `createGateway()`. */
export interface GatewayOptions {
  /** The URL of the Dify server; `/v1` at its end may be left out. */
  readonly baseUrl?: string | undefined;
  /** The key of the only app, which is at `/v1`. */
  readonly apiKey?: string | undefined;
  /** Further apps by name: the app `support` is at `/support/v1`. */
  readonly apps?: Readonly<Record<string, AppOptions>> | undefined;
  /** The path of the gateway, where it is a part of a larger server: `/dify`. Default: none. */
  readonly basePath?: string | undefined;
  /**
   * The origins whose pages may use the gateway: `https://example.com`, `https://*.example.com`, or `*` for any. Default: pages on
   * this machine only.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Further request headers that pages may send, such as that of a challenge. Default: none. */
  readonly allowedHeaders?: readonly string[] | undefined;
  /** Makes the user ids; at least 32 characters. Default: derived from the app's key, so that a new key is a new history. */
  readonly userSecret?: string | undefined;
  /** How tokens of the site are verified. Default: there are none, all visitors are anonymous. */
  readonly identity?: IdentityOptions | undefined;
  /** Whether visitors without a token of the site get an anonymous one. Default: true. */
  readonly allowsAnonymous?: boolean | undefined;
  readonly limits?: Partial<LimitNumbers> | undefined;
  /** The largest upload in bytes. Default: 100,000,000. */
  readonly maxUploadBytes?: number | undefined;
  /** Counts requests. Default: in memory, for one process. */
  readonly limiter?: Limiter | undefined;
  /** Keeps who owns what. Default: in memory, for one process. */
  readonly store?: Store | undefined;
  /** Default: nothing is logged. */
  readonly logger?: Logger | undefined;
  readonly metrics?: Metrics | undefined;
  /** Runs each request inside a span of a tracing system. Default: there is none. */
  readonly trace?: Trace | undefined;
  /** Called before a token is issued and before a message is forwarded; `false` refuses with 403. Default: all may go on. */
  readonly verify?: VerifyRequest | undefined;
  /** Webhooks about answers and runs that are finished. Default: none are sent. */
  readonly webhooks?: WebhookOptions | undefined;
  /** Sends requests to Dify. Default: `globalThis.fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The longest silence of Dify or of a sender, in milliseconds. Default: that of Dify 330,000, of a sender 30,000. */
  readonly timeouts?: Partial<Timeouts> | undefined;
}

/** The longest waits in milliseconds. */
export interface Timeouts {
  /** For the headers of a response, and between two pieces of its body: Dify itself ends a silent stream after 300 s. */
  readonly upstream: number;
  /** Between two pieces of a request's body. */
  readonly sender: number;
}

/** An app of the gateway, with defaults. */
export interface GatewayApp {
  /** The name in its path; empty for the only app. */
  readonly name: string;
  /** The URL of the Dify server, without `/v1`. */
  readonly dify: string;
  readonly apiKey: string;
  /** The keys of its user ids and anonymous tokens. */
  readonly keys: DerivedKeys;
}

/** The validated options, with their defaults. */
export interface Settings {
  readonly apps: readonly GatewayApp[];
  readonly basePath: string;
  readonly allowedOrigins: readonly string[] | undefined;
  readonly allowedHeaders: readonly string[];
  readonly identity: IdentityOptions | undefined;
  readonly allowsAnonymous: boolean;
  readonly limits: LimitNumbers;
  readonly maxUploadBytes: number;
  readonly limiter: Limiter;
  readonly store: Store;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly trace: Trace | undefined;
  readonly verify: VerifyRequest | undefined;
  readonly webhooks: WebhookOptions | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly timeouts: Timeouts;
}
