import { parse, stringify } from 'yaml';
import { isRecord } from '../../lib/is-record.js';
import type { AppIcon, AppMode, StoredApp } from '../model.js';
import type { NewApp } from './created-app.js';
import { isFlowMode } from './fake-app.js';
import { modelConfigOf } from './model-config.js';

/** The definition of an app in Dify's DSL, as YAML (docs/dify-api.md §11.2). */
export function exportApp(app: StoredApp, version: string): string {
  const { mode, name, description = '', icon, useIconAsAnswerIcon } = app;
  const content = isFlowMode(mode)
    ? { workflow: emptyWorkflow }
    : { model_config: modelConfigOf(app) };
  const definition = {
    app: { description, ...icon, mode, name, use_icon_as_answer_icon: useIconAsAnswerIcon },
    dependencies: [],
    kind: 'app',
    ...content,
    version,
  };
  return stringify(definition, {
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

/** The nodes of a flow are not part of the fake Dify. */
const emptyWorkflow = {
  conversation_variables: [],
  environment_variables: [],
  features: {},
  graph: { edges: [], nodes: [] },
};

/** An app as its definition describes it. */
export interface AppDefinition {
  /** Version of the DSL. */
  version: string;
  app: NewApp;
}

/** An import that waits to be confirmed, since its definition is of another version. */
export interface PendingImport {
  definition: AppDefinition;
  /** The body of the request, whose fields override the definition. */
  body: Readonly<Record<string, unknown>>;
}

/** Reads a definition; throws an error whose message is the server's reason. */
export function readDefinition(yaml: string): AppDefinition {
  const content: unknown = parse(yaml);
  if (!isRecord(content)) throw new Error('Invalid YAML format: content must be a mapping');
  const { app, version, model_config: config } = content;
  if (!isRecord(app)) throw new Error('Missing app data in YAML content');
  const { mode, name, description, use_icon_as_answer_icon: useIcon } = app;
  if (!isImported(mode)) throw new Error('loss app mode');
  return {
    version: typeof version === 'string' ? version : '0.1.0',
    app: {
      mode,
      name: textOf(name) ?? '',
      description: textOf(description) ?? '',
      icon: readIcon(app),
      useIconAsAnswerIcon: useIcon === true,
      ...(isRecord(config) && { modelConfig: config }),
    },
  };
}

function readIcon(app: Readonly<Record<string, unknown>>): AppIcon {
  return {
    icon_type: textOf(app.icon_type) ?? 'emoji',
    icon: textOf(app.icon) ?? '',
    icon_background: textOf(app.icon_background) ?? null,
  };
}

const importedModes: readonly unknown[] = [
  'chat',
  'agent-chat',
  'advanced-chat',
  'workflow',
  'completion',
] satisfies AppMode[];

function isImported(mode: unknown): mode is AppMode {
  return importedModes.includes(mode);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
