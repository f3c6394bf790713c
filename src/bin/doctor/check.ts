import type { Connection } from '../../api/connection.js';
import type { Transport } from '../../api/http/transport.js';
import type { AppParameters } from '../../api/resources/parameters.js';
import type { Site } from '../../api/types.js';
import type { ExitCode } from '../exit-codes.js';

/** The server, app and page to examine. */
export interface Target {
  /** Base URL of the API that the widget would call: ends in `/api` with a site code, else in `/v1`. */
  readonly base: string;
  readonly siteCode: string | undefined;
  readonly apiKey: string | undefined;
  /** Origin of the page with the chat. */
  readonly origin: string | undefined;
  /** Further request headers that the page adds by `prepareRequest`. */
  readonly headers: readonly string[];
  /** Question to ask the app. */
  readonly question: string | undefined;
  /** Values of the app's input variables, for the question. */
  readonly inputs: object | undefined;
  /** Origin of `dify-chat.js`; default: the page's own. */
  readonly scriptOrigin: string | undefined;
  /** Time limit of each check in milliseconds; an answer may take `answerTimeout`. */
  readonly timeout: number;
  readonly answerTimeout: number;
  readonly transport: Transport;
}

/** What earlier checks have found out. */
export interface Facts {
  /** Version of the server, if it says so. */
  version?: string;
  /** Whether the API answers without a credential: a proxy adds the key. */
  isOpen?: boolean;
  site?: Site;
  parameters?: AppParameters;
}

/** What a check works with. */
export interface Examination {
  readonly target: Target;
  /** Makes requests as the widget would. */
  readonly connection: Connection;
  readonly facts: Facts;
  /** Aborts when the time of the check is up, or by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Result of a check. `seen` and `remedy` are one sentence or two; `details` has the same for programs. */
export type Finding =
  | { status: 'ok' | 'skipped'; seen: string; details?: Details }
  | { status: 'warning'; seen: string; remedy: string; details?: Details }
  | {
      status: 'failed';
      seen: string;
      remedy: string;
      /** The exit code of the command, if no earlier check failed. */
      exitCode: ExitCode;
      details?: Details;
    };

export type Details = Readonly<Record<string, unknown>>;

export type CheckName =
  | 'reachable'
  | 'certificate'
  | 'dify'
  | 'version'
  | 'cors'
  | 'access'
  | 'app'
  | 'parameters'
  | 'stream'
  | 'csp';

/** One check. It prints nothing; an `ApiError` that it throws becomes a failed finding. */
export interface Check {
  readonly name: CheckName;
  /** Checks that must have succeeded or warned; else this one is skipped. */
  readonly needs: readonly CheckName[];
  readonly timeLimit?: 'answer';
  readonly run: (examination: Examination) => Finding | Promise<Finding>;
}
