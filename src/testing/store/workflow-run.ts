import type { WorkflowRun } from '../model.js';
import type { RunContext } from '../scripts/script.js';
import { fileVariable } from './question-files.js';
import { unixSeconds } from './unix-seconds.js';

/** A new run. */
export function newWorkflowRun(context: RunContext): WorkflowRun {
  const { ids, message, user, turn } = context;
  const { inputs, query, createdAt, attachments } = message;
  const workflowId = workflowIdOf(user.app);
  const flow = user.app.mode === 'advanced-chat';
  const system = {
    ...(flow ? { 'sys.query': query } : {}),
    'sys.files': attachments.map((each) => fileVariable(context, each)),
    'sys.user_id': user.sessionId,
    ...(flow ? { 'sys.dialogue_count': turn + 1 } : {}),
    'sys.app_id': user.app.id,
    'sys.workflow_id': workflowId,
    'sys.workflow_run_id': ids.workflowRunId,
  };
  return {
    id: ids.workflowRunId,
    workflowId,
    user,
    inputs: { ...inputs, ...system },
    createdAt,
    status: 'running',
    outputs: {},
    error: null,
    elapsed: 0,
    steps: 0,
    exceptions: 0,
    files: [],
    finishedAt: null,
  };
}

/** The id of the app's published workflow version. */
export function workflowIdOf(app: object): string {
  const id = workflowIds.get(app) ?? crypto.randomUUID();
  workflowIds.set(app, id);
  return id;
}

/** `data` of `workflow_started`. */
export function runStartedData(
  { id, workflowId: workflow_id, inputs }: WorkflowRun,
  reason: string,
) {
  return { id, workflow_id, inputs, created_at: unixSeconds(), reason };
}

/** `data` of `workflow_finished`; blocking responses omit the fields from `created_by` on. */
export function runFinishedData(run: WorkflowRun) {
  const { user, exceptions, files } = run;
  const { created_at, finished_at, ...rest } = runOutcome(run);
  const created_by = { id: user.id, user: user.sessionId };
  return { ...rest, created_by, created_at, finished_at, exceptions_count: exceptions, files };
}

/** The result of a run in a blocking response (docs/dify-api.md §4.15). */
export function runOutcome(run: WorkflowRun) {
  return {
    id: run.id,
    workflow_id: run.workflowId,
    status: run.status,
    outputs: run.outputs,
    error: run.error,
    elapsed_time: run.elapsed,
    total_tokens: 0,
    total_steps: run.steps,
    created_at: run.createdAt,
    finished_at: run.finishedAt,
  };
}

/** The progress of a paused run. */
export function runProgress({ status, createdAt, elapsed, steps }: WorkflowRun) {
  const spent = { elapsed_time: elapsed, total_tokens: 0, total_steps: steps };
  return { status, created_at: createdAt, ...spent };
}

/** The response of `GET /workflows/run/{id}`: inputs are a JSON string. */
export function runDetails(run: WorkflowRun) {
  const { id, workflow_id, status, ...rest } = runOutcome(run);
  return { id, workflow_id, status, inputs: JSON.stringify(run.inputs), ...rest };
}

const workflowIds = new WeakMap<object, string>();
