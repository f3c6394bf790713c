import type { CallOptions } from '../../api/connection.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { readList } from '../paging.js';
import { appPath } from '../routes.js';
import type { ApiKey } from '../types/apps.js';

/** `POST /apps/:id/api-keys`: creates a key of the service API; an app has ten at most. */
export async function createAppKey(
  connection: ConsoleConnection,
  appId: string,
  { signal }: CallOptions = {},
): Promise<ApiKey> {
  requireCapability(connection, 'appSettings');
  return readJson(await connection.http(keysPath(appId), { method: 'POST', signal }));
}

/** `GET /apps/:id/api-keys`: all keys of an app. */
export async function fetchAppKeys(
  connection: ConsoleConnection,
  appId: string,
  { signal }: CallOptions = {},
): Promise<ApiKey[]> {
  requireCapability(connection, 'appSettings');
  const response = await connection.http(keysPath(appId), { signal });
  return readList((await readJson<{ data?: unknown }>(response)).data);
}

/** `DELETE /apps/:id/api-keys/:keyId`: deletes a key, which is refused at once. */
export async function deleteAppKey(
  connection: ConsoleConnection,
  appId: string,
  keyId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'appSettings');
  const path = `${keysPath(appId)}/${encodePathSegment(keyId)}`;
  await connection.http(path, { method: 'DELETE', signal });
}

function keysPath(appId: string): string {
  return `${appPath(appId)}/api-keys`;
}
