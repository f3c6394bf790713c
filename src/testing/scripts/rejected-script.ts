import { unixSeconds } from '../store/unix-seconds.js';
import { runFinishedData, newWorkflowRun, runStartedData } from '../store/workflow-run.js';
import { frame, ping, type RunContext, type Script } from './script.js';

/** The script of a workflow that cannot begin: since 1.16 a failed run; before 1.16 an open connection without events. */
export function rejectedScript(context: RunContext, why: string): Script {
  const { traits, ids } = context;
  const run = { ...newWorkflowRun(context), inputs: {}, id: ids.workflowRunId };
  const reports = traits.reportsEarlyFailures;
  const write = (event: string, data: object) =>
    frame({ event, task_id: run.id, workflow_run_id: run.id, data });
  const failed = () => {
    Object.assign(run, { status: 'failed', error: why, exceptions: 1, finishedAt: unixSeconds() });
    return { ...runFinishedData(run), outputs: null, created_by: {} };
  };
  return {
    begin: () =>
      reports ? [ping, write('workflow_started', runStartedData(run, 'initial'))] : [ping],
    step: () => [],
    end: () => (reports ? [write('workflow_finished', failed())] : []),
    fail: () => [],
    crash: () => [],
    leavesOpen: () => !reports,
    result: () => ({ failure: { code: 'invalid_param', message: why, status: 400 } }),
  };
}
