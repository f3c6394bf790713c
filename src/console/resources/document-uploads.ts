import type { CallOptions } from '../../api/connection.js';
import { createFileForm } from '../../api/http/form-data.js';
import { readJson, unexpectedResponse } from '../../api/http/responses.js';
import type { UploadProgress } from '../../api/http/transport.js';
import { isRecord } from '../../lib/is-record.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { datasetPath, documentPath } from '../routes.js';
import type { CreatedDocument, DatasetDocument } from '../types/datasets.js';
import { documentFields, type DocumentSettings } from './document-settings.js';

/** A new document from a file. */
export interface NewFileDocument extends DocumentSettings, CallOptions {
  /** File name; its extension decides how the file is read. Default: the name of the `File`. */
  name?: string | undefined;
  /** Called with the bytes that the connection has taken; in Node only, unless the connection has an `upload`. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/**
 * Creates a document from a file, and begins to index it: `POST /datasets/:id/document/create-by-file` with a key and in the
 * quick reference, `POST /files/upload` and `POST /datasets/:id/documents` in the console (docs/dify-api.md §11.3).
 */
export async function createDocumentByFile(
  connection: DatasetConnection,
  datasetId: string,
  file: Blob,
  options: NewFileDocument = {},
): Promise<CreatedDocument> {
  const { name, onProgress, signal, ...settings } = options;
  if (connection.api === 'console') return uploadToConsole(connection, datasetId, file, options);
  const form = createFileForm(file, name, formFields(connection, nameOf(file, name), settings));
  const path = `${datasetPath(datasetId)}/document/create-by-file`;
  const request = { method: 'POST', form, signal, onUpload: onProgress } as const;
  return readCreatedDocument(await connection.http(path, request));
}

/** A new document from a text. */
export interface NewTextDocument extends DocumentSettings, CallOptions {
  /** Name of the document. The console stores the text as a file: there, end it in an extension such as `.md` or `.txt`. */
  name: string;
  text: string;
}

/**
 * Creates a document from a text, and begins to index it: `POST /datasets/:id/document/create-by-text` with a key and in the
 * quick reference; the console takes files only, so there the text is uploaded as one.
 */
export async function createDocumentByText(
  connection: DatasetConnection,
  datasetId: string,
  { name, text, signal, ...settings }: NewTextDocument,
): Promise<CreatedDocument> {
  if (connection.api === 'console') {
    const options = { ...settings, name, signal };
    return uploadToConsole(connection, datasetId, new Blob([text]), options);
  }
  const json = { name, text, ...documentFields(settings) };
  const path = `${datasetPath(datasetId)}/document/create-by-text`;
  return readCreatedDocument(await connection.http(path, { method: 'POST', json, signal }));
}

/**
 * Replaces the text of a document, and indexes it anew: `POST …/update-by-text` with a key, a new file for the same document in
 * the console.
 */
export async function updateDocumentByText(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  { name, text, signal, ...settings }: NewTextDocument,
): Promise<CreatedDocument> {
  requireCapability(connection, 'documentDetails');
  if (connection.api === 'console') {
    const options = { ...settings, name, signal };
    return uploadToConsole(connection, datasetId, new Blob([text]), options, documentId);
  }
  const json = { name, text, ...documentFields(settings) };
  const path = `${documentPath(datasetId, documentId)}/update-by-text`;
  return readCreatedDocument(await connection.http(path, { method: 'POST', json, signal }));
}

/** Stores the file, then makes a document of it, or the new content of `originalId`. Aborted in between, it leaves no document. */
async function uploadToConsole(
  { http }: DatasetConnection,
  datasetId: string,
  file: Blob,
  { name, onProgress, signal, ...settings }: NewFileDocument,
  originalId?: string,
): Promise<CreatedDocument> {
  const form = createFileForm(file, name, { source: 'datasets' });
  const upload = { method: 'POST', form, signal, onUpload: onProgress } as const;
  const stored = await http('/files/upload', { ...upload, query: { source: 'datasets' } });
  const { id } = await readJson<{ id?: unknown }>(stored);
  if (typeof id !== 'string') throw unexpectedResponse(stored, 'no_file', 'a stored file');
  const json = {
    ...documentFields(settings),
    original_document_id: originalId,
    data_source: {
      type: 'upload_file',
      info_list: { data_source_type: 'upload_file', file_info_list: { file_ids: [id] } },
    },
  };
  const request = { method: 'POST', json, signal } as const;
  return readCreatedDocument(await http(`${datasetPath(datasetId)}/documents`, request));
}

/** The fields beside the file: one JSON text with a key, a field each in the quick reference. */
function formFields(
  { api }: DatasetConnection,
  name: string,
  settings: DocumentSettings,
): Record<string, string> {
  const fields = documentFields(settings);
  if (api === 'knowledge') return { data: JSON.stringify(fields) };
  const { indexing_technique, process_rule } = fields;
  return {
    name,
    ...(indexing_technique && { indexing_technique }),
    process_rule: JSON.stringify(process_rule),
  };
}

function nameOf(file: Blob, name: string | undefined): string {
  return name ?? (file as Blob & { name?: string }).name ?? 'blob';
}

/** Reads the document from the different shapes of the answers; without a batch where the server has none. */
async function readCreatedDocument(response: Response): Promise<CreatedDocument> {
  const body = await readJson<Record<string, unknown>>(response);
  const { document = body, documents, batch } = body;
  const created: unknown = Array.isArray(documents) ? documents[0] : document;
  if (!isRecord(created) || typeof created['id'] !== 'string')
    throw unexpectedResponse(response, 'no_document', 'a document');
  return {
    document: created as Record<string, unknown> & DatasetDocument,
    batch: typeof batch === 'string' ? batch : '',
  };
}
