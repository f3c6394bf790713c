/** Ids that come with (almost) every event; known from the first one on (contract §6.2). */
export interface StreamIds {
  conversation_id?: string;
  message_id?: string;
  task_id?: string;
  workflow_run_id?: string;
  /** Unix seconds. */
  created_at?: number;
}

/** A piece of the answer's text, to be appended. `agent_message` is the same in agent apps. */
export interface TextDelta extends StreamIds {
  event: 'message' | 'agent_message';
  answer: string;
}

/** One step of an agent; the same `id` comes again as its fields fill (contract §6.3). */
export interface AgentThought extends StreamIds {
  event: 'agent_thought';
  id: string;
  /** Names of the tools, joined by `;`; empty while the agent only thinks. */
  tool: string;
  tool_labels: Record<string, Record<string, string>>;
  tool_input: string;
  observation: string;
}

/** A file that a tool of the app produced. */
export interface MessageFile extends StreamIds {
  event: 'message_file';
  id: string;
  type: string;
  belongs_to: string;
  url: string;
}

/** The normal end of an answer; in chatflows `workflow_finished` comes before or after it, or alone (contract §6.6). */
export interface MessageEnd extends StreamIds {
  event: 'message_end';
}

/** Replaces the whole text, as output moderation does. */
export interface MessageReplace extends StreamIds {
  event: 'message_replace';
  answer: string;
}

/** A failure inside the stream; the HTTP status was 200 all the same (contract §6.7). */
export interface StreamError extends StreamIds {
  event: 'error';
  code: string;
  message: string;
  status: number;
}

/** A chatflow has begun its run, or goes on with it. */
export interface WorkflowStarted extends StreamIds {
  event: 'workflow_started';
}

/** A chatflow waits for a person. */
export interface WorkflowPaused extends StreamIds {
  event: 'workflow_paused';
}

/** A chatflow has ended its run, well or not. */
export interface WorkflowFinished extends StreamIds {
  event: 'workflow_finished';
  data: {
    id: string;
    /** `succeeded`, `failed`, `stopped` or `partial-succeeded`. */
    status: string;
    outputs: Record<string, unknown>;
    error: string;
  };
}

/** Every event that this client acts on; Dify sends more, and newer versions more still. */
export type StreamEvent =
  | TextDelta
  | AgentThought
  | MessageFile
  | MessageEnd
  | MessageReplace
  | StreamError
  | WorkflowStarted
  | WorkflowPaused
  | WorkflowFinished;

type Fields = Record<string, unknown>;

/** Reads the data of one event. Unknown events, and data that is no JSON object, give `undefined`; nothing throws. */
export function decodeEvent(data: string): StreamEvent | undefined {
  const fields = parseObject(data);
  const decode = decoders.get(text(fields.event));
  return decode && Object.assign(idsOf(fields), decode(fields));
}

const decoders = new Map<string, (fields: Fields) => StreamEvent>(
  Object.entries({
    message: ({ answer }) => ({ event: 'message', answer: text(answer) }),
    agent_message: ({ answer }) => ({
      event: 'agent_message',
      answer: text(answer),
    }),
    agent_thought: (fields) => ({
      event: 'agent_thought',
      id: text(fields.id),
      tool: text(fields.tool),
      tool_labels: record(fields.tool_labels) as AgentThought['tool_labels'],
      tool_input: text(fields.tool_input),
      observation: text(fields.observation),
    }),
    // A quirk of upstream: with `answer` and no `url` it is a piece of text (contract §6.3).
    message_file: ({ id, type, belongs_to, url, answer }) =>
      typeof answer === 'string' && !url
        ? { event: 'message', answer }
        : {
            event: 'message_file',
            id: text(id),
            type: text(type),
            belongs_to: text(belongs_to),
            url: text(url),
          },
    message_end: () => ({ event: 'message_end' }),
    message_replace: ({ answer }) => ({
      event: 'message_replace',
      answer: text(answer),
    }),
    error: ({ code, message, status }) => ({
      event: 'error',
      code: text(code),
      message: text(message),
      status: typeof status === 'number' ? status : 500,
    }),
    workflow_started: () => ({ event: 'workflow_started' }),
    workflow_paused: () => ({ event: 'workflow_paused' }),
    workflow_finished: (fields) => {
      const { id, status, outputs, error } = record(fields.data);
      return {
        event: 'workflow_finished',
        data: {
          id: text(id),
          status: text(status),
          outputs: record(outputs),
          error: text(error),
        },
      };
    },
  } satisfies Record<string, (fields: Fields) => StreamEvent>),
);

function idsOf(fields: Fields): StreamIds {
  const ids: StreamIds = {};
  for (const name of ['conversation_id', 'message_id', 'task_id', 'workflow_run_id'] as const) {
    const id = fields[name];
    if (typeof id === 'string' && id) ids[name] = id;
  }
  if (typeof fields.created_at === 'number') ids.created_at = fields.created_at;
  return ids;
}

function parseObject(data: string): Fields {
  try {
    return record(JSON.parse(data));
  } catch {
    return {};
  }
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
