import { defaultModel, models, modelTypes, PROVIDER } from '../../apps/models.js';
import { listed } from '../../http/body-fields.js';
import { invalidField, invalidValue, refusal } from '../../http/error-responses.js';
import { uuidOf } from '../../http/ids.js';
import { TENANT_ID } from '../../store/workspace.js';
import type { VersionTraits } from '../../version.js';
import { modelTypeRoute } from '../knowledge/model-type-route.js';
import {
  inLanguages,
  providerLabel,
  supportedTypes,
  wireIcon,
  wireModel,
  wireProviderOfModel,
} from '../knowledge/wire-model.js';
import { readRoute, type Route, type RouteContext } from '../route.js';
import { credentialSchema } from './credential-schema.js';
import { parameterRulesOf } from './parameter-rules.js';

const PROVIDERS_PATH = '/workspaces/current/model-providers';

/** Providers of models, their models and the parameters of these (docs/dify-api.md §11.4). */
export function providerRoutes(traits: VersionTraits, reference: boolean): Route[] {
  return [
    readRoute(PROVIDERS_PATH, (context) => listProviders(context, traits)),
    // The name of a provider has slashes.
    readRoute(`${PROVIDERS_PATH}/:path{.+}`, (context) => readProvider(context, traits, reference)),
    readRoute('/workspaces/current/default-model', (context) => {
      const type = readType(context, 'ParserGetDefault');
      if (type === undefined)
        throw invalidField('ParserGetDefault', 'model_type', 'missing', context.req.query());
      const model = models.find((each) => each.type === type);
      const provider = wireProviderOfModel({ origin: originOf(context), traits });
      const data = model && { model: model.model, model_type: model.type, provider };
      return Response.json({ data: data ?? null });
    }),
    modelTypeRoute(traits),
  ];
}

function listProviders(context: RouteContext, traits: VersionTraits): Response {
  const type = readType(context, 'ParserModelList');
  const supported: readonly string[] = supportedTypes;
  const found = type === undefined || supported.includes(type);
  return Response.json({ data: found ? [wireProvider(context, traits)] : [] });
}

/** The kind of models in a query. */
function readType(context: RouteContext, model: string) {
  const { model_type: type } = context.req.query();
  const known = modelTypes.find((each) => each === type);
  if (known !== undefined || type === undefined) return known;
  throw invalidValue(model, 'model_type', 'enum', `Input should be ${listed(modelTypes)}`, type);
}

/** Everything below a provider. With the quick reference, `models/{model}` has the parameters of a model. */
function readProvider(context: RouteContext, traits: VersionTraits, reference: boolean): Response {
  const path = context.req.param('path') ?? '';
  const [, provider = '', , rest = ''] = /^(.+?)\/models(\/(.+))?$/.exec(path) ?? [];
  const { model = '' } = context.req.query();
  if (provider && rest === '') return Response.json({ data: modelsOf(provider, context, traits) });
  if (rest === 'parameter-rules') return Response.json({ data: parameterRulesOf(provider, model) });
  if (rest === 'credentials') return Response.json(credentialsOf(model));
  if (rest && reference) return Response.json({ data: parameterRulesOf(provider, rest) });
  // Real servers take every other path for that of an icon: `{provider}/{icon}/{language}`.
  const icon = path.split('/').at(-2) ?? '';
  throw refusal(400, 'invalid_param', `Unsupported icon type: ${icon}.`);
}

function modelsOf(provider: string, context: RouteContext, traits: VersionTraits): object[] {
  if (provider !== PROVIDER) return [];
  const owner = wireProviderOfModel({ origin: originOf(context), traits });
  return models.map((model) => ({ ...wireModel(model), provider: owner }));
}

function credentialsOf(name: string): object {
  const credential = { credential_id: uuidOf(name), credential_name: name };
  return {
    credentials: {
      api_key: '********************',
      endpoint_url: 'http://model.example/v1',
      mode: 'chat',
      context_size: '32000',
      max_tokens_to_sample: '4096',
      function_calling_type: 'tool_call',
      stream_function_calling: 'supported',
      vision_support: 'support',
      agent_thought_support: 'only_thinking_supported',
    },
    current_credential_id: credential.credential_id,
    current_credential_name: name,
    load_balancing: { enabled: false, configs: [] },
    available_credentials: [credential],
  };
}

function wireProvider(context: RouteContext, traits: VersionTraits): object {
  return {
    tenant_id: TENANT_ID,
    provider: defaultModel.provider,
    label: providerLabel,
    description: inLanguages('Models of the fake Dify'),
    icon_small: wireIcon({ origin: originOf(context), traits }),
    icon_small_dark: null,
    background: null,
    help: null,
    supported_model_types: supportedTypes,
    configurate_methods: ['customizable-model'],
    provider_credential_schema: null,
    model_credential_schema: credentialSchema,
    preferred_provider_type: 'custom',
    custom_configuration: {
      status: 'active',
      current_credential_id: null,
      current_credential_name: null,
      available_credentials: [],
      custom_models: models.map(({ model, type }) => {
        const credential = { credential_id: uuidOf(model), credential_name: model };
        return {
          model,
          model_type: type,
          credentials: null,
          current_credential_id: credential.credential_id,
          current_credential_name: model,
          available_model_credentials: [credential],
          unadded_to_model_list: false,
        };
      }),
      can_added_models: [],
    },
    system_configuration: { enabled: false, current_quota_type: null, quota_configurations: [] },
  };
}

function originOf(context: RouteContext): string {
  return new URL(context.req.url).origin;
}
