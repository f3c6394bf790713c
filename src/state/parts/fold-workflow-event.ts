import { errorFromFacts } from '../../api/http/errors.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type {
  NodeEvent,
  PauseReason,
  RoundsEvent,
  WorkflowFinished,
} from '../../api/stream/workflow-events.js';
import type { Message } from '../model.js';
import { plainError } from '../new-message.js';
import { finish } from '../status.js';
import { addFiles } from './file-parts.js';
import { addForm, endForm, endForms, responseFrom } from './form-parts.js';
import { addPart } from './part-list.js';
import { applyAgentLog, applyNode } from './step-parts.js';
import { replaceText } from './text-parts.js';
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
    case 'human_input_form_filled': {
      const response = responseFrom(event.data);
      return endForm(answer, event.data.node_id, { status: 'submitted', response });
    }
    case 'human_input_form_timeout':
      return endForm(answer, event.data.node_id, { status: 'expired' });
    case 'workflow_paused':
      return finish(event.data.reasons.reduce(addReason, answer), 'paused');
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
  return isAnswered ? endForm(answer, data.node_id, { status: 'submitted' }) : answer;
}

function addReason(answer: Message, reason: PauseReason): Message {
  if (reason.form_id) return addForm(answer, reason);
  if (reason.TYPE !== 'scheduled_pause') return answer;
  return addPart(answer, { type: 'notice', notice: 'scheduled', text: reason.message });
}

function finishWorkflow(answer: Message, data: WorkflowFinished['data']): Message {
  const { status, outputs, error, files } = data;
  // A paused answer ends too, if it continued while no stream was open.
  const open: Message = {
    ...answer,
    status: answer.status === 'paused' ? 'streaming' : answer.status,
    elapsed: optionalNumber(data.elapsed_time),
  };
  if (status === 'failed' || status === 'stopped') {
    const failure =
      status === 'failed' ? plainError(errorFromFacts({ message: error })) : undefined;
    return endForms(finish(open, status, failure), 'expired');
  }
  const whole = finish(withMissedText(open, outputs.answer), 'complete');
  return endForms(addFiles(whole, files), 'submitted');
}

/** Takes the whole text from the outputs if a stream that was joined late has missed a part. */
function withMissedText(answer: Message, whole: unknown): Message {
  const { text, parts } = answer;
  const isModerated = parts.some((part) => part.type === 'notice' && part.notice === 'moderated');
  const isMore = typeof whole === 'string' && whole.length > text.length && !isModerated;
  return isMore && (whole.startsWith(text) || whole.endsWith(text))
    ? replaceText(answer, whole)
    : answer;
}
