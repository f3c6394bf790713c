import type { CallOptions } from '../../api/connection.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { appPath } from '../routes.js';
import type { ModelConfig } from '../types/apps.js';
import { fetchApp } from './apps.js';

/**
 * `POST /apps/:id/model-config`: replaces the configuration of a chat, agent or completion app: model, prompt, opening,
 * knowledge. Start from `model_config` of `fetchApp()`: what is left out is reset.
 */
export async function updateModelConfig(
  connection: ConsoleConnection,
  appId: string,
  config: ModelConfig,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'appSettings');
  const request = { method: 'POST', json: config, signal } as const;
  await connection.http(`${appPath(appId)}/model-config`, request);
}

/** Makes the given datasets the knowledge of a chat, agent or completion app, and leaves the rest of its configuration. */
export async function linkDatasets(
  connection: ConsoleConnection,
  appId: string,
  datasetIds: readonly string[],
  options?: CallOptions,
): Promise<void> {
  requireCapability(connection, 'appSettings');
  const { model_config: config } = await fetchApp(connection, appId, options);
  const datasets = datasetIds.map((id) => ({ dataset: { enabled: true, id } }));
  const dataset_configs = {
    retrieval_model: 'multiple',
    ...config?.dataset_configs,
    datasets: { datasets },
  };
  await updateModelConfig(connection, appId, { ...config, dataset_configs }, options);
}
