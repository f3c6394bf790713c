import type { Connection } from './connection.js';
import {
  autoNameConversation,
  deleteConversation,
  fetchConversations,
  pinConversation,
  renameConversation,
  unpinConversation,
  type ConversationsQuery,
  type DeleteConversationOptions,
} from './resources/conversations.js';

/** Creates the client of a conversation list: the endpoint functions that it needs, bound to one connection. */
export function createConversationsClient(connection: Connection) {
  return {
    capabilities: connection.dialect.capabilities,
    autoNameConversation: (id: string) => autoNameConversation(connection, id),
    deleteConversation: (id: string, options?: DeleteConversationOptions) =>
      deleteConversation(connection, id, options),
    fetchConversations: (query: ConversationsQuery) => fetchConversations(connection, query),
    pinConversation: (id: string) => pinConversation(connection, id),
    renameConversation: (id: string, name: string) => renameConversation(connection, id, name),
    unpinConversation: (id: string) => unpinConversation(connection, id),
  };
}

/** The part of the API that a conversation list uses; tests inject a fake. */
export type ConversationsClient = ReturnType<typeof createConversationsClient>;
