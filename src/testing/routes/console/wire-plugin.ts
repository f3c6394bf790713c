import { uuidOf } from '../../http/ids.js';
import {
  installationIdOf,
  pluginIdOf,
  uniqueIdentifierOf,
  type Plugin,
  type PluginTask,
} from '../../store/plugin-store.js';
import { TENANT_ID } from '../../store/workspace.js';
import type { VersionTraits } from '../../version.js';
import { inLanguages, providerLabel, supportedTypes } from '../knowledge/wire-model.js';
import { credentialSchema } from './credential-schema.js';

/** An installed plugin (docs/dify-api.md §11.5). */
export function wireInstallation(plugin: Plugin, traits: VersionTraits) {
  const { name, version, checksum, source, createdAt } = plugin;
  return {
    id: uuidOf(uniqueIdentifierOf(plugin)),
    created_at: createdAt,
    updated_at: createdAt,
    tenant_id: TENANT_ID,
    endpoints_setups: 0,
    endpoints_active: 0,
    runtime_type: 'local',
    source,
    meta: {},
    plugin_id: pluginIdOf(plugin),
    plugin_unique_identifier: uniqueIdentifierOf(plugin),
    version,
    checksum,
    declaration: wireDeclaration(plugin, traits),
    name,
    installation_id: installationIdOf(plugin),
  };
}

/** A plugin as its package declares it. */
export function wireDeclaration(plugin: Plugin, traits: VersionTraits) {
  const { author, name, version, category, createdAt } = plugin;
  const label = inAllLanguages(name);
  return {
    version,
    author,
    name,
    description: inAllLanguages(`${name} plugin`),
    icon: 'icon.svg',
    icon_dark: null,
    label,
    category,
    created_at: createdAt,
    resource,
    plugins: { tools: [], models: [], endpoints: [], datasources: [], triggers: [] },
    tags: ['productivity'],
    repo: null,
    verified: false,
    tool: category === 'tool' ? wireTool(plugin) : null,
    model: category === 'model' ? wireProvider(plugin, traits) : null,
    endpoint: null,
    agent_strategy: category === 'agent-strategy' ? wireIdentity(plugin) : null,
    datasource: null,
    trigger: null,
    meta: { minimum_dify_version: null, version: '0.0.1' },
  };
}

/** What the plugin service grants every plugin. */
const resource = {
  memory: 268_435_456,
  permission: {
    tool: { enabled: true },
    model: {
      enabled: true,
      llm: true,
      text_embedding: false,
      rerank: false,
      tts: false,
      speech2text: false,
      moderation: false,
    },
    node: null,
    endpoint: null,
    storage: null,
  },
};

/** The progress of an installation. */
export function wireTask({ id, plugins, status, createdAt }: PluginTask) {
  return {
    id,
    created_at: createdAt,
    updated_at: createdAt,
    status,
    total_plugins: plugins.length,
    completed_plugins: status === 'success' ? plugins.length : 0,
    plugins: plugins.map((plugin) => ({
      plugin_unique_identifier: uniqueIdentifierOf(plugin),
      plugin_id: pluginIdOf(plugin),
      status,
      message: status === 'success' ? 'installed' : '',
      icon: 'icon.svg',
      labels: inAllLanguages(plugin.name),
      source: plugin.source,
    })),
  };
}

function inAllLanguages(text: string) {
  return { ...inLanguages(text), pt_BR: text, ja_JP: text };
}

function wireIdentity(plugin: Plugin) {
  const { author, name } = plugin;
  const words = inAllLanguages(name);
  const tags = ['productivity'];
  return {
    identity: {
      author,
      name,
      description: words,
      icon: 'icon.svg',
      icon_dark: null,
      label: words,
      tags,
    },
    plugin_id: pluginIdOf(plugin),
  };
}

function wireTool(plugin: Plugin) {
  return { ...wireIdentity(plugin), credentials_schema: [], oauth_schema: null };
}

function wireProvider({ name }: Plugin, { newFields }: VersionTraits) {
  return {
    provider: name,
    ...(newFields && { provider_name: '' }),
    label: providerLabel,
    description: inLanguages('Models of the fake Dify'),
    icon_small: inLanguages('icon.svg'),
    icon_small_dark: null,
    background: null,
    help: null,
    supported_model_types: supportedTypes,
    configurate_methods: ['customizable-model'],
    models: [],
    provider_credential_schema: null,
    model_credential_schema: credentialSchema,
    position: {},
  };
}
