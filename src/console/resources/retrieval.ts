import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { readList } from '../paging.js';
import { retrievalPath } from '../routes.js';
import type { RetrievalModel, RetrievedSegment } from '../types/datasets.js';

/** A search in a dataset. */
export interface RetrievalQuery extends CallOptions {
  /** At most 250 characters. */
  query: string;
  /** Default: that of the dataset. */
  retrievalModel?: RetrievalModel | undefined;
}

/** `POST /datasets/:id/retrieve` with a key, `…/hit-testing` in the console: the passages that an app would find, best first. */
export async function retrieve(
  connection: DatasetConnection,
  datasetId: string,
  { query, retrievalModel, signal }: RetrievalQuery,
): Promise<RetrievedSegment[]> {
  requireCapability(connection, 'datasets');
  const json = { query, retrieval_model: retrievalModel };
  const request = { method: 'POST', json, signal } as const;
  const response = await connection.http(retrievalPath(connection, datasetId), request);
  return readList((await readJson<{ records?: unknown }>(response)).records);
}
