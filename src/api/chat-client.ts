import { fetchInfo, fetchParameters, fetchSite } from './app.js';
import { stopChat, streamChat, type ChatRequest } from './chat.js';
import type { Connection } from './connection.js';
import { fetchMessages, type MessagesQuery } from './messages.js';

/** The endpoints that a conversation needs, bound to a connection: what the widget brings to every page. */
export function createChatClient(connection: Connection) {
  return {
    capabilities: connection.dialect.capabilities,
    loadActions: async () => (await import('./action-client.js')).createActionClient(connection),
    fetchInfo: () => fetchInfo(connection),
    fetchMessages: (query: MessagesQuery) => fetchMessages(connection, query),
    fetchParameters: () => fetchParameters(connection),
    fetchSite: () => fetchSite(connection),
    resolveUrl: connection.resolveUrl,
    stopChat: (taskId: string) => stopChat(connection, taskId),
    streamChat: (request: ChatRequest) => streamChat(connection, request),
  };
}

/** What a session asks of a server; tests have one of their own. */
export type ChatClient = ReturnType<typeof createChatClient>;
