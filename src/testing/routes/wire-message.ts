import type {
  Origin,
  StoredConversation,
  StoredFile,
  StoredMessage,
  StoredThought,
} from '../model.js';
import type { AnswerUsage } from '../scripts/answer.js';
import { generatedHistoryFile } from '../store/generated-files.js';
import { attachedHistoryFile, historyInputs } from '../store/question-files.js';
import type { ServerState } from '../store/server-state.js';

/** A message in the history; since 1.16 with usage, on `/api` with its metadata (docs/dify-api.md §4.6). */
export function wireMessage(
  state: ServerState,
  { id: conversation_id, user }: StoredConversation,
  message: StoredMessage,
  origin: Origin,
) {
  const { newFields } = state.settings.traits;
  const { id, parentId, inputs, query, answer, createdAt, status, error } = message;
  return {
    id,
    conversation_id,
    parent_message_id: parentId,
    inputs: historyInputs(state, user, inputs),
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
    message_files: wireFiles(state, message),
    ...(newFields && costOf(message.usage)),
    status,
    error,
    extra_contents: message.extraContents,
    ...(origin === 'web-app' && { metadata: message.metadata ?? {} }),
  };
}

/** The end user's own rating. */
export function wireRating({ rating }: StoredMessage): { rating: 'like' | 'dislike' } | null {
  return rating && { rating };
}

/** Files of a message: its attachments and the generated files. */
export function wireFiles(state: ServerState, message: StoredMessage) {
  const asked = message.attachments.map((attachment) =>
    attachedHistoryFile(state.files, attachment),
  );
  const urlOf = (file: StoredFile) => state.files.urlOf(file);
  const made = message.generatedFiles.map((file) => generatedHistoryFile(file, urlOf));
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

/** Usage of an answer, visible to the owner of the app. */
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
