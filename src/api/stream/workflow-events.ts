import type { FileObject } from './file-object.js';
import type { StreamIds } from './stream-ids.js';

/** A workflow has begun its run, or goes on with it after a person has answered. */
export interface WorkflowStarted extends StreamIds {
  event: 'workflow_started';
  data: { id: string; workflow_id?: string; reason: string; inputs?: Record<string, unknown> };
}

/** A workflow waits: for a person, or for a time. */
export interface WorkflowPaused extends StreamIds {
  event: 'workflow_paused';
  data: { reasons: PauseReason[]; paused_nodes?: string[]; outputs?: Record<string, unknown> };
}

/** Why a workflow waits: the form of a `human_input_required`, or `scheduled_pause` with a message. */
export interface PauseReason extends HumanInputForm {
  TYPE: string;
  message: string;
}

/** A workflow has ended its run, well or not. */
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

/** One node of a workflow, run once. Through `/api`, what went in and came out is kept back (docs/dify-api.md §6.4). */
export interface NodeRun {
  /** Of this run of the node; for iterations and loops the node's own id. */
  id: string;
  node_id: string;
  /** `llm`, `tool`, `code` and so on; newer servers have more. */
  node_type: string;
  title: string;
  /** `running`, `succeeded`, `failed`, `exception` (failed, but went on), `stopped`, `paused` or `retry`; empty at the start. */
  status: string;
  error: string;
  /** The iteration that it runs in, by node id. */
  iteration_id: string;
  /** The loop that it runs in, by node id. */
  loop_id: string;
  execution_metadata: Record<string, unknown>;
  predecessor_node_id?: string | null;
  /** Up to 1.8; later servers say it in `execution_metadata`, if at all. */
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

/** A node begins, ends, or is tried again after it failed (then `retry_index` counts from 1). */
export interface NodeEvent extends StreamIds {
  event: 'node_started' | 'node_finished' | 'node_retry';
  data: NodeRun & { retry_index?: number };
}

/** A node that runs other nodes several times begins, begins its next round, or ends. */
export interface RoundsEvent extends StreamIds {
  event:
    | 'iteration_started'
    | 'iteration_next'
    | 'iteration_completed'
    | 'loop_started'
    | 'loop_next'
    | 'loop_completed';
  data: NodeRun & {
    /** How many rounds there will be, where that is known. */
    metadata: { iteration_length?: number; iterator_length?: number; loop_length?: number };
    /** Rounds done, at the end. */
    steps?: number;
  };
}

/** Parallel branches began and ended by name up to 1.8 (docs/dify-api.md §6.4). */
export interface BranchEvent extends StreamIds {
  event: 'parallel_branch_started' | 'parallel_branch_finished';
  data: { parallel_id: string; parallel_branch_id: string; status: string; error: string };
}

/** One step of an agent node, in a tree; the same `id` comes again as it ends. */
export interface AgentLog extends StreamIds {
  event: 'agent_log';
  data: {
    id: string;
    parent_id: string;
    label: string;
    /** `start`, `success` or `error`. */
    status: string;
    error: string;
    /** The agent node's id. */
    node_id: string;
    node_execution_id?: string;
    data?: Record<string, unknown>;
    metadata: { elapsed_time?: number } & Record<string, unknown>;
  };
}

/** A piece of a workflow app's text; chatflows send `message`. `text_replace` replaces the whole of it. */
export interface WorkflowText extends StreamIds {
  event: 'text_chunk' | 'text_replace';
  data: { text: string; from_variable_selector?: string[] | null };
}

/** What a person is asked to fill in (docs/dify-api.md §4.17). */
export interface HumanInputForm {
  form_id: string;
  node_id: string;
  node_title: string;
  /** Markdown, with `{{#$output.name#}}` where an input belongs. */
  form_content: string;
  inputs: FormInput[];
  actions: FormAction[];
  resolved_default_values: Record<string, unknown>;
  /** Opens the form to whoever holds it; empty where this end user may not answer. */
  form_token: string;
  /** Unix seconds; 0 where it does not expire. */
  expiration_time: number;
  display_in_ui?: boolean;
}

/** One field of a form: `paragraph`, `select`, `file` or `file-list`. */
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

/** One button of a form. */
export interface FormAction {
  id: string;
  title: string;
  /** `default`, `primary`, `accent` or `ghost`. */
  button_style: string;
}

/** A workflow asks a person; `workflow_paused` follows. */
export interface HumanInputRequired extends StreamIds {
  event: 'human_input_required';
  data: HumanInputForm;
}

/** A person has answered. */
export interface HumanInputFilled extends StreamIds {
  event: 'human_input_form_filled';
  data: {
    node_id: string;
    node_title: string;
    /** Markdown: the form with what was filled in. */
    rendered_content: string;
    action_id: string;
    action_text: string;
  };
}

/** Nobody has answered in time. */
export interface HumanInputTimeout extends StreamIds {
  event: 'human_input_form_timeout';
  data: { node_id: string; node_title: string; expiration_time: number };
}

/** Everything that workflows and chatflows say beyond what all apps do. */
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
