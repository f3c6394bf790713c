import { unixSeconds } from '../unix-seconds.js';
import { textOf } from './document-text.js';
import {
  indexingStatuses,
  type Indexing,
  type IndexingStatus,
  type StoredDocument,
} from './knowledge-model.js';
import { newSegment } from './segments.js';
import { splitText } from './split-text.js';

/** The state of a document that has just been created. */
export function newIndexing(failure: string | undefined): Indexing {
  return {
    status: 'waiting',
    error: null,
    failure,
    startedAt: null,
    parsedAt: null,
    cleanedAt: null,
    splitAt: null,
    completedAt: null,
    stoppedAt: null,
  };
}

/** Whether indexing has ended, well or not. */
export function isIndexed({ status }: Indexing): boolean {
  return status === 'completed' || status === 'error';
}

/**
 * Moves a document on by one state. The server calls this whenever it has reported the state to a client, so that each client that
 * polls sees every state once, whatever the time.
 */
export function advanceIndexing(document: StoredDocument): void {
  const { indexing } = document;
  if (isIndexed(indexing)) return;
  const now = unixSeconds();
  if (indexing.status === 'parsing' && indexing.failure !== undefined) {
    Object.assign(indexing, { status: 'error', error: indexing.failure, stoppedAt: now });
    return;
  }
  indexing.status = nextStatus(indexing.status);
  document.updatedAt = now;
  if (indexing.status === 'parsing') indexing.startedAt = now;
  if (indexing.status === 'cleaning') indexing.parsedAt = now;
  if (indexing.status === 'splitting') indexing.cleanedAt = now;
  if (indexing.status === 'indexing') split(document, now);
  if (indexing.status === 'completed') {
    indexing.completedAt = now;
    document.tokens = 0;
  }
}

/** Moves a document on to its last state. */
export function completeIndexing(document: StoredDocument): void {
  while (!isIndexed(document.indexing)) advanceIndexing(document);
}

function nextStatus(status: IndexingStatus): IndexingStatus {
  const at = indexingStatuses.findIndex((each) => each === status);
  return indexingStatuses[at + 1] ?? status;
}

function split(document: StoredDocument, now: number): void {
  const texts = splitText(textOf(document.file), document.processRule);
  document.indexing.splitAt = now;
  document.segments = texts.map((content, index) => newSegment({ content }, index + 1));
  document.wordCount = texts.reduce((sum, { length }) => sum + length, 0);
}
