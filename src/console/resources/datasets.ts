import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { iteratePages, readNumberedPage, type NumberedPage } from '../paging.js';
import { datasetPath } from '../routes.js';
import type { Dataset, IndexingTechnique, RetrievalModel } from '../types/datasets.js';

/** Settings of a dataset. */
export interface DatasetSettings extends CallOptions {
  /** At most 40 characters; unique in the workspace. */
  name?: string | undefined;
  /** At most 400 characters. */
  description?: string | undefined;
  /** `high_quality` needs an embedding model. Default: that of the first document. */
  indexingTechnique?: IndexingTechnique | undefined;
  /** Default of the server: `only_me`. */
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | undefined;
  embeddingModel?: string | undefined;
  embeddingModelProvider?: string | undefined;
  retrievalModel?: RetrievalModel | undefined;
}

/** A new dataset. */
export interface NewDataset extends DatasetSettings {
  name: string;
  /** `external` for a knowledge base outside Dify. Default of the server: `vendor`. */
  provider?: 'vendor' | 'external' | undefined;
}

/** `POST /datasets`: creates an empty dataset. Rejects with the code `dataset_name_duplicate` if the name is taken. */
export async function createDataset(
  { http }: DatasetConnection,
  { provider, signal, ...settings }: NewDataset,
): Promise<Dataset> {
  const json = { ...datasetFields(settings), provider };
  return readJson(await http('/datasets', { method: 'POST', json, signal }));
}

/** Filters of the list of datasets. */
export interface DatasetsFilter extends CallOptions {
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
  /** Part of the name. */
  keyword?: string | undefined;
}

/** `GET /datasets`: one page of the datasets that the account or the key may see, newest first. */
export async function fetchDatasets(
  connection: DatasetConnection,
  { page, limit, keyword, signal }: DatasetsFilter & { page?: number | undefined } = {},
): Promise<NumberedPage<Dataset>> {
  requireCapability(connection, 'datasets');
  const request = { query: { page, limit, keyword }, signal };
  return readNumberedPage(await connection.http('/datasets', request));
}

/** Iterates over the datasets of all pages. */
export function listDatasets(
  connection: DatasetConnection,
  filter: DatasetsFilter = {},
): AsyncGenerator<Dataset, void, undefined> {
  return iteratePages((page) => fetchDatasets(connection, { limit: 100, ...filter, page }));
}

/** `GET /datasets/:id`: a dataset. */
export async function fetchDataset(
  connection: DatasetConnection,
  datasetId: string,
  { signal }: CallOptions = {},
): Promise<Dataset> {
  requireCapability(connection, 'datasets');
  return readJson(await connection.http(datasetPath(datasetId), { signal }));
}

/** `PATCH /datasets/:id`: changes a dataset; what is left out stays as it is. */
export async function updateDataset(
  connection: DatasetConnection,
  datasetId: string,
  { signal, ...settings }: DatasetSettings,
): Promise<Dataset> {
  requireCapability(connection, 'datasets');
  const request = { method: 'PATCH', json: datasetFields(settings), signal } as const;
  return readJson(await connection.http(datasetPath(datasetId), request));
}

/** `DELETE /datasets/:id`: deletes a dataset with its documents. Rejects with the code `dataset_in_use` if an app uses it. */
export async function deleteDataset(
  connection: DatasetConnection,
  datasetId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'datasets');
  await connection.http(datasetPath(datasetId), { method: 'DELETE', signal });
}

function datasetFields(settings: DatasetSettings): object {
  return {
    name: settings.name,
    description: settings.description,
    indexing_technique: settings.indexingTechnique,
    permission: settings.permission,
    embedding_model: settings.embeddingModel,
    embedding_model_provider: settings.embeddingModelProvider,
    retrieval_model: settings.retrievalModel,
  };
}
