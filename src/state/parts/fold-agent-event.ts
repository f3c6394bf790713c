import type { AgentThought } from '../../api/stream/stream-events.js';
import type { Message } from '../model.js';
import { createMessage } from '../new-message.js';
import { putPart } from './part-list.js';
import type { ToolPart } from './parts.js';
import { appendText, endText } from './text-parts.js';

const nothing = createMessage({
  key: '',
  role: 'assistant',
  status: 'complete',
  text: '',
  createdAt: 0,
});

/** Folds one step of an agent into the answer: what it thought, unless that was told as text, and the tool that it used. */
export function applyThought(answer: Message, step: AgentThought): Message {
  const { id, thought, tool, tool_labels: labels, tool_input: input, observation } = step;
  const text = endText(appendText(nothing, thought)).text.trim();
  const isTold = (answer.text + (answer.held ?? '')).includes(text);
  const thinking = isTold ? answer : putPart(answer, { type: 'thought', id, text });
  if (!tool) return thinking;
  const known = thinking.parts.find(
    (part): part is ToolPart => part.type === 'tool' && part.id === id,
  );
  return putPart(thinking, {
    ...known,
    type: 'tool',
    id,
    name: tool,
    labels: (Object.hasOwn(labels, tool) && labels[tool]) || {},
    input,
    // A frame that comes late or again does not take back what the tool said.
    output: observation || (known?.output ?? ''),
  });
}
