import type { Authenticator } from '../api/dialects/dialect.js';
import { bearerAuthorization } from '../api/dialects/service-dialect.js';
import { createHttp } from '../api/http/http.js';
import { delay, type Delay } from '../api/http/retry.js';
import type { Transport } from '../api/http/transport.js';
import { managementBase } from './base-url.js';
import {
  consoleCapabilities,
  knowledgeCapabilities,
  referenceCapabilities,
} from './capabilities.js';
import type { ConsoleConnection, KnowledgeConnection } from './connection.js';
import { createManagementHttp } from './management-http.js';
import { Redactor } from './redact.js';
import { createSession } from './session.js';
import { countingUpload } from './upload.js';

/** How the requests of a management connection are sent. */
export interface ManagementOptions {
  /** Absolute URL of the Dify server, with a path prefix if it has one. The path of the API is appended unless it is there. */
  baseUrl: string;
  /** Replaces the global `fetch`. Default: `globalThis.fetch`, looked up at each call. */
  fetch?: Transport['fetch'] | undefined;
  /** Modifies each request before it is sent. Default: requests are sent unchanged. */
  prepareRequest?: Transport['prepareRequest'];
  /** Sends uploads and reports their progress. Default: in Node, a body that counts its bytes; elsewhere `fetch`, without progress. */
  upload?: Transport['upload'];
  /** Replaces the delay between retries and between polls, for tests; receives milliseconds. Default: a timer. */
  wait?: Delay | undefined;
}

/** Options of `connectConsole()`: the server, and an account or, for servers that follow the quick reference, a key. */
export interface ConsoleOptions extends ManagementOptions {
  /** E-mail address of an account of the workspace. */
  email?: string | undefined;
  /** Password of the account. */
  password?: string | undefined;
  /** `reference` for servers that implement exactly the "Dify API quick reference". Leave it out for a real Dify. */
  dialect?: 'reference' | undefined;
  /** Bearer key of a server that follows the quick reference. A real console takes none. */
  apiKey?: string | undefined;
}

/** Options of `connectKnowledge()`: the server, and a key of its knowledge API. */
export interface KnowledgeOptions extends ManagementOptions {
  /** Key of the knowledge API (`dataset-…`): it opens all datasets of the workspace. */
  datasetKey: string;
}

/**
 * Creates a connection to the console API of a workspace (docs/dify-api.md §11.1). Makes no request: the first call logs in, for
 * all calls that wait for it. Throws a `TypeError` for a missing or wrong option, and an `Error` in a browser page.
 */
export function connectConsole(options: ConsoleOptions): ConsoleConnection {
  refuseInPage();
  const base = managementBase(options.baseUrl, '/console/api');
  const { email, password, dialect, apiKey } = options;
  const redactor = new Redactor();
  if (dialect === 'reference') {
    requireOption('apiKey', apiKey);
    const bearer = authorizeWithKey(apiKey, redactor);
    return {
      ...createManagementConnection(options, base, bearer, redactor),
      api: 'reference',
      capabilities: referenceCapabilities,
      hasSession: () => false,
      forgetSession: () => {},
    };
  }
  requireOption('email', email);
  requireOption('password', password);
  const loginHttp = createHttp(createTransport(options), base, withoutCredential, options.wait);
  const session = createSession(loginHttp, { email, password }, redactor);
  return {
    ...createManagementConnection(options, base, session, redactor),
    api: 'console',
    capabilities: consoleCapabilities,
    hasSession: () => session.exists(),
    forgetSession: () => session.forget(),
  };
}

/**
 * Creates a connection to the knowledge API `/v1/datasets` (docs/dify-api.md §11.3), for the functions of datasets and
 * documents. Makes no request. Throws a `TypeError` for a missing or wrong option, and an `Error` in a browser page.
 */
export function connectKnowledge(options: KnowledgeOptions): KnowledgeConnection {
  refuseInPage();
  const base = managementBase(options.baseUrl, '/v1');
  requireOption('datasetKey', options.datasetKey);
  const redactor = new Redactor();
  const bearer = authorizeWithKey(options.datasetKey, redactor);
  return {
    ...createManagementConnection(options, base, bearer, redactor),
    api: 'knowledge',
    capabilities: knowledgeCapabilities,
  };
}

/** For the requests of a login. */
const withoutCredential: Authenticator = {
  authorize: () => Promise.resolve({}),
  renew: () => false,
};

function createManagementConnection(
  options: ManagementOptions,
  base: string,
  authenticator: Authenticator,
  redactor: Redactor,
) {
  const { wait = delay } = options;
  const http = createHttp(createTransport(options), base, authenticator, wait);
  return {
    http: createManagementHttp(http, redactor),
    wait,
    redact: (text: string) => redactor.redact(text),
  };
}

function createTransport({ fetch, prepareRequest, upload }: ManagementOptions): Transport {
  // Looked up at each call: instrumentation or tests may replace `globalThis.fetch` later.
  const send: Transport['fetch'] = fetch ?? ((request) => globalThis.fetch(request));
  return { fetch: send, prepareRequest, upload: upload ?? countingUpload(send) };
}

function authorizeWithKey(key: string, redactor: Redactor): Authenticator {
  redactor.add(key);
  return bearerAuthorization({ apiKey: key });
}

function requireOption(name: string, value: string | undefined): asserts value is string {
  // JavaScript callers pass what an environment variable may lack.
  if (!value || typeof value !== 'string') throw new TypeError(`Option "${name}" is missing`);
}

/** A page would show the credential to every visitor, and browsers do not let it send the cookies of a console. */
function refuseInPage(): void {
  if ('document' in globalThis)
    throw new Error(
      'dify-chat/console does not run in a browser page: every visitor could read its password or key, which open the whole workspace. Use it in Node or a worker, and dify-chat/client in the page.',
    );
}
