import { postStop, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import type { FileReference } from '../file-reference.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readEvents, type StreamOptions } from '../stream/event-stream.js';
import type { StreamEvent } from '../stream/stream-events.js';
import type { WorkflowResult, WorkflowRun } from '../types.js';

/** What a workflow works on. */
export interface WorkflowInput {
  inputs: object;
  files?: readonly FileReference[] | undefined;
  /** One published version; only where `capabilities.workflowRuns` says so. Default: the newest. */
  workflowId?: string | undefined;
}

/** `POST /workflows/run`: runs a workflow app and yields what it reports. */
export async function* streamWorkflow(
  connection: Connection,
  { signal, onBytes, ...input }: WorkflowInput & StreamOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  yield* readEvents(await postRun(connection, input, 'streaming', signal), connection, {
    onBytes,
    signal,
  });
}

/** `POST /workflows/run`, blocking: resolves when the run has ended, also where it failed (`data.status`), or paused. */
export async function runWorkflow(
  connection: Connection,
  { signal, ...input }: WorkflowInput & CallOptions,
): Promise<WorkflowResult> {
  requireCapability(connection, 'blockingWorkflows');
  return readJson(await postRun(connection, input, 'blocking', signal));
}

/** `POST /workflows/tasks/:taskId/stop`: asks the server to end a run. */
export async function stopWorkflow(
  connection: Connection,
  taskId: string,
  options?: CallOptions,
): Promise<void> {
  await postStop(connection, `/workflows/tasks/${encodePathSegment(taskId)}/stop`, options);
}

/** `GET /workflows/run/:runId`: how a run went. */
export async function fetchWorkflowRun(
  connection: Connection,
  runId: string,
  { signal }: CallOptions = {},
): Promise<WorkflowRun> {
  requireCapability(connection, 'workflowRuns');
  return readJson(await connection.http(`/workflows/run/${encodePathSegment(runId)}`, { signal }));
}

/** How a run is joined. */
export interface RunEventsOptions extends StreamOptions {
  /** First tells again what has happened so far: all but the text (docs/dify-in-the-browser.md §6). */
  snapshot?: boolean | undefined;
  /** Stays where the run pauses, until it goes on; service API only. */
  continueOnPause?: boolean | undefined;
}

/**
 * `GET /workflow/:runId/events`: joins a run of a workflow or chatflow (servers from 1.13; through `/v1` later). Of one
 * that has ended it yields `workflow_finished` alone. Right after a reload 1.16 may lose the stream: try again after 3 s,
 * and see the history for the text (docs/dify-in-the-browser.md §6).
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
  // Through `/api` a run always streams.
  const response_mode = dialect.capabilities.blockingWorkflows && mode;
  const json = { ...dialect.identity, inputs, files, response_mode };
  const streams = mode === 'streaming';
  return http(`/workflows${version}/run`, { method: 'POST', json, signal, streams });
}
