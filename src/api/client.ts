import { fetchMeta } from './app.js';
import { createChatClient } from './chat-client.js';
import { connect, type ConnectionOptions } from './connect.js';
import { fetchConversations, type ConversationsQuery } from './conversations.js';

/** Every endpoint, bound to one server, one credential and one user. Makes no request by itself. */
export function createClient(options: ConnectionOptions) {
  const connection = connect(options);
  return {
    ...createChatClient(connection),
    fetchConversations: (query?: ConversationsQuery) => fetchConversations(connection, query),
    fetchMeta: () => fetchMeta(connection),
  };
}

/** Every endpoint, bound. */
export type Client = ReturnType<typeof createClient>;
