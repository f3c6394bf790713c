import type { TemplateResult } from 'lit';
import { extraIcons } from '../../ui/lazy-icons.js';
import { icons } from '../../ui/icons.js';
import { signs } from './part-icons.js';
import { ROUND } from './rounds.js';

/** What a step does, by Dify's node type. Two of a kind have one sign. */
const byKind: Readonly<Record<string, TemplateResult>> = {
  start: signs.play,
  end: icons.chat,
  answer: icons.chat,
  llm: signs.spark,
  agent: signs.agent,
  tool: signs.tool,
  code: signs.code,
  'http-request': extraIcons.globe,
  'if-else': signs.branch,
  'question-classifier': signs.branch,
  'knowledge-retrieval': signs.book,
  datasource: signs.book,
  'human-input': signs.person,
  iteration: signs.repeat,
  loop: signs.repeat,
  [ROUND]: signs.repeat,
  'template-transform': signs.text,
  'document-extractor': extraIcons.document,
  'parameter-extractor': extraIcons.braces,
  'variable-aggregator': extraIcons.braces,
  'variable-assigner': extraIcons.braces,
  assigner: extraIcons.braces,
  'list-operator': signs.list,
};

/** How a step stands goes before what it does, as long as that is worth a look. */
const byStatus: Readonly<Record<string, TemplateResult>> = {
  running: signs.spinner,
  failed: icons.alert,
  exception: icons.alert,
  stopped: signs.dash,
  paused: signs.pause,
};

/** The sign of a step; of one that nobody knows, a dot. */
export function signOf({ status, kind }: { status: string; kind: string }): TemplateResult {
  return own(byStatus, status) ?? own(byKind, kind) ?? signs.dot;
}

function own<T>(list: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}
