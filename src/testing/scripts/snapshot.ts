import { formRequiredData } from '../store/pending-forms.js';
import { runFinishedData, runStartedData } from '../store/workflow-run.js';
import { frame, ping, type RunContext } from './script.js';
import type { WorkflowScript } from './workflow-script.js';

/**
 * The first frames for a client that joins a run: with `snapshot`, the stored events so far. Text streamed since is not
 * included, and nodes are reduced on both APIs (docs/dify-in-the-browser.md §6).
 */
export function snapshotFrames(
  script: WorkflowScript,
  context: RunContext,
  snapshot: boolean,
): string[] {
  if (!snapshot) return [ping];
  const { ids, message, user, traits } = context;
  const flow = user.app.mode === 'advanced-chat';
  const { form, run } = script;
  const task_id = form ? ids.taskId : run.id;
  const place = flow
    ? {
        conversation_id: ids.conversationId,
        message_id: ids.messageId,
        created_at: message.createdAt,
      }
    : {};
  const write = ({ event, data }: { event: string; data: object }) =>
    frame({ event, task_id, workflow_run_id: run.id, data, ...place });
  const answer = message.answer;
  const replace = { event: 'message_replace', task_id, answer, reason: '', ...place };
  const waiting = form
    ? [{ event: 'human_input_required', data: formRequiredData(form, traits) }, script.paused(form)]
    : [];
  return [
    ping,
    write({ event: 'workflow_started', data: runStartedData(run, 'initial') }),
    ...(flow ? [frame(replace)] : []),
    ...[...script.nodes.log.replay(), ...waiting].map(write),
  ];
}

/** The only frame for a client that joins a finished run; its task id is the run id. */
export function finishedFrame({ run }: WorkflowScript): string {
  return frame({
    event: 'workflow_finished',
    task_id: run.id,
    workflow_run_id: run.id,
    data: runFinishedData(run),
  });
}
