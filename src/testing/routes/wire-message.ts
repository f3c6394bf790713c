import type { AnswerUsage } from '../scripts/answer.js';
import { historyFile, historyInputs } from '../store/question-files.js';
import type { StoredFile } from '../store/file-store.js';
import { historyFileOf } from '../store/generated-files.js';
import type {
  Origin,
  StoredConversation,
  StoredMessage,
  StoredThought,
  ServerState,
} from '../store/server-state.js';

/** A turn as the history has it; since 1.16 with what it cost, on `/api` with its metadata (docs/dify-api.md §4.6). */
export function wireMessage(
  world: ServerState,
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
    ...(newFields && costOf(message.usage)),
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
export function wireFiles(world: ServerState, message: StoredMessage) {
  const asked = message.attachments.map((attachment) => historyFile(world, attachment));
  const urlOf = (file: StoredFile) => world.files.urlOf(file);
  const made = message.pictures.map((file) => historyFileOf(file, urlOf));
  return [...asked, ...made];
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

/** What an answer cost, as the history tells it to the owner of the app. */
function costOf({ promptTokens = 0, completionTokens = 0, price = '0', latency = 0 }: AnswerUsage) {
  return {
    message_tokens: promptTokens,
    answer_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    provider_response_latency: latency,
    total_price: price,
    currency: 'USD',
  };
}
