import { errorFromFacts } from '../../api/http/errors.js';
import { normalizeEvent } from '../../api/stream/decode-event.js';
import type { HistoryFile, HistoryMessage } from '../../api/types.js';
import type { Attachment, Message } from '../model.js';
import { createMessage, plainError, questionId } from '../new-message.js';
import { settleAnswer } from '../status.js';
import { applyStreamEvent } from './fold-event.js';
import { numberOf, textOf } from './wire-values.js';

/** What `parent_message_id` says of every turn made through `/v1` (docs/dify-api.md §4.6). */
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
  const answer = createMessage({
    ...common,
    id,
    // Never the id itself: an answer whose id is its key is one that the server has not named.
    key: `${id}-answer`,
    role: 'assistant',
    status: 'streaming',
    text: '',
    rating: item.feedback?.rating ?? null,
  });
  return [question, withStatus(replay(item, answer), item)];
}

/** Lets the stream of an answer happen again, so that it becomes what it was. Its steps are not in the history. */
function replay(item: HistoryMessage, answer: Message): Message {
  const { message_files, metadata } = item;
  const resources = item.retriever_resources ?? metadata?.retriever_resources;
  const text = eventsOfText(item);
  const forms = eventsOfForms(item);
  const events = [
    // Who has answered a form reads on below it.
    ...(item.status === 'paused' ? [...text, ...forms] : [...forms, ...text]),
    ...(message_files ?? []).map(messageFile),
    { event: 'message_end', metadata: { ...metadata, retriever_resources: resources } },
  ];
  return settleAnswer(
    events.flatMap((event) => normalizeEvent(event) ?? []).reduce(applyStreamEvent, answer),
  );
}

/** The text, parted where an agent used tools, with the files that they made. */
function eventsOfText({ answer, agent_thoughts, message_files }: HistoryMessage): object[] {
  let rest = answer ?? '';
  const events = (agent_thoughts ?? []).flatMap((step) => {
    const thought = step.thought ?? '';
    const end = thought && rest.includes(thought) ? rest.indexOf(thought) + thought.length : 0;
    // An agent's answer that was cut off is empty, while its thoughts were kept (docs/dify-in-the-browser.md §5).
    const text = answer ? rest.slice(0, end) : thought;
    if (end) rest = rest.slice(end).replace(/^\n/, '');
    const files = (message_files ?? []).filter(({ id }) => step.files?.includes(id));
    return [textChunk(text), { ...step, event: 'agent_thought' }, ...files.map(messageFile)];
  });
  return [...events, textChunk(rest)];
}

function eventsOfForms({ extra_contents, status }: HistoryMessage): object[] {
  return (extra_contents ?? []).flatMap((extra) => {
    const { submitted, form_definition: form, form_submission_data: data } = extra;
    const asked = { ...extra, event: 'human_input_required', data: form };
    if (!submitted && status === 'paused') return [asked];
    const end = submitted ? 'human_input_form_filled' : 'human_input_form_timeout';
    return [asked, { event: end, data: data ?? form }];
  });
}

function textChunk(text: string): object {
  return { event: 'text_chunk', data: { text } };
}

function messageFile(file: HistoryFile): object {
  return { ...file, event: 'message_file' };
}

/** Empty and `normal` means "still running" or "lost": Dify does not tell which (docs/dify-in-the-browser.md §5). */
function withStatus(answer: Message, item: HistoryMessage): Message {
  const { status, error, answer: whole } = item;
  if (status === 'error') {
    const failure = plainError(errorFromFacts({ message: error ?? '' }));
    return { ...answer, status: 'failed', error: failure };
  }
  if (status === 'paused') return { ...answer, status: isAnswered(item) ? 'interrupted' : status };
  const hasContent = whole || answer.text || answer.parts.some(({ type }) => type === 'file');
  return { ...answer, status: hasContent ? 'complete' : 'interrupted' };
}

/** A form that was waited for has been answered: the run goes on. */
function isAnswered({ extra_contents: forms }: HistoryMessage): boolean {
  return Boolean(forms?.length && forms.every(({ submitted }) => submitted));
}

function isSent({ belongs_to }: HistoryFile): boolean {
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
    mimeType: textOf(file.mime_type),
    size: numberOf(file.size),
    uploadId: isRemote ? undefined : textOf(file.upload_file_id),
    remoteUrl: isRemote ? url : undefined,
  };
}
