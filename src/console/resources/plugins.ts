import type { CallOptions } from '../../api/connection.js';
import { ApiError } from '../../api/http/errors.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson, unexpectedResponse } from '../../api/http/responses.js';
import type { UploadProgress } from '../../api/http/transport.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { iteratePages, readList, type NumberedPage } from '../paging.js';
import { pluginPath } from '../routes.js';
import type { Plugin, PluginInstallation, PluginPackage } from '../types/workspace.js';

/** Dify's greatest page size. */
const MAX_PAGE_SIZE = 256;

/** `GET /workspaces/current/plugin/list`, in the quick reference `GET /plugins`: one page of the installed plugins. */
export async function fetchPlugins(
  { http, api }: ConsoleConnection,
  {
    page = 1,
    pageSize = MAX_PAGE_SIZE,
    signal,
  }: CallOptions & { page?: number; pageSize?: number } = {},
): Promise<NumberedPage<Plugin>> {
  const isReference = api === 'reference';
  const query = isReference ? {} : { page, page_size: pageSize };
  const response = await http(isReference ? '/plugins' : pluginPath('list'), { query, signal });
  const { plugins, data, total } = await readJson<{
    plugins?: unknown;
    data?: unknown;
    total?: number;
  }>(response);
  const items = readList<Plugin>(plugins ?? data);
  const numbers = typeof total === 'number' ? { total } : {};
  return {
    ...numbers,
    data: items,
    page,
    limit: pageSize,
    has_more: !isReference && page * pageSize < (numbers.total ?? 0),
  };
}

/** Iterates over the plugins of all pages. */
export function listPlugins(
  connection: ConsoleConnection,
  options: CallOptions = {},
): AsyncGenerator<Plugin, void, undefined> {
  return iteratePages((page) => fetchPlugins(connection, { ...options, page }));
}

/** Options of uploading a plugin package. */
export interface PluginUpload extends CallOptions {
  /** Called with the bytes that the connection has taken; in Node only, unless the connection has an `upload`. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** `POST …/plugin/upload/pkg`: uploads a `.difypkg` without installing it, for example to read its manifest first. */
export async function uploadPlugin(
  connection: ConsoleConnection,
  file: Blob,
  { onProgress, signal }: PluginUpload = {},
): Promise<PluginPackage> {
  requireCapability(connection, 'pluginTasks');
  const request = { method: 'POST', form: packageForm('pkg', file), signal } as const;
  const path = pluginPath('upload/pkg');
  const response = await connection.http(path, { ...request, onUpload: onProgress });
  const body = await readJson<Partial<PluginPackage>>(response);
  const { unique_identifier } = body;
  if (typeof unique_identifier !== 'string')
    throw unexpectedResponse(response, 'no_package', 'a plugin package');
  return { ...body, unique_identifier };
}

/** What to install: a package file, a package that was uploaded, or a version in the marketplace by its unique identifier. */
export type PluginSource = { file: Blob } | { packageId: string } | { marketplaceId: string };

/**
 * Begins to install a plugin: `POST …/plugin/install/pkg` (a file is uploaded first) or `…/install/marketplace`; in the quick
 * reference `POST /plugins/install`, which takes a file only. Follow the task with `waitUntilInstalled()`.
 */
export async function installPlugin(
  connection: ConsoleConnection,
  source: PluginSource,
  options: PluginUpload = {},
): Promise<PluginInstallation> {
  const { onProgress, signal } = options;
  if (connection.api === 'reference' && 'file' in source) {
    const form = packageForm('file', source.file);
    const request = { method: 'POST', form, signal, onUpload: onProgress } as const;
    return readJson(await connection.http('/plugins/install', request));
  }
  requireCapability(connection, 'pluginTasks');
  const id =
    'file' in source
      ? (await uploadPlugin(connection, source.file, options)).unique_identifier
      : 'packageId' in source
        ? source.packageId
        : source.marketplaceId;
  const from = 'marketplaceId' in source ? 'marketplace' : 'pkg';
  const json = { plugin_unique_identifiers: [id] };
  const path = pluginPath(`install/${from}`);
  return readJson(await connection.http(path, { method: 'POST', json, signal }));
}

/**
 * `POST …/plugin/uninstall` with the plugin's `installation_id`; in the quick reference `DELETE /plugins/:id` with its
 * `plugin_id`.
 */
export async function uninstallPlugin(
  { http, api }: ConsoleConnection,
  pluginId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  if (api === 'reference') {
    await http(`/plugins/${encodePathSegment(pluginId)}`, { method: 'DELETE', signal });
    return;
  }
  const json = { plugin_installation_id: pluginId };
  const response = await http(pluginPath('uninstall'), { method: 'POST', json, signal });
  const { success } = await readJson<{ success?: unknown }>(response);
  if (success === true) return;
  const { status } = response;
  const message = 'Dify has not uninstalled the plugin';
  throw new ApiError('unknown', { status, code: 'not_uninstalled', message });
}

function packageForm(part: string, file: Blob): FormData {
  const form = new FormData();
  form.append(part, file, (file as Blob & { name?: string }).name ?? 'plugin.difypkg');
  return form;
}
