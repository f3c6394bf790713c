import type { CallOptions } from '../../api/connection.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { readList } from '../paging.js';
import type { ApiKey } from '../types/apps.js';

const KEYS_PATH = '/datasets/api-keys';

/** `POST /datasets/api-keys`: creates a key of the knowledge API, for all datasets of the workspace; there are ten at most. */
export async function createDatasetKey(
  connection: ConsoleConnection,
  { signal }: CallOptions = {},
): Promise<ApiKey> {
  requireCapability(connection, 'datasetKeys');
  return readJson(await connection.http(KEYS_PATH, { method: 'POST', json: {}, signal }));
}

/** `GET /datasets/api-keys`: all keys of the knowledge API. */
export async function fetchDatasetKeys(
  connection: ConsoleConnection,
  { signal }: CallOptions = {},
): Promise<ApiKey[]> {
  requireCapability(connection, 'datasetKeys');
  const response = await connection.http(KEYS_PATH, { signal });
  return readList((await readJson<{ data?: unknown }>(response)).data);
}

/** `DELETE /datasets/api-keys/:keyId`: deletes a key, which is refused at once. */
export async function deleteDatasetKey(
  connection: ConsoleConnection,
  keyId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'datasetKeys');
  const path = `${KEYS_PATH}/${encodePathSegment(keyId)}`;
  await connection.http(path, { method: 'DELETE', signal });
}
