import { errorFromFacts } from '../../api/http/errors.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type {
  NodeEvent,
  PauseReason,
  RoundsEvent,
  WorkflowFinished,
  WorkflowPaused,
} from '../../api/stream/workflow-events.js';
import type { Message } from '../model.js';
import { plainError } from '../new-message.js';
import { finish, isOpen } from '../status.js';
import { addFiles } from './file-parts.js';
import { addForm, endForm, endForms, responseFrom } from './form-parts.js';
import { addPart } from './part-list.js';
import { applyAgentLog, applyNode } from './step-parts.js';
import { rawTextOf, replaceText } from './text-parts.js';
import { optionalNumber } from './wire-values.js';

/** Folds the events of workflows into the answer: steps, forms, pauses and the end. */
export function applyWorkflowEvent(answer: Message, event: StreamEvent): Message {
  switch (event.event) {
    case 'node_finished':
      return applyHumanNode(applyNode(answer, event), event);
    case 'agent_log':
      return applyAgentLog(answer, event);
    case 'human_input_required':
      return addForm(answer, event.data);
    case 'human_input_form_filled':
      return endForm(answer, event.data.node_id, (form) => ({
        status: 'submitted',
        response: responseFrom(form, event.data),
      }));
    case 'human_input_form_timeout':
      return endForm(answer, event.data.node_id, () => ({ status: 'expired' }));
    case 'workflow_paused':
      return pause(answer, event.data);
    case 'workflow_finished':
      return finishWorkflow(answer, event.data);
    default:
      return isOfNode(event) ? applyNode(answer, event) : answer;
  }
}

function isOfNode(event: StreamEvent): event is NodeEvent | RoundsEvent {
  return /^(node|iteration|loop)_/.test(event.event);
}

/** A joined run may report only the end of a form's node, not its submission. */
function applyHumanNode(answer: Message, { data }: NodeEvent): Message {
  const isAnswered = data.node_type === 'human-input' && data.status === 'succeeded';
  return isAnswered ? endForm(answer, data.node_id, () => ({ status: 'submitted' })) : answer;
}

function pause(answer: Message, { reasons, elapsed_time }: WorkflowPaused['data']): Message {
  const timed = isOpen(answer) ? withElapsed(answer, elapsed_time) : answer;
  return finish(reasons.reduce(addReason, timed), 'paused');
}

/** Adds the duration of a stretch of the run, which ends at a pause or with the run; once, if the end is told again. */
function withElapsed(answer: Message, seconds: unknown): Message {
  const { elapsed, parts } = answer;
  if (elapsed !== undefined && !isOpen(answer)) return answer;
  // After a reload the stretches before a form are unknown.
  if (elapsed === undefined && parts.some(({ type }) => type === 'form')) return answer;
  const stretch = optionalNumber(seconds);
  return stretch === undefined ? answer : { ...answer, elapsed: (elapsed ?? 0) + stretch };
}

function addReason(answer: Message, reason: PauseReason): Message {
  if (reason.form_id) return addForm(answer, reason);
  if (reason.TYPE !== 'scheduled_pause') return answer;
  return addPart(answer, { type: 'notice', notice: 'scheduled', text: reason.message });
}

function finishWorkflow(answer: Message, data: WorkflowFinished['data']): Message {
  const { status, outputs, error, files } = data;
  // A paused answer ends too, if it continued while no stream was open.
  const resumed: Message = answer.status === 'paused' ? { ...answer, status: 'streaming' } : answer;
  const open = withElapsed(resumed, data.elapsed_time);
  if (status === 'failed' || status === 'stopped') {
    const failure =
      status === 'failed' ? plainError(errorFromFacts({ message: error })) : undefined;
    return endForms(finish(open, status, failure), 'expired');
  }
  const whole = finish(compareText(open, outputs.answer), 'complete');
  return endForms(addFiles(whole, files), 'submitted');
}

/**
 * Takes the whole text from the outputs if a stream that was joined late has missed a part. Of an answer node in a loop the outputs have
 * the last round only: then the text that the visitor has read stays.
 */
function compareText(answer: Message, whole: unknown): Message {
  const { parts } = answer;
  const isModerated = parts.some((part) => part.type === 'notice' && part.notice === 'moderated');
  if (typeof whole !== 'string' || isModerated) return answer;
  const received = rawTextOf(answer);
  if (whole.length > received.length)
    return whole.startsWith(received) || whole.endsWith(received)
      ? replaceText(answer, whole)
      : answer;
  const isPart = whole.trim() !== received.trim() && received.includes(whole.trim());
  return isPart && whole ? { ...answer, isStoredInPart: true } : answer;
}
