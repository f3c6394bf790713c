import { errorFromFacts } from '../../api/http/errors.js';
import { normalizeEvent } from '../../api/stream/decode-event.js';
import type { HistoryFile, HistoryMessage } from '../../api/types.js';
import type { Attachment, Message } from '../model.js';
import { createMessage, plainError, questionId } from '../new-message.js';
import { settleAnswer } from '../status.js';
import { applyStreamEvent } from './fold-event.js';
import { optionalNumber, optionalString } from './wire-values.js';

/** The `parent_message_id` of every turn made through `/v1` (docs/dify-api.md §4.6). */
const NIL_ID = '00000000-0000-0000-0000-000000000000';

/** Converts one item of Dify's history to a question and an answer. */
export function messagesFrom(item: HistoryMessage): [question: Message, answer: Message] {
  const { id, created_at = 0, parent_message_id: parent, query } = item;
  const common = {
    createdAt: created_at * 1000,
    ...(parent && parent !== NIL_ID ? { parentId: parent } : {}),
    // The first question of a conversation of the web app; fields that other dialects omit are not `null`.
    ...(parent === null ? { isFirst: true } : {}),
  };
  const question = createMessage({
    ...common,
    id: questionId(id),
    key: `${id}-question`,
    role: 'user',
    status: 'complete',
    text: query ?? '',
    attachments: (item.message_files ?? []).filter(isFromVisitor).map(attachmentFrom),
  });
  const answer = createMessage({
    ...common,
    id,
    // The key must differ from the id: equal ones mean that the server has not assigned an id yet.
    key: `${id}-answer`,
    role: 'assistant',
    status: 'streaming',
    text: '',
    rating: item.feedback?.rating ?? null,
  });
  return [question, withStatus(replay(item, answer), item)];
}

/** Rebuilds the parts of an answer by replaying its events. The history does not contain its steps. */
function replay(item: HistoryMessage, answer: Message): Message {
  const { message_files, metadata } = item;
  const resources = item.retriever_resources ?? metadata?.retriever_resources;
  const text = textEvents(item);
  const forms = formEvents(item);
  const events = [
    // Text that follows a submitted form is shown below it.
    ...(item.status === 'paused' ? [...text, ...forms] : [...forms, ...text]),
    ...(message_files ?? []).map(messageFileEvent),
    { event: 'message_end', metadata: { ...metadata, retriever_resources: resources } },
  ];
  return settleAnswer(
    events.flatMap((event) => normalizeEvent(event) ?? []).reduce(applyStreamEvent, answer),
  );
}

/** Events for the text, split where an agent used tools, and for the generated files. */
function textEvents({ answer, agent_thoughts, message_files }: HistoryMessage): object[] {
  let rest = answer ?? '';
  const events = (agent_thoughts ?? []).flatMap((step) => {
    const thought = step.thought ?? '';
    const end = thought && rest.includes(thought) ? rest.indexOf(thought) + thought.length : 0;
    // The answer of an interrupted agent is empty, but its thoughts are stored (docs/dify-in-the-browser.md §5).
    const text = answer ? rest.slice(0, end) : thought;
    if (end) rest = rest.slice(end).replace(/^\n/, '');
    const files = (message_files ?? []).filter(({ id }) => step.files?.includes(id));
    return [
      textChunkEvent(text),
      { ...step, event: 'agent_thought' },
      ...files.map(messageFileEvent),
    ];
  });
  return [...events, textChunkEvent(rest)];
}

function formEvents({ extra_contents, status }: HistoryMessage): object[] {
  return (extra_contents ?? []).flatMap((extra) => {
    const { submitted, form_definition: form, form_submission_data: data } = extra;
    const asked = { ...extra, event: 'human_input_required', data: form };
    if (!submitted && status === 'paused') return [asked];
    const end = submitted ? 'human_input_form_filled' : 'human_input_form_timeout';
    return [asked, { event: end, data: data ?? form }];
  });
}

function textChunkEvent(text: string): object {
  return { event: 'text_chunk', data: { text } };
}

function messageFileEvent(file: HistoryFile): object {
  return { ...file, event: 'message_file' };
}

/**
 * Sets the status. An empty answer with status `normal` and without usage is either running or lost: Dify does not distinguish the two
 * (docs/dify-api.md §4.6).
 */
function withStatus(answer: Message, item: HistoryMessage): Message {
  const { status, error, answer: whole } = item;
  if (status === 'error') {
    const failure = plainError(errorFromFacts({ message: error ?? '' }));
    return { ...answer, status: 'failed', error: failure };
  }
  if (status === 'paused')
    return { ...answer, status: allFormsSubmitted(item) ? 'interrupted' : status };
  const hasContent = whole || answer.text || answer.parts.some(({ type }) => type === 'file');
  return hasContent || hasUsage(item)
    ? { ...answer, status: 'complete' }
    : { ...answer, status: 'interrupted', mayContinue: true };
}

/** Whether the server has counted tokens or time: only for an answer that has ended. */
function hasUsage({ metadata, ...item }: HistoryMessage): boolean {
  const { usage } = metadata ?? {};
  const counts = [
    item.provider_response_latency,
    item.message_tokens,
    item.answer_tokens,
    usage?.latency,
    usage?.total_tokens,
  ];
  return counts.some((count) => Number(count) > 0);
}

/** Whether all forms of a paused turn are submitted: then its run continues. */
function allFormsSubmitted({ extra_contents: forms }: HistoryMessage): boolean {
  return Boolean(forms?.length && forms.every(({ submitted }) => submitted));
}

function isFromVisitor({ belongs_to }: HistoryFile): boolean {
  return belongs_to === 'user';
}

function attachmentFrom(file: HistoryFile): Attachment {
  const { id, type: kind = 'custom', filename: name = '', url = '' } = file;
  const isRemote = file.transfer_method === 'remote_url';
  return {
    id,
    kind,
    name,
    url,
    mimeType: optionalString(file.mime_type),
    size: optionalNumber(file.size),
    uploadId: isRemote ? undefined : optionalString(file.upload_file_id),
    remoteUrl: isRemote ? url : undefined,
  };
}
