import { UnsupportedError } from '../api/dialects/unsupported.js';
import type { Http } from '../api/http/http.js';
import type { Delay } from '../api/http/retry.js';
import type { ConsoleCapabilities, ConsoleCapability } from './capabilities.js';

/** What the connections of all management APIs have in common. */
interface ManagementConnection {
  /** Sends a request; an error with which it rejects contains no secret of the connection. */
  readonly http: Http;
  readonly capabilities: ConsoleCapabilities;
  /** Waits between two polls and between retries. */
  readonly wait: Delay;
  /** Replaces the secrets of the connection (password, keys, tokens, cookies) in a text of the server. */
  readonly redact: (text: string) => string;
}

/** A workspace's console (docs/dify-api.md §11.1), real or as in the quick reference. */
export interface ConsoleConnection extends ManagementConnection {
  readonly api: 'console' | 'reference';
  /** Whether a login has succeeded and was not forgotten since. */
  readonly hasSession: () => boolean;
  /** Forgets the session; the next call logs in again. */
  readonly forgetSession: () => void;
}

/** The knowledge API `/v1/datasets` with a dataset key (docs/dify-api.md §11.3). */
export interface KnowledgeConnection extends ManagementConnection {
  readonly api: 'knowledge';
}

/** A connection for the calls of datasets and documents, which both APIs have. */
export type DatasetConnection = ConsoleConnection | KnowledgeConnection;

/** Throws an `UnsupportedError`, before any request, if the connection lacks the capability. */
export function requireCapability(
  { capabilities }: DatasetConnection,
  capability: ConsoleCapability,
): void {
  if (!capabilities[capability]) throw new UnsupportedError(capability);
}
