import { errorFromFacts } from '../api/errors.js';
import type { AgentThought, MessageFile, StreamEvent, StreamIds } from '../api/stream-events.js';
import { plainError } from './from-wire.js';
import { textParts } from './message.js';
import type { Message, MessageError, MessagePart, MessageStatus } from './model.js';

/** Folds one stream event into the answer it belongs to. Pure; an event that changes nothing returns the same answer. */
export function applyStreamEvent(answer: Message, event: StreamEvent): Message {
  const named = begin(answer, event);
  switch (event.event) {
    case 'message':
      // Agents of the new kind end by telling the whole answer again (contract §6.6).
      return named.fromAgent ? replaceText(named, event.answer) : appendText(named, event.answer);
    case 'agent_message':
      return { ...appendText(named, event.answer), fromAgent: true };
    case 'agent_thought':
      return event.tool ? upsertTool(named, event) : named;
    case 'message_file':
      return event.belongs_to === 'user' ? named : addFile(named, event);
    case 'message_replace':
      return replaceText(named, event.answer);
    case 'message_end':
      return finish(named, 'complete');
    case 'error':
      return finish(named, 'failed', plainError(errorFromFacts(event)));
    case 'workflow_paused':
      return finish(named, 'paused');
    case 'workflow_finished':
      return finishWorkflow(named, event.data);
    case 'workflow_started':
      return named;
  }
}

/** Whether the answer still grows: the only states that an event or a settling may end. */
export function isOpen({ status }: Message): boolean {
  return status === 'pending' || status === 'streaming';
}

/** Any event names the answer and shows that it lives; one that had been paused goes on. */
function begin(
  answer: Message,
  { message_id: id = answer.id, ...event }: StreamIds & StreamEvent,
): Message {
  const resumes = answer.status === 'paused' && event.event === 'workflow_started';
  const status = answer.status === 'pending' || resumes ? 'streaming' : answer.status;
  return id === answer.id && status === answer.status ? answer : { ...answer, id, status };
}

function appendText(answer: Message, text: string): Message {
  if (!text) return answer;
  const last = answer.parts.at(-1);
  if (last?.type === 'text') {
    const parts = [...answer.parts.slice(0, -1), { ...last, text: last.text + text }];
    return { ...answer, parts, text: answer.text + text };
  }
  const joint = answer.text ? '\n' : '';
  return {
    ...answer,
    parts: [...answer.parts, ...textParts(text)],
    text: answer.text + joint + text,
  };
}

function replaceText(answer: Message, text: string): Message {
  const others = answer.parts.filter(({ type }) => type !== 'text');
  return { ...answer, text, parts: [...others, ...textParts(text)] };
}

function upsertTool(
  answer: Message,
  { id, tool, tool_labels, tool_input, observation }: AgentThought,
): Message {
  const labels = tool_labels[tool] ?? {};
  return withPart(answer, {
    type: 'tool',
    id,
    name: tool,
    labels,
    input: tool_input,
    output: observation,
  });
}

function addFile(answer: Message, { id, type, url }: MessageFile): Message {
  return withPart(answer, { type: 'file', id, kind: type, name: '', url });
}

function withPart(answer: Message, part: Exclude<MessagePart, { type: 'text' }>): Message {
  const at = answer.parts.findIndex((other) => other.type === part.type && other.id === part.id);
  return { ...answer, parts: at < 0 ? [...answer.parts, part] : answer.parts.with(at, part) };
}

function finishWorkflow(
  answer: Message,
  { status, outputs, error }: { status: string; outputs: Record<string, unknown>; error: string },
): Message {
  if (status === 'failed')
    return finish(answer, 'failed', plainError(errorFromFacts({ message: error })));
  if (status === 'stopped') return finish(answer, 'stopped');
  // A stream that was joined late may have missed the text, which the outputs hold whole.
  const missed = answer.text === '' && typeof outputs.answer === 'string' ? outputs.answer : '';
  return finish(appendText(answer, missed), 'complete');
}

function finish(answer: Message, status: MessageStatus, error?: MessageError): Message {
  if (!isOpen(answer)) return answer;
  return error ? { ...answer, status, error } : { ...answer, status };
}
