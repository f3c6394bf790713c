import { refuseOtherModes } from './chat-routes.js';
import { invalidField, notFound } from './errors.js';
import type { Route, RouteContext } from './routes.js';
import type { StoredConversation, StoredMessage, World } from './world.js';

/** `GET messages` and `GET conversations` (contract §4.6, §4.9). */
export function historyRoutes(world: World): Route[] {
  const messages = (context: RouteContext) => {
    const { user } = context.get('visitor');
    refuseOtherModes(user.app.mode);
    const { conversation_id: id, first_id: firstId, limit } = context.req.query();
    if (id === undefined)
      throw invalidField('MessageListQuery', 'conversation_id', 'missing', context.req.query());
    const conversation = world.conversation(id, user);
    if (!conversation) throw notFound('Conversation Not Exists.', context.req.path);
    const end = firstId
      ? conversation.messages.findIndex((each) => each.id === firstId)
      : conversation.messages.length;
    if (end < 0) throw notFound('First Message Not Exists.', context.req.path);
    return newestPage(conversation, end, limitOf(limit));
  };

  const conversations = (context: RouteContext) => {
    const { user, origin } = context.get('visitor');
    const { last_id: lastId, limit } = context.req.query();
    const all = [...world.conversations.values()]
      .filter((conversation) => conversation.user === user && conversation.origin === origin)
      .sort((one, other) => other.updatedAt - one.updatedAt);
    const start = lastId ? all.findIndex(({ id }) => id === lastId) + 1 : 0;
    if (lastId && start === 0) throw notFound('Last Conversation Not Exists.', context.req.path);
    const end = start + limitOf(limit);
    const data = all.slice(start, end).map(wireConversation);
    return Response.json({ limit: limitOf(limit), has_more: end < all.length, data });
  };

  return [
    { method: 'GET', path: '/messages', handle: messages },
    { method: 'GET', path: '/conversations', handle: conversations },
  ];
}

/** The newest turns before `end`, oldest first. */
function newestPage(conversation: StoredConversation, end: number, limit: number): Response {
  const start = Math.max(0, end - limit);
  const data = conversation.messages
    .slice(start, end)
    .map((message) => wireMessage(conversation, message));
  return Response.json({ limit, has_more: start > 0, data });
}

function wireMessage({ id: conversation_id }: StoredConversation, message: StoredMessage) {
  const { id, parentId, inputs, query, answer, createdAt, status, error } = message;
  return {
    id,
    conversation_id,
    parent_message_id: parentId,
    inputs,
    query,
    answer,
    feedback: null,
    retriever_resources: [],
    created_at: createdAt,
    agent_thoughts: message.thoughts.map((thought, index) => wireThought(message, thought, index)),
    message_files: message.pictures.map(({ id: pictureId, url }) => ({
      id: pictureId,
      filename: 'picture.bmp',
      type: 'image',
      url,
      mime_type: 'image/bmp',
      transfer_method: 'tool_file',
      belongs_to: 'assistant',
    })),
    status,
    error,
    extra_contents: [],
  };
}

function wireThought(
  message: StoredMessage,
  thought: StoredMessage['thoughts'][number],
  index: number,
) {
  const { id, tool, label, input, output } = thought;
  return {
    id,
    chain_id: null,
    message_id: message.id,
    position: index + 1,
    thought: thought.thought,
    tool,
    tool_labels: tool ? { [tool]: { en_US: label, zh_Hans: label } } : {},
    tool_input: input,
    created_at: message.createdAt,
    observation: output,
    files: [],
  };
}

function wireConversation({ id, name, inputs, user, createdAt, updatedAt }: StoredConversation) {
  const introduction = user.app.parameters?.opening_statement ?? '';
  return {
    id,
    name,
    inputs,
    status: 'normal',
    introduction,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

function limitOf(limit: string | undefined): number {
  return Math.min(100, Math.max(1, Number(limit ?? 20) || 20));
}
