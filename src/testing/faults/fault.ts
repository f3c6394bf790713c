/** A fault and the requests that it affects. */
export type FaultRule = FaultScope & Fault;

/** The requests that a fault affects. */
export interface FaultScope {
  /** The end of the request's path (`/chat-messages`), or a pattern for its URL. Default: all requests. */
  on?: string | RegExp;
  /** The site code or the API key of the app, or the key of the knowledge API. Default: all apps. */
  app?: string;
  /** The number of requests affected, not counting those that another fault answered. Default: unlimited. */
  times?: number;
}

/** A single fault. If several faults replace the response, the first one wins; faults of the body are combined. */
export type Fault =
  | Refusal
  /** The request never arrives: `fetch` rejects with a `TypeError`, as in a browser. */
  | { unreachable: true }
  /**
   * The stream of a question fails before it begins. Since 1.13: an `error` event without code and task, then pings on an open
   * connection; up to 1.12: a normal `error` event (docs/dify-api.md §6.7). Affects only requests that send a question to an app.
   */
  | { earlyError: true }
  /** Delay of the response in milliseconds, scaled by `pace`. */
  | { delay: number }
  /** After this many bytes the stream stalls: no data, no pings, and the connection stays open. */
  | { silentAfter: number }
  /** After this many bytes the connection breaks. */
  | { cutAfter: number }
  /** After this many bytes the body ends as if it were complete. */
  | { endAfter: number }
  /** The n-th frame of a stream, counted from 1, is invalid JSON. */
  | { garble: number }
  /** The n-th frame of a stream, counted from 1, is sent twice. */
  | { duplicate: number }
  /** The n-th frame of a stream, counted from 1, is dropped. */
  | { drop: number }
  /** The body is split into pieces of this many bytes, across characters and line ends. */
  | { pieces: number };

/** An error response. `code` and `message` default to those that Dify sends with that status. */
export interface Refusal {
  status: number;
  code?: string;
  message?: string;
  /** The `Retry-After` header: seconds, or a date. */
  retryAfter?: number | string;
  /** Whether the response is a proxy's HTML page without CORS headers. Default: true for 502, 503 and 504. */
  html?: boolean;
}
