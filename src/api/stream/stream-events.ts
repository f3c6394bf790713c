import type { FileObject } from './file-object.js';
import type { MessageMetadata } from './message-metadata.js';
import type { StreamIds } from './stream-ids.js';
import type { WorkflowEvent } from './workflow-events.js';

/** A piece of the answer's text, to be appended. `agent_message` is the same in agent apps. */
export interface TextDelta extends StreamIds {
  event: 'message' | 'agent_message';
  answer: string;
  /** Which variable of a chatflow speaks: node id, then names. */
  from_variable_selector?: string[] | null;
}

/** One step of an agent; the same `id` comes again as its fields fill (docs/dify-api.md §6.3). */
export interface AgentThought extends StreamIds {
  event: 'agent_thought';
  id: string;
  /** 1 for the first step. */
  position: number;
  /** What the agent said in this step: told before as `agent_message`, but for old agents. */
  thought: string;
  /** Names of the tools, joined by `;`; empty while the agent only thinks. */
  tool: string;
  /** By tool and then by language (`en_US`). */
  tool_labels: Record<string, Record<string, string>>;
  /** JSON text. */
  tool_input: string;
  /** What the tools gave back, as JSON text; empty while they run. */
  observation: string;
  message_files?: string[] | null;
}

/** A file that a tool of the app produced. */
export interface MessageFile extends StreamIds {
  event: 'message_file';
  id: string;
  /** `image`, `document`, `audio`, `video` or `custom`. */
  type: string;
  /** `assistant` or `user`. */
  belongs_to: string;
  /** Signed for five minutes. */
  url: string;
}

/** The normal end of an answer; in chatflows `workflow_finished` comes before or after it, or alone (docs/dify-api.md §6.6). */
export interface MessageEnd extends StreamIds {
  event: 'message_end';
  metadata: MessageMetadata;
  files: FileObject[];
}

/** Replaces the whole text, as output moderation does. */
export interface MessageReplace extends StreamIds {
  event: 'message_replace';
  answer: string;
  /** `output_moderation`, or empty. */
  reason: string;
}

/** A piece of the answer as speech: MP3 in base64. `tts_message_end` ends it, with an empty `audio`. */
export interface Speech extends StreamIds {
  event: 'tts_message' | 'tts_message_end';
  audio: string;
}

/** A piece of a model's reasoning, where the app keeps it apart from the text: since 1.16. */
export interface ReasoningChunk extends StreamIds {
  event: 'reasoning_chunk';
  data: { reasoning: string; node_id: string; is_final: boolean };
}

/** A failure inside the stream; the HTTP status was 200 all the same (docs/dify-api.md §6.7). */
export interface StreamError extends StreamIds {
  event: 'error';
  /** Absent, and so empty here, when a chatflow failed before it began. */
  code: string;
  message: string;
  status: number;
}

/**
 * Every event of Dify's streams. Fields without a question mark are always there, of their type, whatever the server
 * sent; all others are passed on as they came, those that no version known here has included.
 */
export type StreamEvent =
  | TextDelta
  | AgentThought
  | MessageFile
  | MessageEnd
  | MessageReplace
  | Speech
  | ReasoningChunk
  | StreamError
  | WorkflowEvent;
