import type { CallOptions } from '../../api/connection.js';
import { ApiError } from '../../api/http/errors.js';
import type { DatasetConnection } from '../connection.js';
import type { DocumentSettings } from './document-settings.js';
import { createDocumentByFile } from './document-uploads.js';
import { listDocuments } from './documents.js';

const DEFAULT_CONCURRENCY = 5;

/** A file to upload. */
export interface DocumentFile {
  /** Name of the document, which identifies it in its dataset. */
  name: string;
  content: Blob;
}

/** How far an upload of many files has come. */
export interface DocumentsProgress {
  /** Name of the file that is done. */
  name: string;
  /** Id of its document. */
  documentId: string;
  /** Whether the dataset had a document of that name before. */
  skipped: boolean;
  /** Number of files that are done. */
  done: number;
}

/** Options of `uploadDocuments()`. */
export interface DocumentsUpload extends DocumentSettings, CallOptions {
  /** Files that are uploaded at once. Default: 5. */
  concurrency?: number | undefined;
  /** Called after each file. */
  onProgress?: ((progress: DocumentsProgress) => void) | undefined;
}

/** The documents of the files, by id. */
export interface UploadedDocuments {
  created: string[];
  /** Documents that were there before. */
  skipped: string[];
}

/**
 * Creates a document for each file whose name the dataset does not have yet, so that a run that was interrupted can be repeated
 * (docs/console.md). Takes the next file when an upload is done: of an iterator that reads files, only `concurrency` are in
 * memory.
 *
 * After a failure it begins no further upload, awaits those under way, and rejects with the first failure; two files of one name
 * are a failure too, with the code `duplicate_name`. A `concurrency` that is no positive integer is a `TypeError`. Indexing is
 * not awaited: see `waitUntilDocumentsIndexed()`.
 */
export async function uploadDocuments(
  connection: DatasetConnection,
  datasetId: string,
  files: Iterable<DocumentFile> | AsyncIterable<DocumentFile>,
  options: DocumentsUpload = {},
): Promise<UploadedDocuments> {
  const { concurrency = DEFAULT_CONCURRENCY, onProgress, signal, ...settings } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new TypeError('Option "concurrency" must be a positive integer');
  const existing = await fetchIdsByName(connection, datasetId, { signal });
  const seen = new Set<string>();
  const result: UploadedDocuments = { created: [], skipped: [] };

  await forEachConcurrently(files, concurrency, async ({ name, content }) => {
    if (seen.has(name)) throw duplicateName(name);
    seen.add(name);
    const existingId = existing.get(name);
    const documentId =
      existingId ??
      (await createDocumentByFile(connection, datasetId, content, { ...settings, name, signal }))
        .document.id;
    const skipped = existingId !== undefined;
    result[skipped ? 'skipped' : 'created'].push(documentId);
    onProgress?.({
      name,
      documentId,
      skipped,
      done: result.created.length + result.skipped.length,
    });
  });
  return result;
}

async function fetchIdsByName(
  connection: DatasetConnection,
  datasetId: string,
  options: CallOptions,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { id, name } of listDocuments(connection, datasetId, options))
    if (name !== undefined) ids.set(name, id);
  return ids;
}

function duplicateName(name: string): ApiError {
  const message = `Two files are named "${name}": the name identifies a document, give each its own`;
  return new ApiError('invalid-input', { code: 'duplicate_name', message });
}

/** Runs `task` for each item, `concurrency` at once; stops taking items at the first failure, with which it rejects in the end. */
async function forEachConcurrently<T>(
  items: Iterable<T> | AsyncIterable<T>,
  concurrency: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  let failure: { reason: unknown } | undefined;
  // One iterator for all runners: an async generator queues their calls of `next()`.
  const shared = (async function* () {
    for await (const item of items) {
      if (failure) return;
      yield item;
    }
  })();
  // Without `return()`, so that the first runner to end does not end the iteration of the others.
  const rest = { [Symbol.asyncIterator]: () => ({ next: () => shared.next() }) };
  const run = async () => {
    try {
      for await (const item of rest) await task(item);
    } catch (reason) {
      failure ??= { reason };
    }
  };
  await Promise.all(Array.from({ length: concurrency }, run));
  // Files that were not taken stay unread: let their iterator close what it holds open.
  await shared.return();
  if (failure) throw failure.reason;
}
