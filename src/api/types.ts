import type { MessageMetadata, RetrieverResource } from './stream/message-metadata.js';
import type {
  FormAction,
  FormInput,
  HumanInputFilled,
  HumanInputForm,
  PauseReason,
} from './stream/workflow-events.js';

/**
 * Wire shapes, spelt as Dify spells them (docs/dify-api.md §4, §5). Fields that an older server, an app without that feature or
 * a proxy may leave out are optional: a reader has to say what it does without them.
 */

/** `GET /site`: name and look of the app. */
export interface Site {
  title?: string | null;
  description?: string | null;
  icon_type?: 'image' | 'emoji' | 'link' | null;
  /** A file id, an emoji or a URL, by `icon_type`. */
  icon?: string | null;
  icon_background?: string | null;
  /** Signed and short-lived. */
  icon_url?: string | null;
  /** `#rrggbb`. */
  chat_color_theme?: string | null;
  chat_color_theme_inverted?: boolean;
  copyright?: string | null;
  /** A URL. */
  privacy_policy?: string | null;
  custom_disclaimer?: string | null;
  /** `en-US`, `zh-Hans` and so on. */
  default_language?: string;
  show_workflow_steps?: boolean;
  use_icon_as_answer_icon?: boolean;
  /** Since 1.16. */
  input_placeholder?: string | null;
  /** Through `/api` since 1.16; elsewhere see `AppInfo`. */
  mode?: string;
  /** Through `/api`, as all below. */
  app_id?: string;
  end_user_id?: string | null;
  can_replace_logo?: boolean;
  custom_config?: {
    remove_webapp_brand?: boolean;
    replace_webapp_logo?: string | null;
  } | null;
}

/** `GET /info`, service API only. */
export interface AppInfo {
  name?: string;
  description?: string | null;
  /** `chat`, `agent-chat`, `advanced-chat`, `agent`, `completion` or `workflow`. */
  mode?: string;
  tags?: string[];
  author_name?: string | null;
}

/** `GET /meta`: icons of the app's tools, a URL or an emoji with its background. */
export interface AppMeta {
  tool_icons?: Record<string, string | { background: string; content: string }>;
}

/** A file that belongs to a message in the history. Its URL is signed for five minutes. */
export interface HistoryFile {
  id: string;
  filename?: string;
  type?: string;
  url?: string;
  belongs_to?: string;
  mime_type?: string | null;
  /** Bytes. */
  size?: number | null;
  /** `local_file`, `remote_url` or `tool_file`. */
  transfer_method?: string;
  /** Names a file that the visitor uploaded. */
  upload_file_id?: string | null;
}

/** One step of an agent as the history keeps it. */
export interface HistoryThought {
  id: string;
  position?: number;
  thought?: string | null;
  tool?: string | null;
  tool_labels?: Record<string, Record<string, string>>;
  tool_input?: string | null;
  observation?: string | null;
  /** Ids of the files that its tools made, out of the message's. */
  files?: string[] | null;
}

/** A form that a person was asked to fill in during a turn: since 1.13 (docs/dify-api.md §4.6). */
export interface HistoryForm {
  /** `human_input`. */
  type: string;
  workflow_run_id?: string;
  submitted?: boolean;
  form_definition?: Partial<HumanInputForm> | null;
  form_submission_data?: Partial<HumanInputFilled['data']> | null;
}

/** One turn of the history: a question and its answer. */
export interface HistoryMessage {
  id: string;
  conversation_id: string;
  /** The nil UUID for every turn made through `/v1`: it then follows the turn before it. */
  parent_message_id?: string | null;
  /** Values of the input variables; those of files are whole file objects. */
  inputs?: Record<string, unknown> | null;
  query?: string | null;
  answer?: string | null;
  status?: 'normal' | 'error' | 'paused' | null;
  error?: string | null;
  feedback?: { rating: 'like' | 'dislike' } | null;
  agent_thoughts?: HistoryThought[] | null;
  message_files?: HistoryFile[] | null;
  retriever_resources?: Partial<RetrieverResource>[] | null;
  extra_contents?: HistoryForm[] | null;
  /** Through `/api` only. */
  metadata?: Partial<MessageMetadata> | null;
  /** Unix seconds. */
  created_at?: number;
}

/** An item of `GET /conversations`. */
export interface Conversation {
  id: string;
  name?: string;
  status?: string;
  /** The opening statement with its variables filled in. */
  introduction?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** Something that a chatflow remembers in a conversation. */
export interface ConversationVariable {
  id: string;
  name?: string;
  /** `string`, `number`, `object`, `array[string]` and so on. */
  value_type?: string;
  /** As a text, whatever its type. */
  value?: string;
  description?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** A text of a completion app that the user has saved. */
export interface SavedMessage {
  id: string;
  inputs?: Record<string, unknown>;
  query?: string;
  answer?: string;
  message_files?: HistoryFile[];
  feedback?: { rating: 'like' | 'dislike' } | null;
  /** Unix seconds. */
  created_at?: number;
}

/** A file after its upload. Only `id` is certain on every server (docs/dify-api.md §4.10). */
export interface UploadedFile {
  id: string;
  name?: string;
  /** Bytes. */
  size?: number;
  /** Without a dot. */
  extension?: string | null;
  mime_type?: string | null;
  created_by?: string | null;
  /** Unix seconds. */
  created_at?: number;
  preview_url?: string | null;
  /** Signed for five minutes. */
  source_url?: string | null;
}

/** What servers that follow the quick reference say of a file; the page leaves open what that is. */
export type FileDetails = Partial<UploadedFile> & Record<string, unknown>;

/** A file that the server fetched from the web. */
export interface RemoteFile extends UploadedFile {
  /** Signed for five minutes. */
  url?: string;
}

/** Type and size of a file on the web. */
export interface RemoteFileProbe {
  file_type?: string;
  /** Bytes. */
  file_length?: number;
}

/** A workflow's run, as the blocking mode gives it: also one that failed, and one that waits. */
export interface WorkflowResult {
  task_id: string;
  workflow_run_id: string;
  data: {
    id: string;
    workflow_id?: string;
    /** `succeeded`, `failed`, `stopped`, `partial-succeeded` or `paused`. */
    status: string;
    outputs?: Record<string, unknown> | null;
    error?: string | null;
    /** Seconds. */
    elapsed_time?: number;
    total_tokens?: number;
    total_steps?: number;
    /** Unix seconds. */
    created_at?: number;
    /** Unix seconds. */
    finished_at?: number | null;
    reasons?: PauseReason[];
  };
}

/** How a workflow's run went. */
export interface WorkflowRun {
  id: string;
  workflow_id?: string;
  /** As in `WorkflowResult`, and `running`. */
  status: string;
  /** JSON text. */
  inputs?: string;
  outputs?: Record<string, unknown> | null;
  error?: string | null;
  total_steps?: number;
  total_tokens?: number;
  /** Seconds. */
  elapsed_time?: number;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  finished_at?: number | null;
}

/** The form with which a workflow asks a person (docs/dify-api.md §4.17). */
export interface HumanForm {
  /** Markdown, with `{{#$output.name#}}` where an input belongs. */
  form_content: string;
  inputs: FormInput[];
  user_actions: FormAction[];
  resolved_default_values?: Record<string, unknown>;
  /** Unix seconds. */
  expiration_time?: number;
  /** Through `/api`: as `GET /api/site`. */
  site?: unknown;
}

/** Leave to upload files for a form, until it expires. */
export interface UploadToken {
  upload_token: string;
  /** Unix seconds. */
  expires_at?: number;
}
