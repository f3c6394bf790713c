import type { AnswerStep } from './answer.js';
import {
  envelope,
  errorFrame,
  frame,
  messageEnd,
  type AppFailure,
  type RunIds,
  type Script,
} from './script.js';
import type { StoredMessage, StoredThought } from './world.js';

/** Agent apps: each step of thinking has a thought of its own, told again as it fills (contract §6.6). */
export class AgentScript implements Script {
  readonly #ids: RunIds;
  readonly #message: StoredMessage;
  #thought: StoredThought;
  /** Stored with its thought, once that is complete (browser notes §5). */
  #said = '';

  constructor(ids: RunIds, message: StoredMessage) {
    this.#ids = ids;
    this.#message = message;
    this.#thought = this.#addThought();
  }

  begin(): string[] {
    return [this.#tell()];
  }

  step(step: AnswerStep): string[] {
    if ('text' in step) return [this.#say(step.text)];
    if ('picture' in step) return [this.#show(step.picture)];
    if ('tool' in step) return this.#use(step.tool);
    return [];
  }

  end(how: 'succeeded' | 'stopped'): string[] {
    const end = messageEnd(this.#ids, this.#message);
    // Dify never stores the answer of an agent that was stopped (browser notes §5).
    if (how === 'stopped') return [end];
    this.#thought.thought = this.#said;
    this.#message.answer = this.#message.thoughts.map(({ thought }) => thought).join('\n');
    return [this.#tell(), end];
  }

  fail(failure: AppFailure): string[] {
    return [errorFrame(this.#ids, this.#message, failure)];
  }

  #say(text: string): string {
    this.#said += text;
    const event = {
      ...envelope('agent_message', this.#ids, this.#message),
      id: this.#ids.messageId,
    };
    return frame({ ...event, answer: text });
  }

  #show(url: string): string {
    const file = { id: crypto.randomUUID(), url };
    this.#message.pictures.push(file);
    const event = { ...envelope('message_file', this.#ids, this.#message), ...file };
    return frame({ ...event, type: 'image', belongs_to: 'assistant' });
  }

  #use({ name, label, input, output }: Extract<AnswerStep, { tool: unknown }>['tool']): string[] {
    const thought = this.#said;
    Object.assign(this.#thought, {
      thought,
      tool: name,
      label,
      input: JSON.stringify({ [name]: input }),
    });
    if (output === undefined) return [this.#tell()];
    this.#thought.output = JSON.stringify({ [name]: output });
    const told = this.#tell();
    this.#thought = this.#addThought();
    this.#said = '';
    return [told, this.#tell()];
  }

  #tell(): string {
    return frame({
      ...envelope('agent_thought', this.#ids, this.#message),
      ...this.#wireThought(),
    });
  }

  #wireThought() {
    const { id, tool, label, input, output } = this.#thought;
    return {
      id,
      position: this.#message.thoughts.length,
      thought: this.#said,
      observation: output,
      tool,
      tool_labels: tool ? { [tool]: { en_US: label, zh_Hans: label } } : {},
      tool_input: input,
      message_files: [],
    };
  }

  #addThought(): StoredThought {
    const thought = {
      id: crypto.randomUUID(),
      thought: '',
      tool: '',
      label: '',
      input: '',
      output: '',
    };
    this.#message.thoughts.push(thought);
    return thought;
  }
}
