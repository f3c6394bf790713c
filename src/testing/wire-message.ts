import { historyFile, historyInputs } from './attachments.js';
import { extensionOf } from './file-store.js';
import { mimeTypeOf } from './file-types.js';
import type { Origin, StoredConversation, StoredMessage, StoredThought, World } from './world.js';

type Produced = StoredMessage['pictures'][number];

/** A turn as the history has it; since 1.16 with what it cost, on `/api` with its metadata (contract §4.6). */
export function wireMessage(
  world: World,
  { id: conversation_id, user }: StoredConversation,
  message: StoredMessage,
  origin: Origin,
) {
  const { newFields } = world.settings.traits;
  const { id, parentId, inputs, query, answer, createdAt, status, error } = message;
  return {
    id,
    conversation_id,
    parent_message_id: parentId,
    inputs: historyInputs(world, user, inputs),
    query,
    answer,
    feedback: wireRating(message),
    retriever_resources: message.sources,
    created_at: createdAt,
    agent_thoughts: message.thoughts.map((thought, index) => ({
      ...wireThought(thought, newFields),
      message_id: id,
      position: index + 1,
      created_at: createdAt,
    })),
    message_files: wireFiles(world, message),
    ...(newFields && cost),
    status,
    error,
    extra_contents: message.extraContents,
    ...(origin === 'web-app' && { metadata: message.metadata ?? {} }),
  };
}

/** The end user's own rating, as every list of messages has it. */
export function wireRating({ rating }: StoredMessage): { rating: 'like' | 'dislike' } | null {
  return rating && { rating };
}

/** The files of a turn: those of the question, and those that a tool made. */
export function wireFiles(world: World, message: StoredMessage) {
  const asked = message.attachments.map((attachment) => historyFile(world, attachment));
  const made = message.pictures.map(producedFile);
  return [...asked, ...made];
}

function producedFile({ id, url, name, type = 'image', mimeType, size = 0 }: Produced) {
  const filename = name ?? new URL(url, 'http://dify').pathname.split('/').at(-1) ?? '';
  return {
    id,
    filename,
    type,
    url,
    mime_type: mimeType ?? mimeTypeOf(extensionOf(filename)),
    size,
    transfer_method: 'tool_file',
    belongs_to: 'assistant',
    upload_file_id: id,
  };
}

function wireThought(
  { id, thought, tool, label, input, output, files }: StoredThought,
  newFields: boolean,
) {
  return {
    id,
    chain_id: null,
    thought,
    ...(newFields && { answer: thought }),
    tool,
    tool_labels: tool ? { [tool]: { en_US: label, zh_Hans: label } } : {},
    tool_input: input,
    observation: output,
    files,
  };
}

const cost = {
  message_tokens: 0,
  answer_tokens: 0,
  total_tokens: 0,
  provider_response_latency: 0,
  total_price: '0',
  currency: 'USD',
};
