import type { CallOptions } from '../../api/connection.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { readList } from '../paging.js';
import { datasetPath } from '../routes.js';
import type { MetadataField } from '../types/datasets.js';

/** `GET /datasets/:id/metadata`: the metadata fields of a dataset. */
export async function fetchMetadataFields(
  connection: DatasetConnection,
  datasetId: string,
  { signal }: CallOptions = {},
): Promise<MetadataField[]> {
  requireCapability(connection, 'documentDetails');
  const response = await connection.http(metadataPath(datasetId), { signal });
  return readList((await readJson<{ doc_metadata?: unknown }>(response)).doc_metadata);
}

/** A new metadata field. */
export interface NewMetadataField extends CallOptions {
  type: 'string' | 'number' | 'time';
  /** At most 255 characters; unique in the dataset. */
  name: string;
}

/** `POST /datasets/:id/metadata`: creates a metadata field. */
export async function createMetadataField(
  connection: DatasetConnection,
  datasetId: string,
  { type, name, signal }: NewMetadataField,
): Promise<MetadataField> {
  requireCapability(connection, 'documentDetails');
  const request = { method: 'POST', json: { type, name }, signal } as const;
  return readJson(await connection.http(metadataPath(datasetId), request));
}

/** `PATCH /datasets/:id/metadata/:fieldId`: renames a metadata field. */
export async function renameMetadataField(
  connection: DatasetConnection,
  datasetId: string,
  fieldId: string,
  name: string,
  { signal }: CallOptions = {},
): Promise<MetadataField> {
  requireCapability(connection, 'documentDetails');
  const request = { method: 'PATCH', json: { name }, signal } as const;
  return readJson(await connection.http(metadataPath(datasetId, fieldId), request));
}

/** `DELETE /datasets/:id/metadata/:fieldId`: deletes a metadata field, and its values. */
export async function deleteMetadataField(
  connection: DatasetConnection,
  datasetId: string,
  fieldId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'documentDetails');
  await connection.http(metadataPath(datasetId, fieldId), { method: 'DELETE', signal });
}

/** The metadata of a document. */
export interface DocumentMetadata extends CallOptions {
  /** A `number` for numeric fields, Unix seconds for times; `null` removes the value. */
  values: readonly { id: string; name: string; value: string | number | null }[];
  /** Keeps the values of fields that are not listed. Default: false, as Dify does. */
  keepsOthers?: boolean | undefined;
}

/** `POST /datasets/:id/documents/metadata`: sets the metadata of a document. */
export async function updateDocumentMetadata(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  { values, keepsOthers, signal }: DocumentMetadata,
): Promise<void> {
  requireCapability(connection, 'documentDetails');
  const operation = {
    document_id: documentId,
    metadata_list: values,
    partial_update: keepsOthers,
  };
  const request = { method: 'POST', json: { operation_data: [operation] }, signal } as const;
  await connection.http(`${datasetPath(datasetId)}/documents/metadata`, request);
}

function metadataPath(datasetId: string, fieldId?: string): string {
  const path = `${datasetPath(datasetId)}/metadata`;
  return fieldId === undefined ? path : `${path}/${encodePathSegment(fieldId)}`;
}
