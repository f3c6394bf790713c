/** A group of calls that only some of the management APIs support. Check these flags instead of names of APIs. */
export type ConsoleCapability =
  /** Copy, DSL, site, API keys and model configuration of an app. */
  | 'appSettings'
  /** Listing, reading, changing, deleting and querying datasets. */
  | 'datasets'
  /** Keys of the knowledge API. */
  | 'datasetKeys'
  /** Reading, changing and switching single documents, their indexing status, segments and metadata. */
  | 'documentDetails'
  /** Renaming a document, and deleting several at once. */
  | 'documentNames'
  /** Models of a provider. */
  | 'models'
  /** Uploading a plugin package without installing it, installing by id, and following the installation. */
  | 'pluginTasks'
  /** The account, and the end of its session. */
  | 'account';

/** The capabilities of a connection; a missing key means not supported. */
export type ConsoleCapabilities = Readonly<Partial<Record<ConsoleCapability, true>>>;

/** The console API has everything. */
export const consoleCapabilities: ConsoleCapabilities = {
  account: true,
  appSettings: true,
  datasetKeys: true,
  datasets: true,
  documentDetails: true,
  documentNames: true,
  models: true,
  pluginTasks: true,
};

/** The knowledge API `/v1/datasets`. */
export const knowledgeCapabilities: ConsoleCapabilities = { datasets: true, documentDetails: true };

/** The quick reference has only calls that all of these APIs share, or spell in their own way (routes.ts). */
export const referenceCapabilities: ConsoleCapabilities = {};
