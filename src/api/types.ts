import type { MessageMetadata, RetrieverResource } from './stream/message-metadata.js';
import type {
  FormAction,
  FormInput,
  HumanInputFilled,
  HumanInputForm,
  PauseReason,
} from './stream/workflow-events.js';

/**
 * Response types with Dify's own field names (docs/dify-api.md §4, §5). Fields that older servers, apps without the feature
 * or proxies may omit are optional.
 */

/** `GET /site`: name and appearance of the web app. */
export interface Site {
  title?: string | null;
  description?: string | null;
  icon_type?: 'image' | 'emoji' | 'link' | null;
  /** A file id, an emoji or a URL, depending on `icon_type`. */
  icon?: string | null;
  icon_background?: string | null;
  /** Signed URL, short-lived. */
  icon_url?: string | null;
  /** `#rrggbb`. */
  chat_color_theme?: string | null;
  chat_color_theme_inverted?: boolean;
  copyright?: string | null;
  /** A URL. */
  privacy_policy?: string | null;
  custom_disclaimer?: string | null;
  /** Language tag, e.g. `en-US` or `zh-Hans`. */
  default_language?: string;
  show_workflow_steps?: boolean;
  use_icon_as_answer_icon?: boolean;
  /** Since Dify 1.16. */
  input_placeholder?: string | null;
  /** Through `/api`, since Dify 1.16; otherwise see `AppInfo`. */
  mode?: string;
  /** Through `/api` only, like all following fields. */
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

/** `GET /meta`: icons of the app's tools; each a URL, or an emoji with its background colour. */
export interface AppMeta {
  tool_icons?: Record<string, string | { background: string; content: string }>;
}

/** A file of a message in the history. Its URL is signed and valid for five minutes. */
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
  /** Set for files that the user uploaded. */
  upload_file_id?: string | null;
}

/** A step of an agent in the history. */
export interface HistoryThought {
  id: string;
  position?: number;
  thought?: string | null;
  tool?: string | null;
  tool_labels?: Record<string, Record<string, string>>;
  tool_input?: string | null;
  observation?: string | null;
  /** Ids of the message's files that its tools generated. */
  files?: string[] | null;
}

/** A human-input form of an answer; since Dify 1.13 (docs/dify-api.md §4.6). */
export interface HistoryForm {
  /** `human_input`. */
  type: string;
  workflow_run_id?: string;
  submitted?: boolean;
  form_definition?: Partial<HumanInputForm> | null;
  form_submission_data?: Partial<HumanInputFilled['data']> | null;
}

/** An item of `GET /messages`: a question and its answer. */
export interface HistoryMessage {
  id: string;
  conversation_id: string;
  /** The nil UUID for messages sent through `/v1`, which follow the message before them. */
  parent_message_id?: string | null;
  /** Values of the input variables; files are complete file objects. */
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
  /** Usage, since Dify 1.16: zero while the answer is generated, and if it was lost. */
  message_tokens?: number;
  answer_tokens?: number;
  /** Seconds. */
  provider_response_latency?: number;
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
  /** The opening statement with its placeholders replaced. */
  introduction?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** A conversation variable of a chatflow. */
export interface ConversationVariable {
  id: string;
  name?: string;
  /** `string`, `number`, `object`, `array[string]` etc. */
  value_type?: string;
  /** The value as a string, whatever its type. */
  value?: string;
  description?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** A saved completion. */
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

/** An uploaded file. Only `id` is returned by every server (docs/dify-api.md §4.10). */
export interface UploadedFile {
  id: string;
  name?: string;
  /** Bytes. */
  size?: number;
  /** Without the leading dot. */
  extension?: string | null;
  mime_type?: string | null;
  created_by?: string | null;
  /** Unix seconds. */
  created_at?: number;
  preview_url?: string | null;
  /** Signed for five minutes. */
  source_url?: string | null;
}

/** Metadata of a file with the dialect `reference`; the quick reference does not specify the fields. */
export type FileDetails = Partial<UploadedFile> & Record<string, unknown>;

/** A remote file that the server has downloaded. */
export interface RemoteFile extends UploadedFile {
  /** Signed for five minutes. */
  url?: string;
}

/** Type and size of a remote file. */
export interface RemoteFileProbe {
  file_type?: string;
  /** Bytes. */
  file_length?: number;
}

/** The result of a workflow run in blocking mode; the run may also have failed or paused. */
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

/** A workflow run. */
export interface WorkflowRun {
  id: string;
  workflow_id?: string;
  /** As in `WorkflowResult`, or `running`. */
  status: string;
  /** JSON string. */
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

/** A human-input form, as fetched by its token (docs/dify-api.md §4.17). */
export interface HumanForm {
  /** Markdown with a placeholder `{{#$output.name#}}` for each input. */
  form_content: string;
  inputs: FormInput[];
  user_actions: FormAction[];
  resolved_default_values?: Record<string, unknown>;
  /** Unix seconds. */
  expiration_time?: number;
  /** Through `/api` only: like `GET /api/site`. */
  site?: unknown;
}

/** A token for uploading files to a human-input form, valid until it expires. */
export interface UploadToken {
  upload_token: string;
  /** Unix seconds. */
  expires_at?: number;
}
