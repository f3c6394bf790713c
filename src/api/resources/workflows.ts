import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { WorkflowResult, WorkflowRun } from '../types.js';

/** Input of a workflow. */
export interface WorkflowInput {
  /** Values of the workflow's input variables. */
  inputs: object;
  files?: readonly FileReference[] | undefined;
  /** Id of a published version; requires `capabilities.workflowRuns`. Default: the latest version. */
  workflowId?: string | undefined;
}

/** `POST /workflows/run`: runs a workflow and yields its events until the server ends the stream. */
export async function* streamWorkflow(
  connection: Connection,
  { signal, onBytes, ...input }: WorkflowInput & StreamOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  yield* readEvents(await postRun(connection, input, 'streaming', signal), connection, {
    onBytes,
    signal,
  });
}

/** `POST /workflows/run` in blocking mode: resolves when the run has ended, successfully or not, or paused; see `data.status`. */
export async function runWorkflow(
  connection: Connection,
  { signal, ...input }: WorkflowInput & CallOptions,
): Promise<WorkflowResult> {
  requireCapability(connection, 'blockingWorkflows');
  return readJson(await postRun(connection, input, 'blocking', signal));
}

/** `POST /workflows/tasks/:taskId/stop`: requests the end of a run. */
export async function stopWorkflow(
  connection: Connection,
  taskId: string,
  options?: CallOptions,
): Promise<void> {
  await postStop(connection, `/workflows/tasks/${encodePathSegment(taskId)}/stop`, options);
}

/** `GET /workflows/run/:runId`: status and result of a run. */
export async function fetchWorkflowRun(
  connection: Connection,
  runId: string,
  { signal }: CallOptions = {},
): Promise<WorkflowRun> {
  requireCapability(connection, 'workflowRuns');
  return readJson(await connection.http(`/workflows/run/${encodePathSegment(runId)}`, { signal }));
}

/** Options for joining a run. */
export interface RunEventsOptions extends StreamOptions {
  /** Replays the earlier events first, except text (docs/dify-in-the-browser.md §6). Default: false. */
  snapshot?: boolean | undefined;
  /** Keeps the stream open while the run is paused; service API only. Default: false. */
  continueOnPause?: boolean | undefined;
}

/**
 * `GET /workflow/:runId/events`: joins the event stream of a workflow or chatflow run (since Dify 1.13; through `/v1` later).
 * For a run that has ended it yields only `workflow_finished`. Dify 1.16 may drop the stream right after a reload: retry
 * after 3 s, and read the text from the history (docs/dify-in-the-browser.md §6).
 */
export async function* streamRunEvents(
  connection: Connection,
  runId: string,
  { snapshot, continueOnPause, signal, onBytes }: RunEventsOptions = {},
): AsyncGenerator<StreamEvent, void, undefined> {
  requireCapability(connection, 'runEvents');
  const { http, dialect } = connection;
  const query = {
    ...dialect.identity,
    include_state_snapshot: snapshot,
    continue_on_pause: continueOnPause,
  };
  const path = `/workflow/${encodePathSegment(runId)}/events`;
  yield* readEvents(await http(path, { query, signal, streams: true }), connection, {
    onBytes,
    signal,
  });
}

async function postRun(
  connection: Connection,
  { inputs, files, workflowId }: WorkflowInput,
  mode: 'streaming' | 'blocking',
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (workflowId !== undefined) requireCapability(connection, 'workflowRuns');
  const { http, dialect } = connection;
  const version = workflowId === undefined ? '' : `/${encodePathSegment(workflowId)}`;
  // `/api` has no blocking mode.
  const response_mode = dialect.capabilities.blockingWorkflows && mode;
  const json = { ...dialect.identity, inputs, files, response_mode };
  const streams = mode === 'streaming';
  return http(`/workflows${version}/run`, { method: 'POST', json, signal, streams });
}
