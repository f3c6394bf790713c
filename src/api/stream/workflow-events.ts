import type { FileObject } from './file-object.js';
import type { StreamIds } from './stream-ids.js';

/** A run starts, or resumes after human input. */
export interface WorkflowStarted extends StreamIds {
  event: 'workflow_started';
  data: { id: string; workflow_id?: string; reason: string; inputs?: Record<string, unknown> };
}

/** A run pauses for human input or until a scheduled time. */
export interface WorkflowPaused extends StreamIds {
  event: 'workflow_paused';
  data: {
    reasons: PauseReason[];
    paused_nodes?: string[];
    outputs?: Record<string, unknown>;
    /** Seconds since the start, or since the last pause. */
    elapsed_time?: number;
  };
}

/** The reason for a pause: `human_input_required` with the form, or `scheduled_pause` with a message. */
export interface PauseReason extends HumanInputForm {
  TYPE: string;
  message: string;
}

/** A run has ended, successfully or not. */
export interface WorkflowFinished extends StreamIds {
  event: 'workflow_finished';
  data: {
    id: string;
    /** `succeeded`, `failed`, `stopped` or `partial-succeeded`. */
    status: string;
    outputs: Record<string, unknown>;
    error: string;
    files: FileObject[];
    workflow_id?: string;
    /** Seconds. */
    elapsed_time?: number;
    total_tokens?: number;
    total_steps?: number;
    exceptions_count?: number;
  };
}

/** One execution of a workflow node. `/api` omits its inputs and outputs (docs/dify-api.md §6.4). */
export interface NodeRun {
  /** Id of this execution; for iterations and loops the id of the node. */
  id: string;
  node_id: string;
  /** `llm`, `tool`, `code` etc.; newer servers may send others. */
  node_type: string;
  title: string;
  /**
   * `running`, `succeeded`, `failed`, `exception` (failed, but the run continues), `stopped`, `paused` or `retry`; empty at
   * the start.
   */
  status: string;
  error: string;
  /** Node id of the enclosing iteration; empty outside iterations. */
  iteration_id: string;
  /** Node id of the enclosing loop; empty outside loops. */
  loop_id: string;
  execution_metadata: Record<string, unknown>;
  predecessor_node_id?: string | null;
  /** Up to Dify 1.8; later in `execution_metadata`, if at all. */
  parallel_id?: string | null;
  index?: number;
  inputs?: Record<string, unknown> | null;
  outputs?: Record<string, unknown> | null;
  process_data?: Record<string, unknown> | null;
  /** Seconds. */
  elapsed_time?: number;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  finished_at?: number;
  files?: FileObject[];
  agent_strategy?: { name: string; icon?: string } | null;
}

/** A node starts, ends, or is retried after a failure (`retry_index` counts from 1). */
export interface NodeEvent extends StreamIds {
  event: 'node_started' | 'node_finished' | 'node_retry';
  data: NodeRun & { retry_index?: number };
}

/** An iteration or loop starts, starts its next round, or ends. */
export interface RoundsEvent extends StreamIds {
  event:
    | 'iteration_started'
    | 'iteration_next'
    | 'iteration_completed'
    | 'loop_started'
    | 'loop_next'
    | 'loop_completed';
  data: NodeRun & {
    /** The total number of rounds, if known. */
    metadata: { iteration_length?: number; iterator_length?: number; loop_length?: number };
    /** Number of completed rounds, set at the end. */
    steps?: number;
  };
}

/** A parallel branch starts or ends; up to Dify 1.8 (docs/dify-api.md §6.4). */
export interface BranchEvent extends StreamIds {
  event: 'parallel_branch_started' | 'parallel_branch_finished';
  data: { parallel_id: string; parallel_branch_id: string; status: string; error: string };
}

/** A step in the log of an agent node, nested by `parent_id`; sent again with the same `id` when it ends. */
export interface AgentLog extends StreamIds {
  event: 'agent_log';
  data: {
    id: string;
    parent_id: string;
    label: string;
    /** `start`, `success` or `error`. */
    status: string;
    error: string;
    /** Id of the agent node. */
    node_id: string;
    node_execution_id?: string;
    data?: Record<string, unknown>;
    metadata: { elapsed_time?: number } & Record<string, unknown>;
  };
}

/** Text to append to the output of a workflow app (chatflows send `message`); `text_replace` replaces all of it. */
export interface WorkflowText extends StreamIds {
  event: 'text_chunk' | 'text_replace';
  data: { text: string; from_variable_selector?: string[] | null };
}

/** A human-input form (docs/dify-api.md §4.17). */
export interface HumanInputForm {
  form_id: string;
  node_id: string;
  node_title: string;
  /** Markdown with a placeholder `{{#$output.name#}}` for each input. */
  form_content: string;
  inputs: FormInput[];
  actions: FormAction[];
  resolved_default_values: Record<string, unknown>;
  /** Token that grants access to the form; empty if this end user may not submit it. */
  form_token: string;
  /** Unix seconds; 0: never expires. */
  expiration_time: number;
  display_in_ui?: boolean;
}

/** A field of a human-input form: `paragraph`, `select`, `file` or `file-list`. */
export interface FormInput {
  type: string;
  output_variable_name: string;
  default?: { type: string; value: string; selector?: string[] } | null;
  option_source?: { type: string; value: string[]; selector?: string[] } | null;
  allowed_file_types?: string[];
  allowed_file_extensions?: string[];
  allowed_file_upload_methods?: string[];
  number_limits?: number;
}

/** A button of a human-input form. */
export interface FormAction {
  id: string;
  title: string;
  /** `default`, `primary`, `accent` or `ghost`. */
  button_style: string;
}

/** A run requires human input; `workflow_paused` follows. */
export interface HumanInputRequired extends StreamIds {
  event: 'human_input_required';
  data: HumanInputForm;
}

/** A human-input form has been submitted. */
export interface HumanInputFilled extends StreamIds {
  event: 'human_input_form_filled';
  data: {
    node_id: string;
    node_title: string;
    /** Markdown of the form with the submitted values. */
    rendered_content: string;
    action_id: string;
    action_text: string;
    /** The submitted values by field name; since Dify 1.16. */
    submitted_data?: Record<string, unknown> | null;
  };
}

/** A human-input form has expired. */
export interface HumanInputTimeout extends StreamIds {
  event: 'human_input_form_timeout';
  data: { node_id: string; node_title: string; expiration_time: number };
}

/** Events that only workflows and chatflows send. */
export type WorkflowEvent =
  | WorkflowStarted
  | WorkflowPaused
  | WorkflowFinished
  | NodeEvent
  | RoundsEvent
  | BranchEvent
  | AgentLog
  | WorkflowText
  | HumanInputRequired
  | HumanInputFilled
  | HumanInputTimeout;
