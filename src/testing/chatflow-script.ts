import type { AnswerStep } from './answer.js';
import { chatScript } from './chat-script.js';
import { envelope, frame, ping, type AppFailure, type RunIds, type Script } from './script.js';
import { seconds, type StoredMessage } from './world.js';

const start = ['start', 'start', 'Start'] as const;
const llm = ['llm', 'llm', 'LLM'] as const;

/** Chatflows: a workflow around the text; since 1.13.2 `message_end` comes before `workflow_finished` (contract §6.6). */
export class ChatflowScript implements Script {
  readonly #ids: RunIds;
  readonly #message: StoredMessage;
  readonly #chat: Script;
  readonly #began = Date.now();

  constructor(ids: RunIds, message: StoredMessage) {
    this.#ids = ids;
    this.#message = message;
    this.#chat = chatScript(ids, message);
  }

  begin(): string[] {
    const { workflowRunId: id } = this.#ids;
    const inputs = { ...this.#message.inputs, 'sys.query': this.#message.query, 'sys.files': [] };
    const created_at = this.#message.createdAt;
    return [
      ping,
      this.#event('workflow_started', {
        id,
        workflow_id: id,
        inputs,
        created_at,
        reason: 'initial',
      }),
      this.#event('node_started', this.#node(...start)),
      this.#finishNode(...start),
      this.#event('node_started', this.#node(...llm)),
    ];
  }

  step(step: AnswerStep): string[] {
    return this.#chat.step(step);
  }

  end(how: 'succeeded' | 'stopped'): string[] {
    const end = this.#chat.end(how);
    if (how === 'stopped') return [this.#finish('stopped', 'Aborted: User requested stop')];
    return [this.#finishNode(...llm), ...end, this.#finish('succeeded', null)];
  }

  fail({ message: error }: AppFailure): string[] {
    Object.assign(this.#message, { status: 'error', error });
    return [this.#finishNode(...llm, 'failed'), this.#finish('failed', error)];
  }

  #event(event: string, data: object): string {
    const opening = envelope(event, this.#ids, this.#message);
    return frame({ ...opening, workflow_run_id: this.#ids.workflowRunId, data });
  }

  #node(id: string, type: string, title: string) {
    return {
      id: `${this.#ids.workflowRunId}-${id}`,
      node_id: id,
      node_type: type,
      title,
      index: 1,
      predecessor_node_id: null,
      inputs: null,
      created_at: this.#message.createdAt,
      extras: {},
      iteration_id: null,
      loop_id: null,
    };
  }

  #finishNode(id: string, type: string, title: string, status = 'succeeded'): string {
    const node = this.#node(id, type, title);
    const rest = {
      status,
      error: null,
      elapsed_time: this.#elapsed(),
      finished_at: seconds(),
      files: [],
    };
    return this.#event('node_finished', { ...node, ...rest });
  }

  #finish(status: string, error: string | null): string {
    const { workflowRunId: id } = this.#ids;
    return this.#event('workflow_finished', {
      id,
      workflow_id: id,
      status,
      outputs: status === 'succeeded' ? { answer: this.#message.answer, files: [] } : {},
      error,
      elapsed_time: this.#elapsed(),
      total_tokens: 0,
      total_steps: 2,
      created_at: this.#message.createdAt,
      finished_at: seconds(),
      exceptions_count: 0,
      files: [],
    });
  }

  #elapsed(): number {
    return (Date.now() - this.#began) / 1000;
  }
}
