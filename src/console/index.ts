export type { CallOptions } from '../api/connection.js';
export { UnsupportedError } from '../api/dialects/unsupported.js';
export { ApiError, type ErrorFacts, type ErrorKind } from '../api/http/errors.js';
export type { UploadProgress } from '../api/http/transport.js';
export type { ConsoleCapabilities, ConsoleCapability } from './capabilities.js';
export {
  connectConsole,
  connectKnowledge,
  type ConsoleOptions,
  type KnowledgeOptions,
  type ManagementOptions,
} from './connect.js';
export type { ConsoleConnection, DatasetConnection, KnowledgeConnection } from './connection.js';
export { createConsole, createKnowledge, type Console, type Knowledge } from './console.js';
export type { NumberedPage } from './paging.js';
export * from './resources/account.js';
export * from './resources/app-definitions.js';
export * from './resources/app-keys.js';
export * from './resources/app-model.js';
export * from './resources/app-site.js';
export * from './resources/apps.js';
export * from './resources/dataset-keys.js';
export * from './resources/datasets.js';
export type { DocumentSettings } from './resources/document-settings.js';
export * from './resources/document-uploads.js';
export * from './resources/documents.js';
export * from './resources/indexing.js';
export * from './resources/metadata.js';
export * from './resources/model-providers.js';
export * from './resources/plugin-tasks.js';
export * from './resources/plugins.js';
export * from './resources/retrieval.js';
export * from './resources/segments.js';
export * from './resources/upload-documents.js';
export type * from './types/apps.js';
export type * from './types/datasets.js';
export type * from './types/workspace.js';
