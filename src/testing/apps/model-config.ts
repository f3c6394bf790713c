import type { AppParameters } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import type { AppMode, StoredApp } from '../model.js';
import { isFlowMode, parametersOf } from './fake-app.js';
import { defaultModel } from './models.js';

/** The configuration of an app without a workflow, in wire format (docs/dify-api.md §11.2). */
export type ModelConfig = Readonly<Record<string, unknown>>;

const off = { enabled: false };

const defaults = {
  opening_statement: null,
  suggested_questions: [],
  suggested_questions_after_answer: off,
  speech_to_text: off,
  text_to_speech: off,
  retriever_resource: { enabled: true },
  annotation_reply: off,
  more_like_this: off,
  sensitive_word_avoidance: { ...off, type: '', config: {} },
  external_data_tools: [],
  model: { ...defaultModel, mode: 'chat', completion_params: {} },
  user_input_form: [],
  dataset_query_variable: null,
  pre_prompt: null,
  agent_mode: { ...off, strategy: null, tools: [], prompt: null },
  prompt_type: 'simple',
  chat_prompt_config: {},
  completion_prompt_config: {},
  dataset_configs: { retrieval_model: 'multiple' },
  file_upload: {
    image: {
      ...off,
      number_limits: 3,
      detail: 'high',
      transfer_methods: ['remote_url', 'local_file'],
    },
  },
} as const satisfies ModelConfig;

/** Of a declared app, which says nothing of models. */
const declared = {
  ...defaults,
  model: { ...defaults.model, completion_params: { temperature: 0.7, max_tokens: 512, stop: [] } },
  pre_prompt: 'You are a helpful assistant.',
} satisfies ModelConfig;

/** The parts of a configuration that are parameters of the app at the same time (docs/dify-api.md §5). */
const parameterNames = [
  'opening_statement',
  'suggested_questions',
  'suggested_questions_after_answer',
  'speech_to_text',
  'text_to_speech',
  'retriever_resource',
  'annotation_reply',
  'more_like_this',
  'sensitive_word_avoidance',
  'user_input_form',
  'file_upload',
] as const satisfies readonly (keyof AppParameters)[];

/** The configuration of a new app; `undefined` in modes with a workflow. */
export function newModelConfig(mode: AppMode): ModelConfig | undefined {
  if (isFlowMode(mode)) return undefined;
  if (mode !== 'completion') return defaults;
  const query = { label: 'Query', variable: 'query', required: true, default: '' };
  return { ...defaults, user_input_form: [{ paragraph: query }], pre_prompt: '{{query}}' };
}

/** The stored configuration, or that of a declared app; `undefined` in modes with a workflow. */
export function modelConfigOf(app: StoredApp): ModelConfig | undefined {
  if (isFlowMode(app.mode)) return undefined;
  return app.modelConfig ?? { ...declared, ...pick(parametersOf(app)) };
}

/** Stores a configuration: what it lacks has its default, and the parameters of the app follow it. */
export function storeModelConfig(app: StoredApp, config: ModelConfig): void {
  app.modelConfig = { ...defaults, ...config };
  // Clients send parameters as freely as authors declare them.
  const parameters = pick(app.modelConfig) as AppParameters;
  const { opening_statement: opening } = parameters;
  app.parameters = { ...app.parameters, ...parameters, opening_statement: opening ?? '' };
}

/** The ids of the knowledge bases that an app is linked to. */
export function linkedDatasets({ modelConfig }: StoredApp): string[] {
  const { dataset_configs: configs } = modelConfig ?? {};
  const linked = isRecord(configs) && isRecord(configs.datasets) ? configs.datasets.datasets : [];
  if (!Array.isArray(linked)) return [];
  return linked.flatMap((item: unknown) => {
    const dataset = isRecord(item) ? item.dataset : undefined;
    if (!isRecord(dataset) || dataset.enabled === false) return [];
    return typeof dataset.id === 'string' ? [dataset.id] : [];
  });
}

function pick(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = parameterNames.map((name) => [name, source[name]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
