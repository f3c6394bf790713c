import type { CallOptions } from '../../api/connection.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { appPath } from '../routes.js';
import type { AppImport } from '../types/apps.js';

/** Options of `exportApp()`. */
export interface AppExport extends CallOptions {
  /** Includes the secret environment variables of a workflow. Default: false. */
  includeSecret?: boolean | undefined;
}

/** `GET /apps/:id/export`: the definition of an app in Dify's DSL, a YAML document. It names datasets by their ids only. */
export async function exportApp(
  connection: ConsoleConnection,
  appId: string,
  { includeSecret = false, signal }: AppExport = {},
): Promise<string> {
  requireCapability(connection, 'appSettings');
  const request = { query: { include_secret: includeSecret }, signal };
  const response = await connection.http(`${appPath(appId)}/export`, request);
  const { data } = await readJson<{ data?: unknown }>(response);
  return typeof data === 'string' ? data : '';
}

/** An import of an app. */
export interface NewAppImport extends CallOptions {
  /** Replaces this app, which must be a chatflow or a workflow. Default: a new app. */
  appId?: string | undefined;
  /** Default: the name in the definition. */
  name?: string | undefined;
}

/**
 * `POST /apps/imports`: creates an app from a definition in Dify's DSL. A definition of a newer or much older Dify is `pending`
 * until `confirmAppImport()`; one that Dify cannot read rejects with `invalid-input`.
 */
export async function importApp(
  connection: ConsoleConnection,
  definition: string,
  { appId, name, signal }: NewAppImport = {},
): Promise<AppImport> {
  requireCapability(connection, 'appSettings');
  const json = { mode: 'yaml-content', yaml_content: definition, app_id: appId, name };
  return readJson(await connection.http('/apps/imports', { method: 'POST', json, signal }));
}

/** `POST /apps/imports/:id/confirm`: carries out an import that is `pending`. */
export async function confirmAppImport(
  connection: ConsoleConnection,
  importId: string,
  { signal }: CallOptions = {},
): Promise<AppImport> {
  requireCapability(connection, 'appSettings');
  const path = `/apps/imports/${encodePathSegment(importId)}/confirm`;
  return readJson(await connection.http(path, { method: 'POST', json: {}, signal }));
}
