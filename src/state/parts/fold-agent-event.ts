import type { AgentThought } from '../../api/stream/stream-events.js';
import type { Message } from '../model.js';
import { createMessage } from '../new-message.js';
import { upsertPart } from './part-list.js';
import type { ToolPart } from './parts.js';
import { appendText, endText } from './text-parts.js';
import { labelsOfCall } from './tool-label.js';

const emptyAnswer = createMessage({
  key: '',
  role: 'assistant',
  status: 'complete',
  text: '',
  createdAt: 0,
});

/** Folds one step of an agent into the answer: its thought, unless the text already contains it, and its tool call. */
export function applyThought(answer: Message, step: AgentThought): Message {
  const { id, thought, tool, tool_labels: labels, tool_input: input, observation } = step;
  const text = endText(appendText(emptyAnswer, thought)).text.trim();
  const isInAnswer = (answer.text + (answer.held ?? '')).includes(text);
  const withThought = isInAnswer ? answer : upsertPart(answer, { type: 'thought', id, text });
  if (!tool) return withThought;
  const known = withThought.parts.find(
    (part): part is ToolPart => part.type === 'tool' && part.id === id,
  );
  return upsertPart(withThought, {
    ...known,
    type: 'tool',
    id,
    name: tool,
    labels: labelsOfCall(tool, labels),
    input,
    // A late or repeated event must not clear the output.
    output: observation || (known?.output ?? ''),
  });
}
