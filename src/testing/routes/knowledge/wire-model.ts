import { models, PROVIDER, type Model, type ModelType } from '../../apps/models.js';
import { TENANT_ID } from '../../store/workspace.js';
import type { VersionTraits } from '../../version.js';

/** Where icons are, and the version that decides about fields. */
export interface ModelView {
  /** `http://localhost:5001` */
  origin: string;
  traits: VersionTraits;
}

/** A text in the languages that Dify sends. */
export function inLanguages(text: string) {
  return { zh_Hans: text, en_US: text };
}

export const providerLabel = inLanguages('OpenAI-API-compatible');

/** The kinds of models that the provider has, in its own order. */
export const supportedTypes = ['llm', 'text-embedding', 'tts', 'speech2text'] as const;

/** The icon of the provider, which the fake Dify does not serve. */
export function wireIcon({ origin }: ModelView) {
  const path = `/console/api/workspaces/${TENANT_ID}/model-providers/${PROVIDER}/icon_small`;
  return { zh_Hans: `${origin}${path}/zh_Hans`, en_US: `${origin}${path}/en_US` };
}

/** A model without its provider. */
export function wireModel({ model, type, features, properties }: Model) {
  return {
    model,
    label: inLanguages(model),
    model_type: type,
    features,
    fetch_from: 'customizable-model',
    model_properties: properties,
    deprecated: false,
    status: 'active',
    load_balancing_enabled: false,
    has_invalid_load_balancing_configs: false,
  };
}

/** The provider as a part of a model. */
export function wireProviderOfModel(view: ModelView) {
  return {
    provider: PROVIDER,
    ...(view.traits.newFields && { provider_name: '' }),
    label: providerLabel,
    icon_small: wireIcon(view),
    icon_small_dark: null,
    supported_model_types: supportedTypes,
    tenant_id: TENANT_ID,
    models: [],
  };
}

/** The provider with its models of a kind; empty if it has none. */
export function wireProviderOfModels(type: ModelType, view: ModelView) {
  const found = models.filter((model) => model.type === type);
  if (found.length === 0) return [];
  return [
    {
      tenant_id: TENANT_ID,
      provider: PROVIDER,
      label: providerLabel,
      icon_small: wireIcon(view),
      icon_small_dark: null,
      status: 'active',
      models: found.map(wireModel),
    },
  ];
}
