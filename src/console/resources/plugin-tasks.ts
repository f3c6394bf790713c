import type { CallOptions } from '../../api/connection.js';
import { ApiError } from '../../api/http/errors.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson, unexpectedResponse } from '../../api/http/responses.js';
import { isRecord } from '../../lib/is-record.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { readList } from '../paging.js';
import { pluginPath } from '../routes.js';
import type { PluginTask } from '../types/workspace.js';

const DEFAULT_INTERVAL_MS = 1000;

/** `GET …/plugin/tasks/:id`: how far an installation has come. An unknown id is answered with 500. */
export async function fetchPluginTask(
  connection: ConsoleConnection,
  taskId: string,
  { signal }: CallOptions = {},
): Promise<PluginTask> {
  requireCapability(connection, 'pluginTasks');
  const path = pluginPath(`tasks/${encodePathSegment(taskId)}`);
  const response = await connection.http(path, { signal });
  const { task } = await readJson<{ task?: unknown }>(response);
  if (!isRecord(task)) throw unexpectedResponse(response, 'no_task', 'a task');
  return task as Record<string, unknown> & PluginTask;
}

/** Options of waiting for an installation. */
export interface InstallationWait extends CallOptions {
  /** Called after each poll. */
  onProgress?: ((task: PluginTask) => void) | undefined;
  /** Milliseconds between two polls. Default: 1000. */
  interval?: number | undefined;
}

/**
 * Polls until an installation has succeeded. Rejects with the code `installation_failed`, and the messages of the plugins, if it
 * has failed. There is no time limit: pass a signal.
 */
export async function waitUntilInstalled(
  connection: ConsoleConnection,
  taskId: string,
  { onProgress, interval = DEFAULT_INTERVAL_MS, signal }: InstallationWait = {},
): Promise<void> {
  for (;;) {
    const task = await fetchPluginTask(connection, taskId, { signal });
    onProgress?.(task);
    if (task.status === 'success') return;
    if (task.status === 'failed') throw installationError(connection, task);
    await connection.wait(interval, signal);
  }
}

function installationError({ redact }: ConsoleConnection, { plugins }: PluginTask): ApiError {
  const reasons = readList<{ message?: unknown; plugin_id?: unknown }>(plugins).map(
    ({ plugin_id, message }) => `${String(plugin_id)}: ${String(message)}`,
  );
  const message = redact(`The plugin is not installed. ${reasons.join('; ')}`.trim());
  return new ApiError('unknown', { code: 'installation_failed', message });
}
