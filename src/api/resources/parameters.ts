/** `GET /parameters`: settings and features of an app (docs/dify-api.md §5). Older apps omit newer fields. */
export interface AppParameters {
  /** May contain `{{variable}}` placeholders, to be replaced by the values of the input variables. */
  opening_statement?: string | null;
  /** May contain `{{variable}}` placeholders. */
  suggested_questions?: readonly string[] | null;
  suggested_questions_after_answer?: FeatureSwitch;
  speech_to_text?: FeatureSwitch;
  text_to_speech?: FeatureSwitch & {
    voice?: string;
    language?: string;
    autoPlay?: 'enabled' | 'disabled';
  };
  retriever_resource?: FeatureSwitch;
  annotation_reply?: FeatureSwitch;
  more_like_this?: FeatureSwitch;
  sensitive_word_avoidance?: FeatureSwitch;
  user_input_form?: readonly InputForm[];
  file_upload?: FileUpload | null;
  /** Upload limits of the server in megabytes; `workflow_file_upload_limit` is a number of files. */
  system_parameters?: Readonly<Record<string, number>> | null;
}

/** A feature that is on or off, with its settings; some servers omit even `enabled`. */
export interface FeatureSwitch {
  enabled?: boolean;
  [setting: string]: unknown;
}

/** An entry of `user_input_form`: an object with one key, the field's type. */
export type InputForm = Partial<Record<InputType, InputField>>;

/** Known field types; newer servers may send others. An `external_data_tool` is not filled in by the user. */
export type InputType =
  | 'text-input'
  | 'paragraph'
  | 'select'
  | 'number'
  | 'checkbox'
  | 'file'
  | 'file-list'
  | 'json_object'
  | 'external_data_tool';

/** An input variable of the app (docs/dify-api.md §5.1). */
export interface InputField {
  /** Key in `inputs`. */
  variable: string;
  label?: string;
  description?: string;
  required?: boolean;
  /** Hides the field: its value is the default, or set by the page. */
  hide?: boolean;
  default?: unknown;
  placeholder?: string;
  /** Maximum number of characters, or of files of a `file-list`. Absent or 0: no limit. */
  max_length?: number | null;
  /** Options of a `select`. */
  options?: readonly string[];
  allowed_file_types?: readonly string[];
  /** With the leading dot. */
  allowed_file_extensions?: readonly string[];
  /** `local_file`, `remote_url`. */
  allowed_file_upload_methods?: readonly string[];
  json_schema?: unknown;
  [property: string]: unknown;
}

/** Upload settings for questions. Basic apps only have `image`, other apps all fields (docs/dify-api.md §5.2). */
export interface FileUpload {
  enabled?: boolean;
  allowed_file_types?: readonly string[];
  /** Extensions for the type `custom`, with the leading dot. */
  allowed_file_extensions?: readonly string[];
  /** `local_file`, `remote_url`. */
  allowed_file_upload_methods?: readonly string[];
  number_limits?: number;
  image?: (FeatureSwitch & { number_limits?: number; transfer_methods?: readonly string[] }) | null;
  [setting: string]: unknown;
}
