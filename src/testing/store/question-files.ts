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
 * Reads the `files` of a question (docs/dify-api.md §8.3): incomplete items, or all of them if the app accepts no files, are
 * dropped silently; other invalid items are refused.
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

/** The server's error message for a file that is not accepted. */
export function forbiddenFileMessage({ name }: Attachment): string {
  return `File validation failed for file: ${name}`;
}

/**
 * Reads one file object of a request, regardless of the app's rules: returns the server's error message if it is invalid,
 * `undefined` if it is dropped silently.
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

/** An attachment in the history (docs/dify-api.md §4.6). */
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

/** Inputs in the history: files become full objects with newly signed URLs (docs/dify-api.md §8.4). */
export function historyInputs(
  { files, settings: { traits } }: { files: FileStore; settings: Settings },
  user: EndUser,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const server = { traits, urlOf: (file: StoredFile) => files.urlOf(file) };
  const expand = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(expand);
    const attachment = readAttachment(files, user, value);
    return typeof attachment === 'object' ? fileVariable(server, attachment) : value;
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, expand(value)]));
}

/** A file as a workflow variable, or in the inputs of the history (docs/dify-api.md §8.4). */
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

/** Returns an invalid encoding unchanged. */
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
