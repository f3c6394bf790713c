import type { FileType } from '../../api/file-reference.js';
import { isRecord } from '../../lib/is-record.js';
import { admits, fileRulesOf } from '../apps/file-rules.js';
import { fileTypeOf, mimeTypeOf } from '../apps/file-types.js';
import { refusal } from '../http/error-responses.js';
import { isUuid } from '../http/ids.js';
import type { Attachment, EndUser, StoredFile } from '../model.js';
import type { Settings } from '../settings.js';
import type { VersionTraits } from '../version.js';
import { extensionOf, type FileStore } from './file-store.js';

/**
 * The `files` of a question as the server takes them (docs/dify-api.md §8.3): incomplete items are dropped silently, and all of
 * them where the app takes no files; anything else that is wrong is refused.
 */
export function readAttachments(files: FileStore, user: EndUser, items: unknown): Attachment[] {
  const rules = fileRulesOf(user.app);
  if (!rules.enabled || !Array.isArray(items)) return [];
  const attachments = items
    .map((item) => attachmentOf(files, user, item))
    .filter((attachment) => attachment !== undefined);
  for (const attachment of attachments)
    if (!admits(rules, attachment, user.app)) throw invalidFile(forbiddenFileMessage(attachment));
  const images = attachments.filter(({ type }) => type === 'image').length;
  refuseOver(images, rules.imageLimit, 'image files');
  refuseOver(attachments.length, rules.limit, 'files');
  return attachments;
}

/** What the server says of a file that is not taken. */
export function forbiddenFileMessage({ name }: Attachment): string {
  return `File validation failed for file: ${name}`;
}

/**
 * One file object of a request, without regard to what the app takes: what is wrong with it, in the server's words, or
 * `undefined` for one that is dropped silently.
 */
export function readAttachment(
  files: FileStore,
  user: EndUser,
  item: unknown,
): Attachment | string | undefined {
  if (!isRecord(item)) return undefined;
  const { type, transfer_method: method, url, upload_file_id: id } = item;
  if (method === 'remote_url') return url ? readRemote(type, url) : undefined;
  if (method !== 'local_file') return undefined;
  if (typeof id !== 'string' || !id) return 'Invalid upload file id';
  if (!isUuid(id)) return 'Invalid upload file id format';
  const upload = files.find(id);
  if (upload?.user !== user) return 'Invalid upload file';
  return {
    id: crypto.randomUUID(),
    type: typeNamed(type, upload.extension),
    name: upload.name,
    mimeType: upload.type,
    upload,
    remoteUrl: undefined,
  };
}

/** A file of a message as the history has it (docs/dify-api.md §4.6). */
export function attachedHistoryFile(files: FileStore, attachment: Attachment) {
  const { id, type, name, mimeType, upload, remoteUrl } = attachment;
  return {
    id,
    filename: name,
    type,
    url: remoteUrl ?? (upload && files.urlOf(upload)),
    mime_type: mimeType,
    size: upload?.bytes.length ?? -1,
    transfer_method: upload ? 'local_file' : 'remote_url',
    belongs_to: 'user',
    upload_file_id: upload?.id ?? null,
  };
}

/** Inputs as the history has them: the files among them as full objects, their URLs signed anew (docs/dify-api.md §8.4). */
export function historyInputs(
  { files, settings: { traits } }: { files: FileStore; settings: Settings },
  user: EndUser,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const server = { traits, urlOf: (file: StoredFile) => files.urlOf(file) };
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    const attachment = readAttachment(files, user, value);
    return typeof attachment === 'object' ? fileVariable(server, attachment) : value;
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, told(value)]));
}

/** A file as the variable of a workflow, or among the inputs of the history (docs/dify-api.md §8.4). */
export function fileVariable(
  { traits, urlOf }: { traits: VersionTraits; urlOf: (file: StoredFile) => string },
  attachment: Attachment,
) {
  const { type, name, mimeType, upload, remoteUrl } = attachment;
  const extension = extensionOf(name);
  const record = btoa(JSON.stringify({ record_id: upload?.id }));
  return {
    dify_model_identity: '__dify__file__',
    id: null,
    type,
    transfer_method: upload ? 'local_file' : 'remote_url',
    remote_url: remoteUrl ?? null,
    ...(traits.newFields && { reference: upload && `dify-file-ref:${record}` }),
    related_id: upload?.id ?? null,
    filename: name,
    extension: extension && `.${extension}`,
    mime_type: mimeType,
    size: upload?.bytes.length ?? -1,
    url: remoteUrl ?? (upload && urlOf(upload)),
  };
}

function readRemote(type: unknown, url: unknown): Attachment | string {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'Invalid file url';
  const name = decoded(new URL(url).pathname.split('/').at(-1) ?? '') || url;
  const extension = extensionOf(name);
  return {
    id: crypto.randomUUID(),
    type: typeNamed(type, extension),
    name,
    mimeType: mimeTypeOf(extension),
    upload: undefined,
    remoteUrl: url,
  };
}

/** A text that is no proper encoding stays what it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function typeNamed(type: unknown, extension: string): FileType {
  const known = ['image', 'document', 'audio', 'video', 'custom'];
  return known.includes(type as string) ? (type as FileType) : fileTypeOf(extension);
}

function attachmentOf(files: FileStore, user: EndUser, item: unknown): Attachment | undefined {
  const read = readAttachment(files, user, item);
  if (typeof read === 'string') throw invalidFile(read);
  return read;
}

function invalidFile(words: string) {
  return refusal(400, 'invalid_param', words);
}

function refuseOver(count: number, limit: number | undefined, what: string): void {
  if (limit !== undefined && count > limit)
    throw invalidFile(`Number of ${what} exceeds the maximum limit ${limit}`);
}
