/** A text by language, e.g. `{ en_US: 'OpenAI' }`. */
export type LocalizedText = Record<string, string>;

/** The kinds of models. */
export type ModelType = 'llm' | 'text-embedding' | 'rerank' | 'speech2text' | 'moderation' | 'tts';

/** A provider of models that a plugin has installed (docs/dify-api.md §11.4). */
export interface ModelProvider {
  /** E.g. `langgenius/openai/openai`. */
  provider: string;
  label?: LocalizedText;
  supported_model_types?: string[];
  configurate_methods?: string[];
  /** Status of the credentials of the workspace, e.g. `{ status: 'active' }`. */
  custom_configuration?: { status?: string };
}

/** A model of a provider. */
export interface Model {
  model: string;
  label?: LocalizedText;
  model_type?: ModelType;
  features?: string[] | null;
  model_properties?: Record<string, unknown>;
  deprecated?: boolean;
  /** `active`, `no-configure`, `quota-exceeded`, `no-permission`, `disabled` or `credential-removed`. */
  status?: string;
}

/** A parameter of a model, such as its temperature. */
export interface ParameterRule {
  name: string;
  label?: LocalizedText;
  type?: 'float' | 'int' | 'string' | 'boolean' | 'text';
  help?: LocalizedText | null;
  required?: boolean;
  default?: unknown;
  min?: number | null;
  max?: number | null;
  /** Digits after the decimal point. */
  precision?: number | null;
  options?: string[];
}

/** An installed plugin (docs/dify-api.md §11.5). */
export interface Plugin {
  id: string;
  name?: string;
  /** E.g. `langgenius/openai`. */
  plugin_id?: string;
  /** E.g. `langgenius/openai:0.0.1@…`: a version of the plugin. */
  plugin_unique_identifier?: string;
  version?: string;
  /** For `uninstallPlugin()`. */
  installation_id?: string;
  /** `github`, `marketplace`, `package` or `remote`. */
  source?: string;
}

/** A package that was uploaded and is not installed yet. */
export interface PluginPackage {
  /** For `installPlugin({ packageId })`. */
  unique_identifier: string;
  manifest?: Record<string, unknown>;
}

/** The beginning of an installation. */
export interface PluginInstallation {
  /** Nothing is left to do; the id of the task is then empty. */
  all_installed?: boolean;
  /** For `fetchPluginTask()` and `waitUntilInstalled()`. */
  task_id?: string;
}

/** An installation of one or more plugins. */
export interface PluginTask {
  id: string;
  status?: 'pending' | 'running' | 'success' | 'failed';
  total_plugins?: number;
  completed_plugins?: number;
  plugins?: { plugin_id?: string; status?: string; message?: string }[];
}

/** The account that is logged in. */
export interface Profile {
  id: string;
  name?: string;
  email?: string;
  interface_language?: string;
  timezone?: string;
}
