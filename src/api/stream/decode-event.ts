import { isRecord } from '../../lib/is-record.js';
import type { StreamEvent } from './stream-events.js';
import type { StreamIds } from './stream-ids.js';

type Fields = Record<string, unknown>;
/** Default for a field that is missing or of another type; `[item]` stands for an array, by default empty, of such items. */
type Default =
  string | number | boolean | readonly Default[] | { readonly [name: string]: Default };

const nodeDefaults = {
  id: '',
  node_id: '',
  node_type: '',
  title: '',
  status: '',
  error: '',
  iteration_id: '',
  loop_id: '',
  execution_metadata: {},
};
const nodeEventDefaults = { data: nodeDefaults };
const roundsEventDefaults = { data: { ...nodeDefaults, metadata: {} } };
const branchEventDefaults = {
  data: { parallel_id: '', parallel_branch_id: '', status: '', error: '' },
};
const fileDefaults = { related_id: '', type: '', filename: '', url: '' };
const resourceDefaults = {
  position: 0,
  document_id: '',
  document_name: '',
  segment_id: '',
  content: '',
};
const formDefaults = {
  form_id: '',
  node_id: '',
  node_title: '',
  form_content: '',
  inputs: [{ type: '', output_variable_name: '' }],
  actions: [{ id: '', title: '', button_style: '' }],
  resolved_default_values: {},
  form_token: '',
  expiration_time: 0,
};
const textDefaults = { answer: '' };
const textChunkDefaults = { data: { text: '' } };
const speechDefaults = { audio: '' };

/** Types of the optional ids; an id that is empty or of another type is removed. */
const idTypes = Object.entries({
  conversation_id: 'string',
  message_id: 'string',
  task_id: 'string',
  workflow_run_id: 'string',
  created_at: 'number',
} satisfies Record<keyof StreamIds, string>);

/** Defaults for the required fields of each event type. */
const eventDefaults: Record<StreamEvent['event'], Record<string, Default>> = {
  message: textDefaults,
  agent_message: textDefaults,
  agent_thought: {
    id: '',
    position: 0,
    thought: '',
    tool: '',
    tool_labels: {},
    tool_input: '',
    observation: '',
  },
  message_file: { id: '', type: '', belongs_to: '', url: '' },
  message_end: {
    metadata: { retriever_resources: [resourceDefaults], reasoning: {} },
    files: [fileDefaults],
  },
  message_replace: { answer: '', reason: '' },
  tts_message: speechDefaults,
  tts_message_end: speechDefaults,
  reasoning_chunk: { data: { reasoning: '', node_id: '', is_final: false } },
  error: { code: '', message: '', status: 500 },
  workflow_started: { data: { id: '', reason: '' } },
  workflow_paused: { data: { reasons: [{ ...formDefaults, TYPE: '', message: '' }] } },
  workflow_finished: {
    data: { id: '', status: '', outputs: {}, error: '', files: [fileDefaults] },
  },
  node_started: nodeEventDefaults,
  node_finished: nodeEventDefaults,
  node_retry: nodeEventDefaults,
  iteration_started: roundsEventDefaults,
  iteration_next: roundsEventDefaults,
  iteration_completed: roundsEventDefaults,
  loop_started: roundsEventDefaults,
  loop_next: roundsEventDefaults,
  loop_completed: roundsEventDefaults,
  parallel_branch_started: branchEventDefaults,
  parallel_branch_finished: branchEventDefaults,
  agent_log: {
    data: { id: '', parent_id: '', label: '', status: '', error: '', node_id: '', metadata: {} },
  },
  text_chunk: textChunkDefaults,
  text_replace: textChunkDefaults,
  human_input_required: { data: formDefaults },
  human_input_form_filled: {
    data: { node_id: '', node_title: '', rendered_content: '', action_id: '', action_text: '' },
  },
  human_input_form_timeout: { data: { node_id: '', node_title: '', expiration_time: 0 } },
};

/**
 * Decodes the data of one server-sent event. Fills in the required fields of its type; returns `undefined` for unknown events
 * and for anything but a JSON object. Never throws.
 */
export function decodeEvent(data: string): StreamEvent | undefined {
  return normalizeEvent(parseJsonObject(data));
}

/** Like `decodeEvent`, for parsed data, such as parts of a history message. */
export function normalizeEvent(data: object): StreamEvent | undefined {
  const fields = fixTextInFileEvent(data as Fields);
  const { event: name } = fields;
  if (typeof name !== 'string' || !Object.hasOwn(eventDefaults, name)) return undefined;
  const event = coerce(eventDefaults[name as StreamEvent['event']], fields) as Fields;
  for (const [id, type] of idTypes)
    if (!event[id] || typeof event[id] !== type) Reflect.deleteProperty(event, id);
  return event as unknown as StreamEvent;
}

/** Works around a bug of Dify: a `message_file` with `answer` and no `url` is a text delta (docs/dify-api.md §6.3). */
function fixTextInFileEvent(fields: Fields): Fields {
  const isText = fields.event === 'message_file' && !fields.url && 'answer' in fields;
  return isText ? { ...fields, event: 'message' } : fields;
}

/** Returns `value`, with missing fields filled in, if it is of the same type as `fallback`; otherwise `fallback`. */
function coerce(fallback: Default, value: unknown): unknown {
  if (Array.isArray(fallback)) {
    const items = Array.isArray(value) ? value.filter(isRecord) : [];
    return items.map((item) => coerce(fallback[0] as Default, item));
  }
  if (typeof fallback !== 'object') return typeof value === typeof fallback ? value : fallback;
  const fields = isRecord(value) ? { ...value } : {};
  for (const [name, expected] of Object.entries(fallback))
    fields[name] = coerce(expected, fields[name]);
  return fields;
}

function parseJsonObject(data: string): Fields {
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
