import type { ApiError } from '../http/errors.js';

/** A group of calls that only some dialects support. Check these flags instead of server versions or dialect names. */
export type Capability =
  /** Parameters, site settings and tool icons of the app. */
  | 'app'
  /** `fetchInfo()`: name and mode of the app. */
  | 'info'
  /** A question may follow any earlier answer, not only the last one (`parentId`). */
  | 'branches'
  /** Listing, renaming and deleting conversations. */
  | 'conversations'
  /** Pinned conversations. */
  | 'pins'
  /** Conversation variables of a chatflow. */
  | 'variables'
  /** Stopping a running answer. */
  | 'stopChat'
  /** Suggested follow-up questions. */
  | 'suggestions'
  /** Completion apps. */
  | 'completion'
  /** Another variant of a completion. */
  | 'moreLikeThis'
  /** Completions that the user has saved. */
  | 'savedMessages'
  /** Running a workflow in blocking mode: `runWorkflow()`. */
  | 'blockingWorkflows'
  /** Reading a workflow run, and running a specific published version. */
  | 'workflowRuns'
  /** Joining the event stream of a running workflow or chatflow. */
  | 'runEvents'
  /** Human-input forms of workflows and chatflows. */
  | 'forms'
  /** File fields in human-input forms. */
  | 'formFiles'
  /** Reading the content of an uploaded file. */
  | 'filePreviews'
  /** Reading the metadata of an uploaded file. */
  | 'fileDetails'
  /** Probing a remote file, and having the server download it. */
  | 'remoteFiles'
  /** Speech to text, and text to speech. */
  | 'audio';

/** The capabilities of a connection; a missing key means not supported. */
export type Capabilities = Readonly<Partial<Record<Capability, true>>>;

/** Authentication headers. Compared by identity: every newly obtained credential is a new object. */
export type Credential = Readonly<Record<string, string>>;

/** Obtains the credential of each request, and replaces it if the server refuses it. */
export interface Authenticator {
  /** Resolves with the credential, fetching one if necessary. */
  authorize: () => Promise<Credential>;
  /** Called once per request when the server refused its credential; returns whether to retry with a new one from `authorize()`. */
  renew: (refused: Credential, error: ApiError) => boolean;
}

/** The differences between Dify's APIs: capabilities, paths, and how the user is identified (docs/dify-api.md §2). */
export interface Dialect extends Authenticator {
  readonly capabilities: Capabilities;
  /** Fields that identify the end user in a query, form or JSON body; empty if the credential does so (docs/dify-api.md §2). */
  readonly identity: { readonly user?: string };
  /** Last segment of the path to the follow-up questions of an answer. */
  readonly suggestionsPath: 'suggested' | 'suggested-questions';
  /** Set if the token in a form's path is sufficient, so that no credential is needed. */
  readonly formsWithoutCredential?: true;
  /** Set if the message id of a rating belongs in the body instead of the path. */
  readonly ratingPath?: string;
}
