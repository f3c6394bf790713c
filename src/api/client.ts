import { fetchInfo, fetchMeta, fetchParameters, fetchSite } from './app.js';
import { resolveUrl } from './base-url.js';
import { stopChat, streamChat, type ChatRequest } from './chat.js';
import { fetchConversations, type ConversationsQuery } from './conversations.js';
import { createHttp, type Connection, type Transport } from './http.js';
import { fetchMessages, type MessagesQuery } from './messages.js';
import { createServiceDialect, type ServiceCredential } from './service-dialect.js';
import { createWebDialect } from './web-dialect.js';

export interface ClientOptions extends ServiceCredential {
  /** Absolute base of the API, as `apiBase()` makes it: `https://api.dify.ai/v1`. */
  base: string;
  /** The end user's id. */
  user: string;
  /** Public site code: speaks the web-app API and wins over `apiKey`. */
  token?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  prepareRequest?: Transport['prepareRequest'];
}

/** The endpoints, bound to one server, one credential and one user. Makes no request by itself. */
export function createClient(options: ClientOptions) {
  const connection = connect(options);
  return {
    capabilities: connection.dialect.capabilities,
    fetchConversations: (query?: ConversationsQuery) => fetchConversations(connection, query),
    fetchInfo: () => fetchInfo(connection),
    fetchMessages: (query: MessagesQuery) => fetchMessages(connection, query),
    fetchMeta: () => fetchMeta(connection),
    fetchParameters: () => fetchParameters(connection),
    fetchSite: () => fetchSite(connection),
    resolveUrl: connection.resolveUrl,
    stopChat: (taskId: string) => stopChat(connection, taskId),
    streamChat: (request: ChatRequest) => streamChat(connection, request),
  };
}

export type Client = ReturnType<typeof createClient>;

function connect({
  base,
  token,
  user,
  fetch,
  prepareRequest,
  ...credential
}: ClientOptions): Connection {
  // Looked up at each call, since a page may replace its `fetch` (analytics, tests) after us.
  const transport: Transport = {
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
    prepareRequest,
  };
  const dialect = token
    ? createWebDialect(transport, { base, siteCode: token, user })
    : createServiceDialect(credential, user);
  return {
    http: createHttp(transport, base, dialect),
    dialect,
    resolveUrl: (url) => resolveUrl(url, base),
  };
}
