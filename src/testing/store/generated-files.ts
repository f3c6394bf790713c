import type { FileType } from '../../api/file-reference.js';
import type { GeneratedFile } from '../scripts/answer.js';
import { extensionOf, type FileContent, type StoredFile } from './file-store.js';
import { mimeTypeOf } from '../apps/file-types.js';

/** A file that an app produced, as the server keeps it. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  /** Where the app has said it. */
  readonly mimeType: string | undefined;
  readonly size: number;
  /** What is in it; `undefined` for a file that is somewhere else, at `url`. */
  readonly stored: StoredFile | undefined;
  readonly url: string;
}

type UrlOf = (file: StoredFile) => string;

/** Keeps what an app produced; `store` puts contents away. */
export function keepFile(
  { url = '', content, name, type = 'image', mimeType, size }: GeneratedFile,
  store: (content: FileContent) => StoredFile,
): KeptFile {
  const named = name ?? /[^/]+$/.exec(url.replace(/[?#].*$/, ''))?.[0] ?? 'file';
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const contentType = mimeType ?? mimeTypeOf(extensionOf(named));
  const stored = bytes && store({ name: named, type: contentType, bytes });
  const id = stored?.id ?? crypto.randomUUID();
  return { id, name: named, type, mimeType, size: size ?? bytes?.length ?? 0, stored, url };
}

/** Where a file can be had: for five minutes, if it is kept here. */
export function urlOfKept({ stored, url }: KeptFile, urlOf: UrlOf): string {
  return stored ? urlOf(stored) : url;
}

/** A file of the answer as `message_end` lists it in chatflows, and in every list of a workflow's files. */
export function flowFile(file: KeptFile, urlOf: UrlOf) {
  return {
    dify_model_identity: '__dify__file__',
    id: null,
    type: file.type,
    transfer_method: 'tool_file',
    remote_url: null,
    reference: `dify-file-ref:${btoa(JSON.stringify({ record_id: file.id }))}`,
    filename: file.name,
    extension: endingOf(file),
    mime_type: file.mimeType ?? 'application/octet-stream',
    size: file.size,
    related_id: file.id,
    url: urlOfKept(file, urlOf),
  };
}

/** A file of the answer as `message_end` lists it in basic apps. */
export function chatFile(file: KeptFile, urlOf: UrlOf) {
  return {
    related_id: file.id,
    extension: endingOf(file),
    filename: file.name,
    size: file.size,
    mime_type: file.mimeType ?? 'application/octet-stream',
    transfer_method: 'tool_file',
    type: file.type,
    url: urlOfKept(file, urlOf),
    upload_file_id: file.id,
    remote_url: '',
  };
}

/** A file of the answer as the history has it (docs/dify-api.md §4.6). */
export function historyFileOf(file: KeptFile, urlOf: UrlOf) {
  const { id, name: filename, type, mimeType, size } = file;
  return {
    id,
    filename,
    type,
    url: urlOfKept(file, urlOf),
    mime_type: mimeType ?? mimeTypeOf(extensionOf(filename)),
    size,
    transfer_method: 'tool_file',
    belongs_to: 'assistant',
    upload_file_id: id,
  };
}

function endingOf({ name }: KeptFile): string {
  return /\.[^.]+$/.exec(name)?.[0] ?? '';
}
