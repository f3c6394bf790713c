import { mimeTypeOf } from '../apps/file-types.js';
import type { FileContent, StoredFile, StoredGeneratedFile } from '../model.js';
import type { GeneratedFile } from '../scripts/answer.js';
import { extensionOf } from './file-store.js';

type UrlOf = (file: StoredFile) => string;

/** Stores a generated file; `store` saves its content. */
export function storeGeneratedFile(
  { url = '', content, name, type = 'image', mimeType, size }: GeneratedFile,
  store: (content: FileContent) => StoredFile,
): StoredGeneratedFile {
  const named = name ?? /[^/]+$/.exec(url.replace(/[?#].*$/, ''))?.[0] ?? 'file';
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const contentType = mimeType ?? mimeTypeOf(extensionOf(named));
  const stored = bytes && store({ name: named, type: contentType, bytes });
  const id = stored?.id ?? crypto.randomUUID();
  return { id, name: named, type, mimeType, size: size ?? bytes?.length ?? 0, stored, url };
}

/** The URL of a generated file; signed for five minutes if it is stored. */
export function generatedFileUrl({ stored, url }: StoredGeneratedFile, urlOf: UrlOf): string {
  return stored ? urlOf(stored) : url;
}

/** A generated file in `message_end` of chatflows and in all file lists of workflows. */
export function workflowFile(file: StoredGeneratedFile, urlOf: UrlOf) {
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
    url: generatedFileUrl(file, urlOf),
  };
}

/** A generated file in `message_end` of basic apps. */
export function basicAppFile(file: StoredGeneratedFile, urlOf: UrlOf) {
  return {
    related_id: file.id,
    extension: endingOf(file),
    filename: file.name,
    size: file.size,
    mime_type: file.mimeType ?? 'application/octet-stream',
    transfer_method: 'tool_file',
    type: file.type,
    url: generatedFileUrl(file, urlOf),
    upload_file_id: file.id,
    remote_url: '',
  };
}

/** A generated file in the history (docs/dify-api.md §4.6). */
export function generatedHistoryFile(file: StoredGeneratedFile, urlOf: UrlOf) {
  const { id, name: filename, type, mimeType, size } = file;
  return {
    id,
    filename,
    type,
    url: generatedFileUrl(file, urlOf),
    mime_type: mimeType ?? mimeTypeOf(extensionOf(filename)),
    size,
    transfer_method: 'tool_file',
    belongs_to: 'assistant',
    upload_file_id: id,
  };
}

function endingOf({ name }: StoredGeneratedFile): string {
  return /\.[^.]+$/.exec(name)?.[0] ?? '';
}
