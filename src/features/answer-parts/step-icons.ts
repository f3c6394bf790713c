import type { TemplateResult } from 'lit';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { partIcons } from './part-icons.js';
import { ROUND } from './rounds.js';

/** Icons by Dify's node type. */
const iconsByKind: Readonly<Record<string, TemplateResult>> = {
  start: partIcons.play,
  end: icons.chat,
  answer: icons.chat,
  llm: partIcons.spark,
  agent: partIcons.agent,
  tool: partIcons.tool,
  code: partIcons.code,
  'http-request': lazyIcons.globe,
  'if-else': partIcons.branch,
  'question-classifier': partIcons.branch,
  'knowledge-retrieval': partIcons.book,
  datasource: partIcons.book,
  'human-input': partIcons.person,
  iteration: partIcons.repeat,
  loop: partIcons.repeat,
  [ROUND]: partIcons.repeat,
  'template-transform': partIcons.text,
  'document-extractor': lazyIcons.document,
  'parameter-extractor': lazyIcons.braces,
  'variable-aggregator': lazyIcons.braces,
  'variable-assigner': lazyIcons.braces,
  assigner: lazyIcons.braces,
  'list-operator': partIcons.list,
};

/** Icons by status, which take precedence over those by kind. */
const iconsByStatus: Readonly<Record<string, TemplateResult>> = {
  running: partIcons.spinner,
  failed: icons.alert,
  exception: icons.alert,
  stopped: partIcons.dash,
  paused: partIcons.pause,
};

/** Returns the icon of a step; a dot for an unknown kind. */
export function iconOfStep({ status, kind }: { status: string; kind: string }): TemplateResult {
  return ownValue(iconsByStatus, status) ?? ownValue(iconsByKind, kind) ?? partIcons.dot;
}

function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
