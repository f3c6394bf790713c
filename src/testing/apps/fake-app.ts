import type { AppParameters } from '../../api/resources/parameters.js';
import { uuidOf } from '../http/ids.js';
import type { AppMode, FakeApp } from '../model.js';
import { fullParameters, type FullParameters } from './full-parameters.js';

/** The default apps: one of each mode. */
export const defaultApps: readonly FakeApp[] = [
  fakeApp('chat', 'Echo chat', 'app-chat', 'chat000000000000', {
    opening_statement: 'Hello! Ask me anything: I answer from memory, without a model.',
    suggested_questions: ['What can you do?', 'Give me the Markdown tour', 'Write a long answer'],
  }),
  fakeApp('agent-chat', 'Echo agent', 'app-agent', 'agent00000000000', {
    opening_statement: 'Hello! I am an agent: ask me for the time or for an image.',
    suggested_questions: ['What time is it?', 'Draw an image'],
  }),
  fakeApp('advanced-chat', 'Echo flow', 'app-chatflow', 'chatflow00000000', {
    opening_statement: 'Hello from a chatflow.',
    suggested_questions: ['Give me the Markdown tour'],
  }),
  fakeApp('agent', 'Echo new agent', 'app-new-agent', 'newagent00000000', {
    opening_statement: 'Hello! I am an agent of the new kind.',
  }),
  fakeApp('completion', 'Echo completion', 'app-completion', 'completion000000', {}),
  fakeApp('workflow', 'Echo workflow', 'app-workflow', 'workflow00000000', {}),
];

/** Whether apps of this mode have conversations. */
export function isChatMode(mode: AppMode): boolean {
  return mode !== 'completion' && mode !== 'workflow';
}

/** Whether apps of this mode are agents, old or new. */
export function isAgentMode(mode: AppMode): boolean {
  return mode === 'agent-chat' || mode === 'agent';
}

/** Whether apps of this mode run workflows. */
export function isFlowMode(mode: AppMode): boolean {
  return mode === 'advanced-chat' || mode === 'workflow';
}

/** A stable id, derived from the API key. */
export function appIdOf({ apiKey }: FakeApp): string {
  return uuidOf(apiKey);
}

/** The complete response of `GET /parameters` (docs/dify-api.md §5). */
export function parametersOf({ parameters }: FakeApp): FullParameters {
  return fullParameters(parameters);
}

/** The site, as both APIs embed it; the placeholder was added in 1.16. */
export function siteOf(
  { name, description, site }: FakeApp,
  { newFields }: { newFields: boolean },
) {
  return {
    title: name,
    chat_color_theme: null,
    chat_color_theme_inverted: false,
    icon_type: 'emoji' as const,
    icon: '🤖',
    icon_background: '#FFEAD5',
    description: description ?? null,
    copyright: null,
    privacy_policy: null,
    ...(newFields && { input_placeholder: null }),
    custom_disclaimer: '',
    default_language: 'en-US',
    show_workflow_steps: true,
    use_icon_as_answer_icon: false,
    icon_url: null,
    ...site,
  };
}

function fakeApp(
  mode: AppMode,
  name: string,
  apiKey: string,
  siteCode: string,
  parameters: AppParameters,
): FakeApp {
  return { mode, name, apiKey, siteCode, parameters };
}
