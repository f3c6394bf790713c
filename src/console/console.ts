import type { ConsoleCapabilities } from './capabilities.js';
import {
  connectConsole,
  connectKnowledge,
  type ConsoleOptions,
  type KnowledgeOptions,
} from './connect.js';
import type { ConsoleConnection, DatasetConnection, KnowledgeConnection } from './connection.js';
import * as account from './resources/account.js';
import * as appDefinitions from './resources/app-definitions.js';
import * as appKeys from './resources/app-keys.js';
import * as appModel from './resources/app-model.js';
import * as appSite from './resources/app-site.js';
import * as apps from './resources/apps.js';
import * as datasetKeys from './resources/dataset-keys.js';
import * as datasets from './resources/datasets.js';
import * as documentUploads from './resources/document-uploads.js';
import * as documents from './resources/documents.js';
import * as indexing from './resources/indexing.js';
import * as metadata from './resources/metadata.js';
import * as modelProviders from './resources/model-providers.js';
import * as pluginTasks from './resources/plugin-tasks.js';
import * as plugins from './resources/plugins.js';
import * as retrieval from './resources/retrieval.js';
import * as segments from './resources/segments.js';
import * as uploadDocuments from './resources/upload-documents.js';

/** The functions of a module with their first parameter, the connection, already bound. */
type Bound<Functions, Connection> = {
  readonly [
    Name in keyof Functions as Functions[Name] extends (
      connection: Connection,
      ...rest: never
    ) => unknown
      ? Name
      : never
  ]: Functions[Name] extends (connection: Connection, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

const datasetFunctions = {
  ...datasets,
  ...documentUploads,
  ...documents,
  ...indexing,
  ...metadata,
  ...retrieval,
  ...segments,
  ...uploadDocuments,
};

const consoleFunctions = {
  ...datasetFunctions,
  ...account,
  ...appDefinitions,
  ...appKeys,
  ...appModel,
  ...appSite,
  ...apps,
  ...datasetKeys,
  ...modelProviders,
  ...pluginTasks,
  ...plugins,
};

interface WithCapabilities {
  /** The calls that this connection supports; any other call throws an `UnsupportedError`. */
  readonly capabilities: ConsoleCapabilities;
}

/** All functions of the console, bound to one workspace. */
export type Console = Bound<typeof consoleFunctions, ConsoleConnection> & WithCapabilities;

/** The functions of datasets and documents, bound to one workspace. */
export type Knowledge = Bound<typeof datasetFunctions, KnowledgeConnection> & WithCapabilities;

/** Creates a client of a workspace's console; makes no request itself. Throws like `connectConsole()`. */
export function createConsole(options: ConsoleOptions): Console {
  return bind(consoleFunctions, connectConsole(options)) as Console;
}

/** Creates a client of the knowledge API; makes no request itself. Throws like `connectKnowledge()`. */
export function createKnowledge(options: KnowledgeOptions): Knowledge {
  return bind(datasetFunctions, connectKnowledge(options)) as Knowledge;
}

function bind(functions: object, connection: DatasetConnection): object {
  const bound = Object.entries(functions).map(([name, call]) => [
    name,
    (call as (connection: DatasetConnection) => unknown).bind(undefined, connection),
  ]);
  const client = Object.fromEntries(bound) as Record<string, unknown>;
  return { ...client, capabilities: connection.capabilities };
}
