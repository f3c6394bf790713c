/**
 * Wire shapes, spelt as Dify spells them (contract §4, §5). Fields that an older server, an app without that feature or
 * a proxy may leave out are optional: a reader has to say what it does without them.
 */

/** `GET /parameters`: what the app's author switched on. */
export interface Parameters {
  /** May contain `{{variable}}` placeholders, which the client fills from the inputs. */
  opening_statement?: string | null;
  suggested_questions?: string[] | null;
}

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
  /** Since 1.16. */
  input_placeholder?: string | null;
  /** Through `/api` since 1.16; elsewhere see `AppInfo`. */
  mode?: string;
}

/** `GET /info`, service API only. */
export interface AppInfo {
  name?: string;
  description?: string | null;
  /** `chat`, `agent-chat`, `advanced-chat`, `agent`, `completion` or `workflow`. */
  mode?: string;
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
}

/** One turn of the history: a question and its answer. */
export interface HistoryMessage {
  id: string;
  conversation_id: string;
  /** The nil UUID for every turn made through `/v1`: it then follows the turn before it. */
  parent_message_id?: string | null;
  query?: string | null;
  answer?: string | null;
  status?: 'normal' | 'error' | 'paused' | null;
  error?: string | null;
  feedback?: { rating: 'like' | 'dislike' } | null;
  agent_thoughts?: HistoryThought[] | null;
  message_files?: HistoryFile[] | null;
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

/** A page of a list that is read by cursor. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
}
