import { uuidOf } from '../http/ids.js';
import { omit } from '../http/omit.js';
import type { Attachment, Origin } from '../model.js';
import { basicAppFile, workflowFile } from '../store/generated-files.js';
import type { AnswerUsage, Source } from './answer.js';
import { envelope, frame, type RunContext } from './script.js';

/** Creates the `message_end` event (docs/dify-api.md §6.5). */
export function messageEndFrame(context: RunContext): string {
  return frame({
    ...envelope('message_end', context),
    id: context.ids.messageId,
    metadata: metadataOf(context, isLean(context)),
    files: filesOf(context),
  });
}

/**
 * Creates the `metadata` of `message_end` and of blocking responses. `/api` omits fields for the app's owner; `lean` omits
 * fields without a value.
 */
export function metadataOf(context: RunContext, lean = false) {
  const { extras, origin, traits } = context;
  const resources = extras.sources.map((source, index) => wireSource(source, index, origin, lean));
  const { usage, ...reply } = ownerMetadata(context, lean);
  const isForOwner = origin === 'service-api';
  return {
    ...(isForOwner ? reply : {}),
    retriever_resources: resources,
    ...(isForOwner ? { usage } : {}),
    ...(traits.newFields ? { reasoning: extras.reasoning } : {}),
  };
}

/** Stores the metadata of a finished answer for the history (docs/dify-api.md §4.6). */
export function storeMetadata(context: RunContext): void {
  const { message, extras, traits } = context;
  message.usage = extras.usage;
  message.sources = extras.sources.map((source, index) => ({
    id: crypto.randomUUID(),
    message_id: message.id,
    ...historySource(source, index),
    created_at: message.createdAt,
  }));
  message.metadata = {
    ...ownerMetadata(context, false),
    ...(traits.newFields ? {} : { usage: null }),
    retriever_resources: message.sources,
    ...(traits.newFields ? { reasoning: extras.reasoning } : {}),
  };
}

/** Since 1.16 streams of basic apps omit fields without a value. */
function isLean({ user, traits }: RunContext): boolean {
  return traits.newFields && user.app.mode !== 'advanced-chat';
}

function ownerMetadata({ message, extras, user }: RunContext, lean: boolean) {
  const { annotator, usage } = extras;
  const annotation = annotator
    ? { id: message.id, account: { id: UNKNOWN_ACCOUNT_ID, name: annotator } }
    : null;
  const time = user.app.mode === 'advanced-chat' ? 0 : null;
  const timing = lean ? {} : { time_to_first_token: time, time_to_generate: time };
  const reply = lean && !annotation ? {} : { annotation_reply: annotation };
  return { ...reply, usage: { ...wireUsage(usage), ...timing } };
}

/** Converts the usage of an answer to wire format; default: zero. */
export function wireUsage({
  promptTokens = 0,
  completionTokens = 0,
  price = '0',
  latency = 0,
}: AnswerUsage) {
  return {
    prompt_tokens: promptTokens,
    prompt_unit_price: '0',
    prompt_price_unit: '0',
    prompt_price: '0',
    completion_tokens: completionTokens,
    completion_unit_price: '0',
    completion_price_unit: '0',
    completion_price: price,
    total_tokens: promptTokens + completionTokens,
    total_price: price,
    currency: 'USD',
    latency,
  };
}

const UNKNOWN_ACCOUNT_ID = '00000000-0000-4000-8000-000000000000';

/** The files of an answer in wire format; basic apps list the attachments of the question as well. */
function filesOf({ extras, message, user, traits, urlOf }: RunContext): object[] | null {
  if (user.app.mode === 'advanced-chat')
    return extras.files.map((file) => workflowFile(file, urlOf));
  const sent = message.attachments.map((attachment) => sentFile(attachment, urlOf));
  const files = [...extras.files.map((file) => basicAppFile(file, urlOf)), ...sent];
  return files.length > 0 || traits.newFields ? files : null;
}

function sentFile(attachment: Attachment, urlOf: RunContext['urlOf']) {
  const { id, type, name, mimeType, upload, remoteUrl } = attachment;
  return {
    related_id: id,
    extension: /\.[^.]+$/.exec(name)?.[0] ?? '',
    filename: name,
    size: upload?.bytes.length ?? 0,
    mime_type: mimeType,
    transfer_method: upload ? 'local_file' : 'remote_url',
    type,
    url: remoteUrl ?? (upload ? urlOf(upload) : ''),
    upload_file_id: upload?.id ?? id,
    remote_url: remoteUrl ?? '',
  };
}

/** Converts a source to its format in the history, which has fewer fields than the stream. */
function historySource(source: Source, index: number) {
  const streamed = wireSource(source, index, 'service-api', false);
  return omit(streamed, 'retriever_from', 'page', 'title', 'files', 'doc_metadata');
}

function wireSource(source: Source, index: number, origin: Origin, lean: boolean) {
  const { document, content, dataset = 'Knowledge', score = 0.5, url, page, ids } = source;
  const isForOwner = origin === 'service-api';
  const known = {
    position: index + 1,
    dataset_id: ids?.dataset ?? uuidOf(dataset),
    dataset_name: dataset,
    document_id:
      ids?.document ?? (document === undefined ? null : uuidOf(`${dataset}/${document}`)),
    document_name: document ?? null,
    data_source_type: 'upload_file',
    segment_id: ids?.segment ?? uuidOf(`${dataset}/${document}/${content}`),
    ...(isForOwner ? { retriever_from: 'api' } : {}),
    score,
  };
  const metadata = url === undefined ? null : { url };
  if (lean) {
    const more = {
      ...(page && { page }),
      ...(isForOwner && metadata && { doc_metadata: metadata }),
    };
    return { ...known, content, ...more };
  }
  return {
    ...known,
    hit_count: null,
    word_count: null,
    segment_position: null,
    index_node_hash: null,
    content,
    page: page ?? null,
    ...(isForOwner ? { doc_metadata: metadata } : {}),
    title: null,
    files: null,
    summary: null,
  };
}
