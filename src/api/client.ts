import { createConnection, connect, type ConnectionOptions } from './connect.js';
import type { Connection } from './connection.js';
import type { Capabilities } from './dialects/dialect.js';
import { createReferenceDialect } from './dialects/reference-dialect.js';
import { apiBase, cloudUrl } from './http/base-url.js';
import { uploadWithProgress } from './http/upload.js';
import * as app from './resources/app.js';
import * as audio from './resources/audio.js';
import * as chat from './resources/chat.js';
import * as completion from './resources/completion.js';
import * as conversations from './resources/conversations.js';
import * as files from './resources/files.js';
import * as forms from './resources/forms.js';
import * as messages from './resources/messages.js';
import * as savedMessages from './resources/saved-messages.js';
import * as workflows from './resources/workflows.js';

/** Options of `createClient()`: server, credential, end user and API dialect. */
export interface ClientOptions extends Omit<ConnectionOptions, 'base'> {
  /**
   * Absolute URL of the Dify server. `/v1` (`/api` with `token`) is appended unless the path already ends in one of them.
   * Default: Dify Cloud, `https://api.dify.ai` (`https://udify.app` with `token`).
   */
  baseUrl?: string | undefined;
  /** `reference` for servers that implement exactly the "Dify API quick reference". Leave it out for a real Dify. */
  dialect?: 'reference' | undefined;
}

/** The endpoint functions of a module with their first parameter, the connection, already bound. */
type BoundEndpoints<Endpoints> = {
  readonly [Name in keyof Endpoints]: Endpoints[Name] extends (
    connection: Connection,
    ...rest: infer Rest
  ) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

/** All endpoint functions, bound to one server, one credential and one end user. */
export type Client = BoundEndpoints<typeof app> &
  BoundEndpoints<typeof audio> &
  BoundEndpoints<typeof chat> &
  BoundEndpoints<typeof completion> &
  BoundEndpoints<typeof conversations> &
  BoundEndpoints<typeof files> &
  BoundEndpoints<typeof forms> &
  BoundEndpoints<typeof messages> &
  BoundEndpoints<typeof savedMessages> &
  BoundEndpoints<typeof workflows> &
  Pick<Connection, 'resolveUrl'> & {
    /** The calls that this connection supports; any other call throws an `UnsupportedError`. */
    readonly capabilities: Capabilities;
  };

/**
 * Creates a client for one app and one end user; makes no request itself.
 *
 * Throws a `TypeError` if `user` is missing or `baseUrl` is not an absolute http(s) URL. Every failing call rejects with an
 * `ApiError`. For a smaller bundle use `connect()` with single endpoint functions: it supports `/v1` and `/api`, takes the
 * full base URL (see `apiBase()`), and reports upload progress only if `upload` is set.
 */
export function createClient(options: ClientOptions): Client {
  const endpoints = {
    ...app,
    ...audio,
    ...chat,
    ...completion,
    ...conversations,
    ...files,
    ...forms,
    ...messages,
    ...savedMessages,
    ...workflows,
  };
  const connection = createClientConnection(options);
  const bound = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (endpoint as (connection: Connection) => unknown).bind(undefined, connection),
  ]);
  const { dialect, resolveUrl } = connection;
  const { capabilities } = dialect;
  return { ...(Object.fromEntries(bound) as Client), capabilities, resolveUrl };
}

function createClientConnection({ baseUrl, dialect, ...rest }: ClientOptions): Connection {
  const siteCode = Boolean(rest.token) && dialect !== 'reference';
  const base = apiBase(baseUrl ?? cloudUrl(siteCode), { siteCode });
  // A custom `fetch` must see every request, so uploads then go through it too, without progress.
  const upload = rest.upload ?? (rest.fetch ? undefined : uploadWithProgress);
  const options = { ...rest, base, upload };
  if (dialect !== 'reference') return connect(options);
  return createConnection(options, createReferenceDialect(options, options.user));
}
