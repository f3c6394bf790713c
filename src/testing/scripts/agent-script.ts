import type { StoredThought } from '../model.js';
import type { AnswerStep, AppFailure } from './answer.js';
import { blockingBody, crashFailure } from './chat-script.js';
import { messageEndFrame, storeMetadata } from './message-end.js';
import { MessageEvents } from './message-events.js';
import { envelope, errorFrame, frame, type RunContext, type Script } from './script.js';

/** Agent apps: each step has a thought, which is sent again as it grows (docs/dify-api.md §6.6). */
export class AgentScript implements Script {
  readonly #context: RunContext;
  readonly #events: MessageEvents;
  #thought: StoredThought;
  /** Start of the current thought within the text; it is stored once the thought is complete (docs/dify-in-the-browser.md §5). */
  #start = 0;
  #files: string[] = [];

  constructor(context: RunContext) {
    this.#context = context;
    this.#events = new MessageEvents(context);
    this.#thought = this.#addThought();
  }

  begin(first: AnswerStep | undefined): string[] {
    return first && 'shortcut' in first ? [] : [this.#thoughtFrame()];
  }

  step(step: AnswerStep): string[] {
    if ('tool' in step) return this.#useTool(step.tool);
    const frames = this.#events.write(step);
    if ('file' in step)
      this.#files.push(...this.#context.extras.files.slice(-1).map(({ id }) => id));
    return frames;
  }

  end(how: 'succeeded' | 'stopped'): string[] {
    const { extras, traits } = this.#context;
    const end = [messageEndFrame(this.#context), ...this.#events.endSpeech()];
    if (how === 'stopped') {
      // Dify 1.16 does not store a stopped answer of an agent (docs/dify-in-the-browser.md §5).
      if (!traits.newFields) this.#store();
      return end;
    }
    this.#store();
    const whole = this.#context.user.app.mode === 'agent' ? [this.#wholeAnswer()] : [];
    return extras.annotator === undefined ? [this.#thoughtFrame(), ...whole, ...end] : end;
  }

  fail(failure: AppFailure): string[] {
    return [errorFrame(this.#context, failure)];
  }

  crash(message: string): string[] {
    return this.fail(crashFailure(message));
  }

  leavesOpen(): boolean {
    return false;
  }

  result() {
    return { body: blockingBody(this.#context) };
  }

  /** The text of the current thought. */
  get #thoughtText(): string {
    return this.#events.text.slice(this.#start);
  }

  #store(): void {
    const { message } = this.#context;
    storeMetadata(this.#context);
    this.#thought.thought = this.#thoughtText;
    message.answer = message.thoughts.map(({ thought }) => thought).join('\n');
  }

  /** New agents repeat the complete answer at the end (docs/dify-api.md §6.3). */
  #wholeAnswer(): string {
    const { ids } = this.#context;
    const from_variable_selector: string[] = [];
    const opening = { ...envelope('message', this.#context), id: ids.messageId };
    return frame({ ...opening, answer: this.#events.text, from_variable_selector });
  }

  #useTool({
    name,
    label,
    input,
    output,
  }: Extract<AnswerStep, { tool: unknown }>['tool']): string[] {
    const thought = this.#thoughtText;
    Object.assign(this.#thought, {
      thought,
      tool: name,
      label,
      input: JSON.stringify({ [name]: input }),
    });
    if (output === undefined) return [this.#thoughtFrame()];
    Object.assign(this.#thought, {
      output: JSON.stringify({ [name]: output }),
      files: this.#files,
    });
    const finished = this.#thoughtFrame();
    this.#thought = this.#addThought();
    this.#start = this.#events.text.length;
    this.#files = [];
    return [finished, this.#thoughtFrame()];
  }

  #thoughtFrame(): string {
    return frame({ ...envelope('agent_thought', this.#context), ...this.#wireThought() });
  }

  #wireThought() {
    const { id, tool, label, input, output } = this.#thought;
    return {
      id,
      position: this.#context.message.thoughts.length,
      thought: this.#thoughtText,
      observation: output,
      tool,
      tool_labels: tool ? { [tool]: { en_US: label, zh_Hans: label } } : {},
      tool_input: input,
      message_files: [...this.#files],
    };
  }

  #addThought(): StoredThought {
    const thought: StoredThought = {
      id: crypto.randomUUID(),
      thought: '',
      tool: '',
      label: '',
      input: '',
      output: '',
      files: [],
    };
    this.#context.message.thoughts.push(thought);
    return thought;
  }
}
