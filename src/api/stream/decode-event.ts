import { isRecord } from '../../lib/is-record.js';
import type { StreamEvent } from './stream-events.js';
import type { StreamIds } from './stream-ids.js';

type Fields = Record<string, unknown>;
/** A value of each type, to be taken where the server's is missing or of another type; `[sample]` for a list of such. */
type Sample = string | number | boolean | readonly Sample[] | { readonly [name: string]: Sample };

const node = {
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
const nodeEvent = { data: node };
const roundsEvent = { data: { ...node, metadata: {} } };
const branchEvent = {
  data: { parallel_id: '', parallel_branch_id: '', status: '', error: '' },
};
const file = { related_id: '', type: '', filename: '', url: '' };
const resource = {
  position: 0,
  document_id: '',
  document_name: '',
  segment_id: '',
  content: '',
};
const form = {
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
const text = { answer: '' };
const chunk = { data: { text: '' } };
const speech = { audio: '' };

/** Missing where they are not what they must be: an empty id names nothing. */
const ids = Object.entries({
  conversation_id: 'string',
  message_id: 'string',
  task_id: 'string',
  workflow_run_id: 'string',
  created_at: 'number',
} satisfies Record<keyof StreamIds, string>);

/** What the client promises of each event: all fields that are not optional in its type. */
const eventDefaults: Record<StreamEvent['event'], Record<string, Sample>> = {
  message: text,
  agent_message: text,
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
  message_end: { metadata: { retriever_resources: [resource], reasoning: {} }, files: [file] },
  message_replace: { answer: '', reason: '' },
  tts_message: speech,
  tts_message_end: speech,
  reasoning_chunk: { data: { reasoning: '', node_id: '', is_final: false } },
  error: { code: '', message: '', status: 500 },
  workflow_started: { data: { id: '', reason: '' } },
  workflow_paused: { data: { reasons: [{ ...form, TYPE: '', message: '' }] } },
  workflow_finished: { data: { id: '', status: '', outputs: {}, error: '', files: [file] } },
  node_started: nodeEvent,
  node_finished: nodeEvent,
  node_retry: nodeEvent,
  iteration_started: roundsEvent,
  iteration_next: roundsEvent,
  iteration_completed: roundsEvent,
  loop_started: roundsEvent,
  loop_next: roundsEvent,
  loop_completed: roundsEvent,
  parallel_branch_started: branchEvent,
  parallel_branch_finished: branchEvent,
  agent_log: {
    data: { id: '', parent_id: '', label: '', status: '', error: '', node_id: '', metadata: {} },
  },
  text_chunk: chunk,
  text_replace: chunk,
  human_input_required: { data: form },
  human_input_form_filled: {
    data: { node_id: '', node_title: '', rendered_content: '', action_id: '', action_text: '' },
  },
  human_input_form_timeout: { data: { node_id: '', node_title: '', expiration_time: 0 } },
};

/** Reads the data of one event. Unknown events, and data that is no JSON object, give `undefined`; nothing throws. */
export function decodeEvent(data: string): StreamEvent | undefined {
  return eventFrom(parse(data));
}

/** The same of data that has been parsed, as the parts of a history item have. */
export function eventFrom(data: object): StreamEvent | undefined {
  const fields = withTextOfFile(data as Fields);
  const { event: name } = fields;
  if (typeof name !== 'string' || !Object.hasOwn(eventDefaults, name)) return undefined;
  const event = coerce(eventDefaults[name as StreamEvent['event']], fields) as Fields;
  for (const [id, type] of ids)
    if (!event[id] || typeof event[id] !== type) Reflect.deleteProperty(event, id);
  return event as unknown as StreamEvent;
}

/** A quirk of upstream: a `message_file` with an answer and no `url` is a piece of text (docs/dify-api.md §6.3). */
function withTextOfFile(fields: Fields): Fields {
  const isText = fields.event === 'message_file' && !fields.url && 'answer' in fields;
  return isText ? { ...fields, event: 'message' } : fields;
}

/** The value where it is of the sample's type, with all that the sample promises; else the sample. */
function coerce(sample: Sample, value: unknown): unknown {
  if (Array.isArray(sample)) {
    const items = Array.isArray(value) ? value.filter(isRecord) : [];
    return items.map((item) => coerce(sample[0] as Sample, item));
  }
  if (typeof sample !== 'object') return typeof value === typeof sample ? value : sample;
  const fields = isRecord(value) ? { ...value } : {};
  for (const [name, expected] of Object.entries(sample))
    fields[name] = coerce(expected, fields[name]);
  return fields;
}

function parse(data: string): Fields {
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
