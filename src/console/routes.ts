import { encodePathSegment } from '../api/http/path-segment.js';
import type { ConsoleConnection, DatasetConnection } from './connection.js';

// The paths of the management APIs relative to their bases, in the spellings of each (docs/dify-api.md §11, §13).

/** An app, and what belongs to it. */
export function appPath(appId: string): string {
  return `/apps/${encodePathSegment(appId)}`;
}

/** A dataset, and what belongs to it. */
export function datasetPath(datasetId: string): string {
  return `/datasets/${encodePathSegment(datasetId)}`;
}

/** A document, and what belongs to it. */
export function documentPath(datasetId: string, documentId: string): string {
  return `${datasetPath(datasetId)}/documents/${encodePathSegment(documentId)}`;
}

/** The retrieval test of the console is the retrieval of the knowledge API. */
export function retrievalPath({ api }: DatasetConnection, datasetId: string): string {
  return `${datasetPath(datasetId)}/${api === 'knowledge' ? 'retrieve' : 'hit-testing'}`;
}

/** The indexing status of the documents that one call created or changed. */
export function batchStatusPath(
  { api }: DatasetConnection,
  datasetId: string,
  batch: string,
): string {
  const folder = api === 'knowledge' ? 'documents' : 'batch';
  return `${datasetPath(datasetId)}/${folder}/${encodePathSegment(batch)}/indexing-status`;
}

const modelProvidersPath = '/workspaces/current/model-providers';

/** The model providers, or what belongs to one: its name has slashes, which Dify's routes take as they are. */
export function modelProviderPath(provider?: string): string {
  if (provider === undefined) return modelProvidersPath;
  return [modelProvidersPath, ...provider.split('/').map(encodePathSegment)].join('/');
}

/** The parameter rules of a model; the quick reference has the model in the path. */
export function parameterRulesRequest(
  { api }: ConsoleConnection,
  provider: string,
  model: string,
): { path: string; query?: { model: string } } {
  const models = `${modelProviderPath(provider)}/models`;
  return api === 'reference'
    ? { path: `${models}/${encodePathSegment(model)}` }
    : { path: `${models}/parameter-rules`, query: { model } };
}

/** A call of the plugins of a workspace. */
export function pluginPath(call: string): string {
  return `/workspaces/current/plugin/${call}`;
}
