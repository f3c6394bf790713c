import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { readList } from '../paging.js';
import { modelProviderPath, parameterRulesRequest } from '../routes.js';
import type { Model, ModelProvider, ModelType, ParameterRule } from '../types/workspace.js';

/** `GET /workspaces/current/model-providers`: the providers whose plugins are installed. */
export async function fetchModelProviders(
  { http }: ConsoleConnection,
  { modelType, signal }: CallOptions & { modelType?: ModelType | undefined } = {},
): Promise<ModelProvider[]> {
  return readData(await http(modelProviderPath(), { query: { model_type: modelType }, signal }));
}

/** `GET /workspaces/current/model-providers/:provider/models`: the models of a provider; empty if it is unknown. */
export async function fetchModels(
  connection: ConsoleConnection,
  provider: string,
  { signal }: CallOptions = {},
): Promise<Model[]> {
  requireCapability(connection, 'models');
  return readData(await connection.http(`${modelProviderPath(provider)}/models`, { signal }));
}

/**
 * `GET …/models/parameter-rules?model=…`, in the quick reference `…/models/:model`: the parameters of a model; empty if it is
 * unknown.
 */
export async function fetchParameterRules(
  connection: ConsoleConnection,
  provider: string,
  model: string,
  { signal }: CallOptions = {},
): Promise<ParameterRule[]> {
  const { path, query = {} } = parameterRulesRequest(connection, provider, model);
  return readData(await connection.http(path, { query, signal }));
}

async function readData<T>(response: Response): Promise<T[]> {
  return readList((await readJson<{ data?: unknown }>(response)).data);
}
