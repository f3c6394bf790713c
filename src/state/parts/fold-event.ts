import { errorFromFacts } from '../../api/http/errors.js';
import type { MessageReplace, StreamEvent } from '../../api/stream/stream-events.js';
import type { Message } from '../model.js';
import { plainError } from '../new-message.js';
import { finish, isOpen } from '../status.js';
import { addFiles } from './file-parts.js';
import { applyThought } from './fold-agent-event.js';
import { addMetadata } from './fold-metadata.js';
import { applyWorkflowEvent } from './fold-workflow-event.js';
import { addPart } from './part-list.js';
import { applyReasoning } from './reasoning-parts.js';
import { endSteps } from './step-parts.js';
import { appendText, replaceText } from './text-parts.js';

/** Folds one stream event into the answer it belongs to. Pure; an event that changes nothing returns the same answer. */
export function applyStreamEvent(answer: Message, event: StreamEvent): Message {
  const identified = applyIds(answer, event);
  // Dify may not stop an agent for many seconds, and does not store its stopped answer (docs/dify-api.md §6.8).
  if (answer.status === 'stopped' && isOfAgent(answer, event)) return identified;
  // A stopped answer still takes the text that Dify sends, since it is stored; after any other end, text is ignored.
  const isOver = /complete|failed|interrupted/.test(answer.status);
  const withText = isOver ? identified : applyText(identified, event);
  const next = applyEvent(withText, event);
  return isOpen(next) ? next : endSteps(next);
}

function isOfAgent(answer: Message, { event }: StreamEvent): boolean {
  if (event === 'agent_message' || event === 'agent_thought') return true;
  const isAgent = answer.fromAgent ?? answer.parts.some(({ type }) => type === 'tool');
  return isAgent && (event === 'message' || event === 'message_file');
}

/** Takes the ids of an event; starts a pending answer and resumes a paused one. */
function applyIds(answer: Message, event: StreamEvent): Message {
  const { message_id: id = answer.id, workflow_run_id: runId = answer.runId, task_id } = event;
  // The snapshot of a run has the run's id as its task id (docs/dify-in-the-browser.md §6).
  const taskId = task_id === runId ? answer.taskId : (task_id ?? answer.taskId);
  const resumes = answer.status === 'paused' && event.event === 'workflow_started';
  const status = answer.status === 'pending' || resumes ? 'streaming' : answer.status;
  const isKnown =
    id === answer.id &&
    runId === answer.runId &&
    taskId === answer.taskId &&
    status === answer.status;
  return isKnown ? answer : { ...answer, id, runId, taskId, status };
}

function applyText(answer: Message, event: StreamEvent): Message {
  switch (event.event) {
    case 'message':
      // The new agent repeats the whole answer at its end (docs/dify-api.md §6.6).
      return answer.fromAgent
        ? replaceText(answer, event.answer)
        : appendText(answer, event.answer);
    case 'agent_message':
      return { ...appendText(answer, event.answer), fromAgent: true };
    case 'text_chunk':
      return appendText(answer, event.data.text);
    case 'reasoning_chunk':
      return applyReasoning(answer, event.data);
    default:
      return answer;
  }
}

function applyEvent(answer: Message, event: StreamEvent): Message {
  switch (event.event) {
    case 'agent_thought':
      return applyThought(answer, event);
    case 'message_file':
      return addFiles(answer, [event]);
    case 'message_replace':
      return replaceMessage(answer, event);
    case 'text_replace':
      return event.data.text ? replaceText(answer, event.data.text) : answer;
    case 'message_end':
      return addFiles(addMetadata(finish(answer, 'complete'), event.metadata), event.files);
    case 'error':
      return finish(answer, 'failed', plainError(errorFromFacts(event)));
    default:
      return applyWorkflowEvent(answer, event);
  }
}

function replaceMessage(answer: Message, { answer: text, reason }: MessageReplace): Message {
  // The empty text at the start of a joined run replaces nothing (docs/dify-in-the-browser.md §6).
  const replaced = text || reason ? replaceText(answer, text) : answer;
  return reason === 'output_moderation'
    ? addPart(replaced, { type: 'notice', notice: 'moderated', text: '' })
    : replaced;
}
