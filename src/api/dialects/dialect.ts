import type { ApiError } from '../http/errors.js';

/** What only some ways to connect can do; a view asks these flags, never a version or a name. */
export type Capability =
  /** Parameters, site and tool icons of the app. */
  | 'app'
  /** `fetchInfo()`: the app's own name and mode. */
  | 'info'
  /** Questions may follow any earlier answer, not only the last one. */
  | 'branches'
  /** Listing, renaming and deleting conversations. */
  | 'conversations'
  /** Pinned conversations. */
  | 'pins'
  /** A chatflow's conversation variables. */
  | 'variables'
  /** Ending an answer that is under way. */
  | 'stopChat'
  /** Follow-up questions to an answer. */
  | 'suggestions'
  /** Apps that write one text. */
  | 'completion'
  /** Another text like one of a completion app. */
  | 'moreLikeThis'
  /** The texts of a completion app that its user has saved. */
  | 'savedMessages'
  /** Running a workflow without a stream: `runWorkflow()`. */
  | 'blockingWorkflows'
  /** Looking up a run, and running one published version of a workflow. */
  | 'workflowRuns'
  /** Joining a run that is under way. */
  | 'runEvents'
  /** Forms with which a workflow asks a person. */
  | 'forms'
  /** Files in such forms. */
  | 'formFiles'
  /** Reading an uploaded file. */
  | 'filePreviews'
  /** What is known of an uploaded file. */
  | 'fileDetails'
  /** Probing a file on the web, and having the server fetch it. */
  | 'remoteFiles'
  /** Speech to text, and text to speech. */
  | 'audio';

/** What a way to connect can do; what is missing, it cannot. */
export type Capabilities = Readonly<Partial<Record<Capability, true>>>;

/** The headers that prove that a request may be made. A new object each time that the proof is a new one. */
export type Credential = Readonly<Record<string, string>>;

/** How one way to connect differs from the others: its abilities, its spelling, and who the user is. */
export interface Dialect {
  readonly capabilities: Capabilities;
  /** The fields that name the end user in a query, a form or a JSON body; none where the credential does (docs/dify-api.md §2). */
  readonly identity: { readonly user?: string };
  /** The last word of the path to an answer's follow-up questions. */
  readonly suggestionsPath: 'suggested' | 'suggested-questions';
  /** Set where a form is opened by its token alone, whoever asks. */
  readonly formsWithoutCredential?: true;
  /** Set where a rating names its message in the body instead of the path. */
  readonly ratingPath?: string;
  /** The credential; may fetch one first. */
  authorize: () => Promise<Credential>;
  /** Called once when the server has refused a credential: says whether there is hope in asking again with `authorize()`. */
  renew: (refused: Credential, error: ApiError) => boolean;
}
