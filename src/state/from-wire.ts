import { errorFromFacts, type ApiError } from '../api/errors.js';
import type { HistoryFile, HistoryMessage, HistoryThought } from '../api/types.js';
import { createMessage, questionId, textParts } from './message.js';
import type { Attachment, Message, MessageError, MessagePart, MessageStatus } from './model.js';

/** What `parent_message_id` says of every turn made through `/v1` (contract §4.6). */
const NIL_ID = '00000000-0000-0000-0000-000000000000';

/** Turns one item of Dify's history into the question and the answer that it is. */
export function messagesFrom(item: HistoryMessage): [question: Message, answer: Message] {
  const { id, created_at = 0, parent_message_id: parent, query } = item;
  const common = {
    createdAt: created_at * 1000,
    ...(parent && parent !== NIL_ID ? { parentId: parent } : {}),
  };
  const question = createMessage({
    ...common,
    id: questionId(id),
    key: `${id}-question`,
    role: 'user',
    status: 'complete',
    text: query ?? '',
    attachments: (item.message_files ?? []).filter(isSent).map(attachmentFrom),
  });
  return [question, createMessage({ ...common, ...answerFrom(item) })];
}

/** An error as plain data, for the state. */
export function plainError({ kind, code, message, retryAfter }: ApiError): MessageError {
  return { kind, code, message, retryAfter };
}

function answerFrom(item: HistoryMessage) {
  const { id, answer, error, feedback, agent_thoughts, message_files } = item;
  const thoughts = (agent_thoughts ?? []).flatMap(partsOfThought);
  // An agent's answer that was cut off is empty, while its thoughts were kept (browser notes §5).
  const told = thoughts.some(({ type }) => type === 'text') ? [] : textParts(answer ?? '');
  const files = (message_files ?? []).filter((file) => !isSent(file)).map(filePartFrom);
  const parts = [...thoughts, ...told, ...files];
  const text =
    answer || parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const status = statusOf(item, text !== '' || files.length > 0);
  return {
    id,
    // Never the id itself: an answer whose id is its key is one that the server has not named.
    key: `${id}-answer`,
    role: 'assistant',
    status,
    text,
    parts,
    rating: feedback?.rating ?? null,
    ...(status === 'failed' ? { error: plainError(errorFromFacts({ message: error ?? '' })) } : {}),
  } as const;
}

/** Empty and `normal` means "still running" or "lost": Dify does not tell which (browser notes §5). */
function statusOf({ status }: HistoryMessage, hasContent: boolean): MessageStatus {
  if (status === 'error') return 'failed';
  if (status === 'paused') return 'paused';
  return hasContent ? 'complete' : 'interrupted';
}

function partsOfThought({
  id,
  thought,
  tool,
  tool_labels,
  tool_input,
  observation,
}: HistoryThought): MessagePart[] {
  const parts: MessagePart[] = textParts(thought ?? '');
  if (tool)
    parts.push({
      type: 'tool',
      id,
      name: tool,
      labels: tool_labels?.[tool] ?? {},
      input: tool_input ?? '',
      output: observation ?? '',
    });
  return parts;
}

function isSent({ belongs_to }: HistoryFile): boolean {
  return belongs_to === 'user';
}

function filePartFrom({ id, type = 'custom', filename = '', url = '' }: HistoryFile): MessagePart {
  return { type: 'file', id, kind: type, name: filename, url };
}

function attachmentFrom({ id, type = 'custom', filename = '', url = '' }: HistoryFile): Attachment {
  return { id, kind: type, name: filename, url };
}
