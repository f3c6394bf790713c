/** Minimum similarity of two paths, and maximum number of suggestions. */
const CUTOFF = 0.6;
const MOST = 3;

/** Routes of both `/v1` and `/api`, in Flask's spelling. */
const shared = [
  'audio-to-text',
  'chat-messages',
  'chat-messages/<string:task_id>/stop',
  'completion-messages',
  'completion-messages/<string:task_id>/stop',
  'conversations',
  'conversations/<uuid:c_id>',
  'conversations/<uuid:c_id>/name',
  'files/upload',
  'form/human_input/<string:form_token>',
  'messages',
  'messages/<uuid:message_id>/feedbacks',
  'meta',
  'parameters',
  'site',
  'text-to-audio',
  'workflow/<string:task_id>/events',
  'workflows/run',
  'workflows/tasks/<string:task_id>/stop',
];

/** Routes of knowledge bases in both `/v1` and `/console/api`. */
const knowledge = [
  'datasets',
  'datasets/<uuid:dataset_id>',
  'datasets/<uuid:dataset_id>/documents',
  'datasets/<uuid:dataset_id>/documents/<uuid:document_id>',
  'datasets/<uuid:dataset_id>/documents/<uuid:document_id>/segments',
  'datasets/<uuid:dataset_id>/hit-testing',
  'datasets/<uuid:dataset_id>/metadata',
];

/** All routes considered for suggestions. */
const rules = [
  ...[
    ...shared,
    'app/feedbacks',
    'apps/annotations',
    'conversations/<uuid:c_id>/variables',
    'conversations/<uuid:c_id>/variables/<uuid:variable_id>',
    'files/<uuid:file_id>/preview',
    'info',
    'messages/<uuid:message_id>/suggested',
    'workflows/logs',
    'workflows/run/<string:workflow_run_id>',
  ].map((path) => `/v1/${path}`),
  ...[
    ...shared,
    'conversations/<uuid:c_id>/pin',
    'conversations/<uuid:c_id>/unpin',
    'forgot-password',
    'login',
    'login/status',
    'logout',
    'messages/<uuid:message_id>/more-like-this',
    'messages/<uuid:message_id>/suggested-questions',
    'passport',
    'remote-files/upload',
    'remote-files/<path:url>',
    'saved-messages',
    'saved-messages/<uuid:message_id>',
    'system-features',
    'webapp/access-mode',
    'webapp/permission',
  ].map((path) => `/api/${path}`),
  ...['/v1', '/console/api'].flatMap((prefix) => knowledge.map((path) => `${prefix}/${path}`)),
  '/console/api/datasets/<uuid:dataset_id>/use-check',
];

/** Keyed by the path without variables; of equal keys the last one wins. */
const named = new Map(rules.map((rule) => [rule.replace(/<.*>/, ''), rule]));

/** The suggestion that Dify appends to a 404 (docs/dify-api.md §7.1); empty if no route is similar. */
export function pathSuggestion(path: string): string {
  const alike = [...named]
    .map(([text, rule]) => ({ rule, text, score: similarity(text, path) }))
    .filter(({ score }) => score >= CUTOFF)
    .sort((one, other) => other.score - one.score || (one.text < other.text ? 1 : -1))
    .slice(0, MOST);
  if (alike.length === 0) return '';
  const meant = alike.map(({ rule }) => rule).join(' or ');
  return ` You have requested this URI [${path}] but did you mean ${meant} ?`;
}

/** Ratcliff-Obershelp similarity, 0 to 1. */
function similarity(one: string, other: string): number {
  return (2 * inCommon(one, other)) / (one.length + other.length);
}

/** Matching characters: the longest common substring, then recursively both sides of it. */
function inCommon(one: string, other: string): number {
  const { length, start, otherStart } = longestCommonPart(one, other);
  if (length === 0) return 0;
  return (
    length +
    inCommon(one.slice(0, start), other.slice(0, otherStart)) +
    inCommon(one.slice(start + length), other.slice(otherStart + length))
  );
}

function longestCommonPart(one: string, other: string) {
  let longest = { length: 0, start: 0, otherStart: 0 };
  for (let start = 0; start < one.length; start++)
    for (let otherStart = 0; otherStart < other.length; otherStart++) {
      let length = 0;
      while (
        start + length < one.length &&
        otherStart + length < other.length &&
        one[start + length] === other[otherStart + length]
      )
        length++;
      if (length > longest.length) longest = { length, start, otherStart };
    }
  return longest;
}
