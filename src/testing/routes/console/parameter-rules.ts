import { models, PROVIDER } from '../../apps/models.js';
import { inLanguages } from '../knowledge/wire-model.js';

/** The parameters of a model; empty for unknown models, and for those without parameters. */
export function parameterRulesOf(provider: string, name: string): object[] {
  const model = models.find((each) => each.model === name);
  return provider === PROVIDER && model?.type === 'llm' ? rules : [];
}

const rules = [
  rule('temperature', 'float', { default: 0.7, min: 0, max: 2, precision: 2 }),
  rule('top_p', 'float', { default: 1, min: 0, max: 1, precision: 2 }),
  rule('max_tokens', 'int', { default: 512, min: 1, max: 4096, precision: null }),
];

function rule(name: string, type: string, range: object) {
  return {
    name,
    use_template: null,
    label: inLanguages(name),
    type,
    help: null,
    required: false,
    ...range,
    options: [],
  };
}
