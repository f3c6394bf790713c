import { inLanguages } from '../knowledge/wire-model.js';

const fields = [
  ['api_key', 'API Key', 'secret-input'],
  ['endpoint_url', 'Endpoint', 'text-input'],
  ['mode', 'Mode', 'text-input'],
  ['context_size', 'Context size', 'text-input'],
  ['max_tokens_to_sample', 'Maximum tokens', 'text-input'],
  ['function_calling_type', 'Function calling', 'text-input'],
  ['stream_function_calling', 'Streamed function calling', 'text-input'],
  ['vision_support', 'Vision', 'text-input'],
  ['agent_thought_support', 'Thoughts', 'text-input'],
] as const;

/** The form in which a member enters the credentials of a model. */
export const credentialSchema = {
  model: { label: inLanguages('Model Name'), placeholder: inLanguages('name') },
  credential_form_schemas: fields.map(([variable, label, type]) => ({
    variable,
    label: inLanguages(label),
    type,
    required: variable === 'endpoint_url',
    default: null,
    options: null,
    placeholder: null,
    max_length: 0,
    show_on: [],
  })),
};
