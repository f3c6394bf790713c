import type { Connection } from '../../api/connection.js';
import { createConversationsClient } from '../../api/conversations-client.js';
import { ConversationList, type ConversationListOptions } from './conversation-list.js';

/** Creates the conversation list of a session, with a client for the connection that the session uses. */
export function createConversationList(
  connection: Connection,
  options: Omit<ConversationListOptions, 'client'>,
): ConversationList {
  return new ConversationList({ ...options, client: createConversationsClient(connection) });
}
