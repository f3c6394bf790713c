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

/** A server, how to prove oneself to it, for whom, and in which spelling. */
export interface ClientOptions extends Omit<ConnectionOptions, 'base'> {
  /**
   * The Dify server: `/v1` (with `token` `/api`) is appended unless the path ends in one of them. Absolute. Default: Dify
   * Cloud.
   */
  baseUrl?: string | undefined;
  /** `reference` for servers that follow the "Dify API quick reference" to the letter; real Difys need nothing here. */
  dialect?: 'reference' | undefined;
}

/** The endpoints of a module, without the connection that each takes first. */
type BoundEndpoints<Endpoints> = {
  readonly [Name in keyof Endpoints]: Endpoints[Name] extends (
    connection: Connection,
    ...rest: infer Rest
  ) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

/** Every endpoint, bound to one server, one credential and one user. */
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
    /** What this way to connect can do; what it cannot throws an `UnsupportedError`. */
    readonly capabilities: Capabilities;
  };

/**
 * A client of one app for one user. Makes no request by itself. Throws a `TypeError` for a missing user or an impossible
 * URL; every failure of a call is an `ApiError`. Where the bundle must be small, `connect()` and the endpoint functions by
 * themselves do the same for `/v1` and `/api`, with the base spelt out (`apiBase()`), and progress of uploads where it is given.
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
  // Over a `fetch` of the page's own there is no progress to tell.
  const upload = rest.upload ?? (rest.fetch ? undefined : uploadWithProgress);
  const options = { ...rest, base, upload };
  if (dialect !== 'reference') return connect(options);
  return createConnection(options, createReferenceDialect(options, options.user));
}
