import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import {
  requireCapability,
  type ConsoleConnection,
  type DatasetConnection,
} from '../connection.js';
import { iteratePages, readNumberedPage, type NumberedPage } from '../paging.js';
import { datasetPath, documentPath } from '../routes.js';
import type { DatasetDocument } from '../types/datasets.js';

/** Filters of the list of documents. */
export interface DocumentsFilter extends CallOptions {
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
  /** Part of the name. */
  keyword?: string | undefined;
}

/** `GET /datasets/:id/documents`: one page of the documents of a dataset, newest first. */
export async function fetchDocuments(
  { http }: DatasetConnection,
  datasetId: string,
  { page, limit, keyword, signal }: DocumentsFilter & { page?: number | undefined } = {},
): Promise<NumberedPage<DatasetDocument>> {
  const request = { query: { page, limit, keyword }, signal };
  return readNumberedPage(await http(`${datasetPath(datasetId)}/documents`, request));
}

/** Iterates over the documents of all pages. */
export function listDocuments(
  connection: DatasetConnection,
  datasetId: string,
  filter: DocumentsFilter = {},
): AsyncGenerator<DatasetDocument, void, undefined> {
  return iteratePages((page) =>
    fetchDocuments(connection, datasetId, { limit: 100, ...filter, page }),
  );
}

/** `GET /datasets/:id/documents/:documentId`: a document. */
export async function fetchDocument(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  { signal }: CallOptions = {},
): Promise<DatasetDocument> {
  requireCapability(connection, 'documentDetails');
  return readJson(await connection.http(documentPath(datasetId, documentId), { signal }));
}

/** `PATCH …/documents/status/enable`: has apps find the documents again. Rejects while one of them is being indexed. */
export async function enableDocuments(
  connection: DatasetConnection,
  datasetId: string,
  documentIds: readonly string[],
  options?: CallOptions,
): Promise<void> {
  await patchStatus(connection, datasetId, 'enable', documentIds, options);
}

/** `PATCH …/documents/status/disable`: hides the documents from apps. Rejects while one of them is being indexed. */
export async function disableDocuments(
  connection: DatasetConnection,
  datasetId: string,
  documentIds: readonly string[],
  options?: CallOptions,
): Promise<void> {
  await patchStatus(connection, datasetId, 'disable', documentIds, options);
}

/** `POST …/documents/:documentId/rename`: renames a document; console only. */
export async function renameDocument(
  connection: ConsoleConnection,
  datasetId: string,
  documentId: string,
  name: string,
  { signal }: CallOptions = {},
): Promise<DatasetDocument> {
  requireCapability(connection, 'documentNames');
  const path = `${documentPath(datasetId, documentId)}/rename`;
  return readJson(await connection.http(path, { method: 'POST', json: { name }, signal }));
}

/** `DELETE …/documents/:documentId`: deletes a document with its segments. */
export async function deleteDocument(
  { http }: DatasetConnection,
  datasetId: string,
  documentId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  await http(documentPath(datasetId, documentId), { method: 'DELETE', signal });
}

/** `DELETE …/documents?document_id=…`: deletes several documents; console only. */
export async function deleteDocuments(
  connection: ConsoleConnection,
  datasetId: string,
  documentIds: readonly string[],
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'documentNames');
  const request = { method: 'DELETE', query: { document_id: documentIds }, signal } as const;
  await connection.http(`${datasetPath(datasetId)}/documents`, request);
}

async function patchStatus(
  connection: DatasetConnection,
  datasetId: string,
  action: 'enable' | 'disable',
  documentIds: readonly string[],
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'documentDetails');
  const path = `${datasetPath(datasetId)}/documents/status/${action}`;
  const request =
    connection.api === 'knowledge'
      ? { path, json: { document_ids: documentIds } }
      : { path: `${path}/batch`, query: { document_id: documentIds } };
  await connection.http(request.path, { method: 'PATCH', ...request, signal });
}
