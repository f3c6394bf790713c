import type { CallOptions } from '../../api/connection.js';
import { ApiError } from '../../api/http/errors.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { readList } from '../paging.js';
import { batchStatusPath } from '../routes.js';
import type { DatasetDocument, IndexingStatus } from '../types/datasets.js';
import { fetchDocument, listDocuments } from './documents.js';

const DEFAULT_INTERVAL_MS = 1000;

/** `GET /datasets/:id/batch/:batch/indexing-status` (`documents` for `batch` with a key): a state for each document of one call. */
export async function fetchIndexingStatus(
  connection: DatasetConnection,
  datasetId: string,
  batch: string,
  { signal }: CallOptions = {},
): Promise<IndexingStatus[]> {
  requireCapability(connection, 'documentDetails');
  const response = await connection.http(batchStatusPath(connection, datasetId, batch), { signal });
  return readList((await readJson<{ data?: unknown }>(response)).data);
}

/** How far the indexing of some documents has come. */
export interface IndexingProgress {
  /** Number of documents that are indexed. */
  completed: number;
  total: number;
  documents: readonly IndexingStatus[];
}

/** Options of waiting for the indexing. */
export interface IndexingWait extends CallOptions {
  /** Called after each poll. */
  onProgress?: ((progress: IndexingProgress) => void) | undefined;
  /** Milliseconds between two polls. Default: 1000. */
  interval?: number | undefined;
}

/**
 * Polls until the documents of one call are indexed. Rejects with the code `indexing_failed`, and a message that names the
 * document and the reason, if one of them fails or is paused. There is no time limit: pass a signal.
 */
export async function waitUntilIndexed(
  connection: DatasetConnection,
  datasetId: string,
  batch: string,
  options: IndexingWait = {},
): Promise<void> {
  await poll(connection, datasetId, options, async () => {
    const states = await fetchIndexingStatus(connection, datasetId, batch, options);
    if (states.length > 0) return states;
    throw new ApiError('not-found', {
      code: 'no_documents',
      message: 'The batch has no documents',
    });
  });
}

/**
 * Polls the list of documents until those with the given ids are indexed; otherwise like `waitUntilIndexed()`. One poll is a
 * request for 100 documents of the dataset, however many are waited for; it works for the quick reference too, where a
 * document without a status counts as indexed.
 */
export async function waitUntilDocumentsIndexed(
  connection: DatasetConnection,
  datasetId: string,
  documentIds: readonly string[],
  options: IndexingWait = {},
): Promise<void> {
  await poll(connection, datasetId, options, async () => {
    const missing = new Set(documentIds);
    const documents: DatasetDocument[] = [];
    for await (const document of listDocuments(connection, datasetId, { signal: options.signal })) {
      if (missing.delete(document.id)) documents.push(document);
      if (missing.size === 0) break;
    }
    const [id] = missing;
    if (id === undefined) return documents;
    const message = `The dataset has no document ${id}`;
    throw new ApiError('not-found', { code: 'no_document', message });
  });
}

async function poll(
  connection: DatasetConnection,
  datasetId: string,
  { onProgress, interval = DEFAULT_INTERVAL_MS, signal }: IndexingWait,
  fetchStates: () => Promise<(IndexingStatus & { name?: string })[]>,
): Promise<void> {
  for (;;) {
    const documents = await fetchStates();
    const completed = documents.filter(isIndexed).length;
    onProgress?.({ completed, total: documents.length, documents });
    const failed = documents.find(
      ({ indexing_status: state }) => state === 'error' || state === 'paused',
    );
    if (failed) throw await indexingError(connection, datasetId, failed);
    if (completed === documents.length) return;
    await connection.wait(interval, signal);
  }
}

function isIndexed({ indexing_status: state }: IndexingStatus): boolean {
  return state === undefined || state === 'completed';
}

/** The error for a document that is not indexed. A status has no name: it is fetched, or else the id stands for it. */
async function indexingError(
  connection: DatasetConnection,
  datasetId: string,
  { id, name, indexing_status, error }: IndexingStatus & { name?: string },
): Promise<ApiError> {
  const found = name === undefined ? await findDocument(connection, datasetId, id) : { name };
  const reason = indexing_status === 'paused' ? 'its indexing is paused' : error;
  const message = `"${found?.name ?? id}" is not indexed: ${reason ?? 'no reason given'}`;
  return new ApiError('unknown', { code: 'indexing_failed', message: connection.redact(message) });
}

async function findDocument(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
): Promise<DatasetDocument | undefined> {
  try {
    return await fetchDocument(connection, datasetId, documentId);
  } catch {
    return undefined;
  }
}
