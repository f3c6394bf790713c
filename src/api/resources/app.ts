import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { readJson } from '../http/responses.js';
import type { AppInfo, AppMeta, Site } from '../types.js';
import type { AppParameters } from './parameters.js';

/** `GET /parameters`: the opening statement, suggested questions, input form and features of the app (docs/dify-api.md §5). */
export async function fetchParameters(
  connection: Connection,
  { signal }: CallOptions = {},
): Promise<AppParameters> {
  requireCapability(connection, 'app');
  return readJson(await connection.http('/parameters', { signal }));
}

/** `GET /site`: the title, icon and other settings of the web app. The result is flat, although the web-app API nests it under `site`. */
export async function fetchSite(
  connection: Connection,
  { signal }: CallOptions = {},
): Promise<Site> {
  requireCapability(connection, 'app');
  const response = await connection.http('/site', { signal });
  const { site, ...outer } = await readJson<Site & { site?: Site }>(response);
  const { icon_url, ...flat } = { ...outer, ...site };
  return icon_url ? { ...flat, icon_url: connection.resolveUrl(icon_url) } : flat;
}

/** `GET /info`: the name and mode of the app; service API only. */
export async function fetchInfo(
  connection: Connection,
  { signal }: CallOptions = {},
): Promise<AppInfo> {
  requireCapability(connection, 'info');
  return readJson(await connection.http('/info', { signal }));
}

/** `GET /meta`: the icons of the app's tools. */
export async function fetchMeta(
  connection: Connection,
  { signal }: CallOptions = {},
): Promise<AppMeta> {
  requireCapability(connection, 'app');
  return readJson(await connection.http('/meta', { signal }));
}
