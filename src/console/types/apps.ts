/** The kinds of apps that the console creates (docs/dify-api.md §11.2). */
export type AppMode = 'chat' | 'agent-chat' | 'advanced-chat' | 'completion' | 'workflow' | 'agent';

/** An app in a list. Fields that older servers or the quick reference lack are optional. */
export interface App {
  id: string;
  name?: string;
  description?: string | null;
  mode?: string;
  icon_type?: 'emoji' | 'image' | 'link' | null;
  /** An emoji, a file id or a URL, depending on `icon_type`. */
  icon?: string | null;
  /** `#rrggbb`. */
  icon_background?: string | null;
  /** Signed URL, short-lived. */
  icon_url?: string | null;
  model_config?: ModelConfig | null;
  max_active_requests?: number | null;
  use_icon_as_answer_icon?: boolean;
  author_name?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** An app with its settings. */
export interface AppDetails extends App {
  enable_site?: boolean;
  enable_api?: boolean;
  /** Base URL of the service API, e.g. `https://dify.example.com/v1`. */
  api_base_url?: string;
  /** Only of `fetchApp()`, `updateApp()` and `copyApp()`. */
  site?: AppSite | null;
}

/** The web app of an app. */
export interface AppSite {
  /** The public site code: the token of the chat widget. */
  code?: string;
  /** The same as `code`. */
  access_token?: string;
  title?: string | null;
  description?: string | null;
  /** `#rrggbb`. */
  chat_color_theme?: string | null;
  chat_color_theme_inverted?: boolean;
  copyright?: string | null;
  /** A URL. */
  privacy_policy?: string | null;
  custom_disclaimer?: string | null;
  /** Language tag, e.g. `en-US`. */
  default_language?: string;
  show_workflow_steps?: boolean;
  use_icon_as_answer_icon?: boolean;
  /** Base URL of the web app. */
  app_base_url?: string;
}

/** Configuration of a chat, agent or completion app in Dify's spelling; only what this client reads is typed. */
export interface ModelConfig extends Record<string, unknown> {
  model?: Record<string, unknown> | null;
  pre_prompt?: string | null;
  opening_statement?: string | null;
  dataset_configs?: DatasetConfigs | null;
}

/** The knowledge of an app. */
export interface DatasetConfigs extends Record<string, unknown> {
  retrieval_model?: string;
  datasets?: { datasets?: { dataset: { enabled: boolean; id: string } }[] };
}

/** A key of an app or of the knowledge API. */
export interface ApiKey {
  id: string;
  /** `app` or `dataset`. */
  type?: string;
  /** The key itself: a secret. */
  token: string;
  /** Unix seconds. */
  last_used_at?: number | null;
  /** Unix seconds. */
  created_at?: number;
}

/** The outcome of an import. */
export interface AppImport {
  id: string;
  /** `pending`: the definition is of another version of Dify; confirm with `confirmAppImport()`. */
  status: 'completed' | 'completed-with-warnings' | 'pending' | 'failed';
  /** Missing while it is pending. */
  app_id?: string | null;
  app_mode?: string | null;
  current_dsl_version?: string;
  imported_dsl_version?: string;
  error?: string;
}
