import { requireFlowApp } from '../apps/app-modes.js';
import { refusal } from '../http/error-responses.js';
import { eventStream } from '../scripts/run-app.js';
import { finishedFrame, snapshotFrames } from '../scripts/snapshot.js';
import type { ServerState } from '../store/server-state.js';
import type { Route, RouteContext } from './route.js';

/** `GET workflow/{run_id}/events`: joins a run (docs/dify-api.md §4.16). */
export function joiningRoutes(state: ServerState): Route[] {
  return [
    {
      method: 'GET',
      path: '/workflow/:runId/events',
      user: 'required',
      handle: (context) => join(state, context),
    },
  ];
}

function join(state: ServerState, context: RouteContext): Response {
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  requireFlowApp(visitor);
  const id = context.req.param('runId') ?? '';
  const stored = state.runs.runs.get(id);
  if (stored?.context.user.app !== user.app)
    throw refusal(404, 'not_found', 'Workflow run not found');
  if (stored.context.user !== user)
    throw refusal(404, 'not_found', `WorkflowRun not created by the current end user, id=${id}`);
  const { run, script } = stored;
  const headers = { 'cache-control': 'no-cache' };
  if (script.run.finishedAt !== null) return eventStream(finishedFrame(script), headers);
  const { include_state_snapshot: wanted, continue_on_pause: stays } = context.req.query();
  const snapshot = wanted === 'true';
  const staysAtPause = stays === 'true' && origin === 'service-api';
  const frames = snapshotFrames(script, stored.context, snapshot);
  // With a snapshot, the stream of a paused run ends at once; without, it waits for further events.
  const over = run.paused && snapshot && !staysAtPause;
  return eventStream(over ? frames.join('') : run.read(frames, staysAtPause), headers);
}
