/** `GET /parameters`: what the app's author switched on (docs/dify-api.md §5). Older apps leave out what they do not know. */
export interface AppParameters {
  /** May contain `{{variable}}` placeholders, which whoever shows it fills from the inputs. */
  opening_statement?: string | null;
  /** May contain `{{variable}}` placeholders as well. */
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
  /** Limits of the server: megabytes, but for `workflow_file_upload_limit`, which counts files. */
  system_parameters?: Readonly<Record<string, number>> | null;
}

/** A switch of a feature, with what the feature needs beside it; some servers leave out even `enabled`. */
export interface FeatureSwitch {
  enabled?: boolean;
  [setting: string]: unknown;
}

/** One entry of the form before the first question: one key, its type, with its properties. */
export type InputForm = Partial<Record<InputType, InputField>>;

/** The types of fields. Newer servers may have more; `external_data_tool` is not filled in by a person. */
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
  /** Its key in `inputs`. */
  variable: string;
  label?: string;
  description?: string;
  required?: boolean;
  /** Not to be shown: its value is the default, or the page's. */
  hide?: boolean;
  default?: unknown;
  placeholder?: string;
  /** Characters of a text, or files of a `file-list`; absent or 0: no limit. */
  max_length?: number | null;
  /** Of a `select`. */
  options?: readonly string[];
  allowed_file_types?: readonly string[];
  /** Each with its dot. */
  allowed_file_extensions?: readonly string[];
  /** `local_file`, `remote_url`. */
  allowed_file_upload_methods?: readonly string[];
  json_schema?: unknown;
  [property: string]: unknown;
}

/** Whether and which files may go with a question: the full shape, or that of basic apps, which is `image` alone (docs/dify-api.md §5.2). */
export interface FileUpload {
  enabled?: boolean;
  allowed_file_types?: readonly string[];
  /** Each with its dot; for the type `custom`. */
  allowed_file_extensions?: readonly string[];
  /** `local_file`, `remote_url`. */
  allowed_file_upload_methods?: readonly string[];
  number_limits?: number;
  image?: (FeatureSwitch & { number_limits?: number; transfer_methods?: readonly string[] }) | null;
  [setting: string]: unknown;
}
