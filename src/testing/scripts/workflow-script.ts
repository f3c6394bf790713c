import type { PendingForm } from '../model.js';
import { workflowFile } from '../store/generated-files.js';
import {
  formNode,
  storeSubmission,
  historyFormRecord,
  newForm,
  pauseReason,
  renderFormContent,
  formRequiredData,
  formTimeoutData,
} from '../store/pending-forms.js';
import { unixSeconds } from '../store/unix-seconds.js';
import {
  runProgress,
  runFinishedData,
  newWorkflowRun,
  runOutcome,
  runStartedData,
} from '../store/workflow-run.js';
import type { AnswerStep, AppFailure, FormStep, FormSubmission, LogStep } from './answer.js';
import { blockingBody, crashFailure } from './chat-script.js';
import { FlowNodes, type FlowEvent } from './flow-nodes.js';
import { messageEndFrame, storeMetadata, wireUsage } from './message-end.js';
import { textSelector, MessageEvents } from './message-events.js';
import { envelope, errorFrame, frame, ping, type RunContext, type Script } from './script.js';

const start = { id: 'start', type: 'start', title: 'Start' };
const answer = { id: 'answer', type: 'answer', title: 'Answer' };
const end = { id: 'end', type: 'end', title: 'End' };

/** Chatflows and workflows: node events around the text (docs/dify-api.md §6.4, §6.6). */
export class WorkflowScript implements Script {
  readonly run;
  readonly nodes;
  readonly #context: RunContext;
  readonly #events: MessageEvents;
  readonly #hasMessages: boolean;
  readonly #began = Date.now();
  readonly #handleForm: (form: PendingForm) => void;
  /** `direct` if Dify answers itself, `crashed` if the app fails before it begins. */
  #kind: 'run' | 'direct' | 'crashed' = 'run';
  #failure: AppFailure | undefined;
  #late: string[] = [];

  /** `handleForm` is called with each form that pauses the run. */
  constructor(context: RunContext, handleForm: (form: PendingForm) => void) {
    this.run = newWorkflowRun(context);
    this.nodes = new FlowNodes(context.origin);
    this.#context = context;
    this.#events = new MessageEvents(context);
    this.#hasMessages = context.user.app.mode === 'advanced-chat';
    this.#handleForm = handleForm;
  }

  /** The form that the run is waiting for. */
  get form(): PendingForm | undefined {
    return this.run.status === 'paused' ? this.#context.extras.forms.at(-1) : undefined;
  }

  begin(first: AnswerStep | undefined): string[] {
    const opening = this.#context.traits.relay ? [ping] : [];
    if (first && 'shortcut' in first && this.#hasMessages) this.#kind = 'direct';
    if (first && 'crash' in first) this.#kind = 'crashed';
    if (this.#kind !== 'run') return opening;
    const { inputs } = this.#context.message;
    const started = [...opening, this.#start('initial')];
    const nodes = this.#frames(this.nodes.passThrough(start, { inputs, outputs: inputs }));
    // Text of the Answer node precedes the events of the Start node.
    if (!first || !('text' in first) || first.from !== answer.id) return [...started, ...nodes];
    this.#late = nodes;
    return started;
  }

  step(step: AnswerStep): string[] {
    if ('text' in step)
      return [...this.#startImplied(step.from), ...this.#writeText(step), ...this.#late.splice(0)];
    if ('reasoning' in step) return this.#writeReasoning(step);
    if ('node' in step) {
      if (step.node.state === 'exception') this.run.exceptions++;
      return this.#frames(this.nodes.change(step.node));
    }
    if ('repeat' in step) return this.#frames(this.nodes.repeat(step.repeat));
    if ('log' in step) return [this.#log(step.log)];
    if ('outputs' in step) this.run.outputs = step.outputs;
    if ('shortcut' in step && this.#kind !== 'direct') return [];
    const frames = this.#events.write(step);
    if ('file' in step) this.nodes.log.addFile(this.#files().at(-1) ?? {});
    return frames;
  }

  end(how: 'succeeded' | 'stopped'): string[] {
    const { message, traits } = this.#context;
    Object.assign(message, { answer: this.#events.text, status: 'normal' });
    storeMetadata(this.#context);
    if (this.#kind === 'direct') return [messageEndFrame(this.#context)];
    const late = traits.messageEnd === 'last' ? this.#messageEnd() : [];
    if (how === 'stopped') {
      const error = traits.newFields ? 'Aborted: User requested stop' : 'Stopped by user.';
      return [this.#finish('stopped', error), ...late];
    }
    const last = this.#hasMessages ? answer : end;
    const outputs = this.#outputs();
    const closing = [...this.#endImplied(), ...this.nodes.passThrough(last, { outputs })];
    const early =
      traits.messageEnd === 'first' && this.#hasMessages ? [messageEndFrame(this.#context)] : [];
    const status = this.run.exceptions > 0 ? 'partial-succeeded' : 'succeeded';
    const frames = this.#frames(closing);
    return [...frames, ...early, this.#finish(status, null, outputs), ...late];
  }

  fail(failure: AppFailure): string[] {
    const { message, traits } = this.#context;
    const { message: error } = failure;
    Object.assign(message, { answer: this.#events.text, status: 'error', error });
    this.#failure = { code: 'invalid_param', message: `Run failed: ${error}`, status: 400 };
    this.run.exceptions++;
    const frames = [...this.#frames(this.nodes.fail(failure)), this.#finish('failed', error)];
    // The relay of 1.13 drops events after the end of the run.
    return traits.relay ? frames : [...frames, errorFrame(this.#context, this.#failure)];
  }

  crash(error: string): string[] {
    this.#failure = crashFailure(error);
    this.#kind = 'crashed';
    Object.assign(this.run, { status: 'failed', error, finishedAt: unixSeconds() });
    if (!this.#context.traits.relay) return [errorFrame(this.#context, this.#failure)];
    Object.assign(this.#context.message, { status: 'error', error });
    return [frame({ event: 'error', message: error, status: 500 })];
  }

  leavesOpen(): boolean {
    return this.#context.traits.relay && this.#kind !== 'run';
  }

  pause(form: FormStep): string[] | undefined {
    const { message, extras, traits } = this.#context;
    if (!traits.humanInput) return undefined;
    const pending = newForm(form, this.run.id, this.#context);
    extras.forms.push(pending);
    message.extraContents.push(Object.assign(pending.record, historyFormRecord(pending, traits)));
    Object.assign(message, { status: 'paused', answer: this.#events.text });
    this.#handleForm(pending);
    const nodes = [...this.#endImplied(), ...this.nodes.pauseAt(formNode(form))];
    this.#count('paused');
    const required = { event: 'human_input_required', data: formRequiredData(pending, traits) };
    return this.#frames([...nodes, required, this.paused(pending)]);
  }

  fillIn(submission: FormSubmission): void {
    const { form } = this;
    if (form) storeSubmission(form, submission, this.#context.traits);
  }

  resume(submission: FormSubmission | undefined): string[] {
    const pending = this.#context.extras.forms.at(-1);
    if (!pending) return [];
    const { form } = pending;
    this.run.status = 'running';
    if (!submission) return [this.#start('resumption'), ...this.#timeOut(pending)];
    const { inputs, action } = submission;
    const text = renderFormContent(form, submission);
    const outputs = { ...inputs, __action_id: action, __rendered_content: text };
    const nodes = this.nodes.resume(formNode(form).id, { inputs, outputs });
    return [this.#start('resumption'), ...this.#frames(nodes)];
  }

  /** The `workflow_paused` event. */
  paused(pending: PendingForm): FlowEvent {
    const { traits } = this.#context;
    const data = {
      workflow_run_id: this.run.id,
      paused_nodes: [formNode(pending.form).id],
      outputs: {},
      reasons: [pauseReason(pending, traits)],
      ...runProgress(this.run),
    };
    return { event: 'workflow_paused', data };
  }

  result() {
    const { ids } = this.#context;
    const head = { task_id: ids.taskId, workflow_run_id: ids.workflowRunId };
    const { form } = this;
    if (!this.#hasMessages) {
      const why = form ? this.#pausedBody(form) : {};
      return { body: { ...head, data: { ...runOutcome(this.run), ...why } } };
    }
    if (this.#failure) return { failure: this.#failure };
    const body = blockingBody(this.#context);
    if (!form) return { body };
    const { paused_nodes, reasons } = this.#pausedBody(form);
    const { answer: text, metadata, conversation_id, id, message_id, mode, created_at } = body;
    const about = { id, message_id, conversation_id, mode, answer: text, metadata, created_at };
    const data = { ...about, ...runProgress(this.run), paused_nodes, reasons };
    return {
      body: {
        event: 'workflow_paused',
        ...about,
        ...head,
        data: { ...data, workflow_run_id: this.run.id },
      },
    };
  }

  #timeOut(pending: PendingForm): string[] {
    pending.timedOut = true;
    const timeout = { event: 'human_input_form_timeout', data: formTimeoutData(pending) };
    const begun = this.nodes.resume(formNode(pending.form).id, { inputs: {}, outputs: {} });
    return this.#frames([...begun, timeout, ...this.nodes.endImplied()]);
  }

  #pausedBody(form: PendingForm) {
    const { traits } = this.#context;
    return { paused_nodes: [formNode(form.form).id], reasons: [pauseReason(form, traits)] };
  }

  #writeText(step: Extract<AnswerStep, { text: string }>): string[] {
    const from = textSelector(step.from ?? 'llm');
    return [this.#events.writeText(step.text, from, step.carrier)];
  }

  #startImplied(from: string | undefined): string[] {
    return this.#kind === 'run' ? this.#frames(this.nodes.startImplied(from)) : [];
  }

  #writeReasoning(step: Extract<AnswerStep, { reasoning: string }>): string[] {
    const { reasoning, from = 'llm' } = step;
    const { ids, extras, traits } = this.#context;
    if (!traits.newFields) return [];
    const { reasoning: thoughts } = extras;
    thoughts[from] = (thoughts[from] ?? '') + reasoning;
    const message_id = this.#hasMessages ? ids.messageId : null;
    const data = { message_id, reasoning, node_id: from, is_final: reasoning === '' };
    const opening = envelope('reasoning_chunk', this.#context);
    return [...this.#startImplied(step.from), frame({ ...opening, data })];
  }

  #log({ id, label, parent, status = 'success', error, data = {} }: LogStep): string {
    const node = this.nodes.log.nodes.findLast(({ type }) => type === 'agent')?.id ?? 'agent';
    const line = {
      node_execution_id: node,
      id,
      label,
      parent_id: parent ?? null,
      error: error ?? null,
      status,
      data,
      metadata: {},
      node_id: node,
    };
    const opening = envelope('agent_log', this.#context);
    return frame({ ...opening, data: line });
  }

  #endImplied(): FlowEvent[] {
    const usage = wireUsage(this.#context.extras.usage);
    const output = { text: this.#events.text, reasoning_content: '', usage, finish_reason: 'stop' };
    return this.nodes.endImplied(output);
  }

  #messageEnd(): string[] {
    return this.#hasMessages ? [messageEndFrame(this.#context), ...this.#events.endSpeech()] : [];
  }

  #outputs() {
    if (Object.keys(this.run.outputs).length > 0) return this.run.outputs;
    const { text } = this.#events;
    return this.#hasMessages ? { answer: text, files: this.#files() } : { text: text };
  }

  #files(): object[] {
    const { extras, urlOf } = this.#context;
    return extras.files.map((file) => workflowFile(file, urlOf));
  }

  #start(reason: string): string {
    const event = { event: 'workflow_started', data: runStartedData(this.run, reason) };
    return this.#frames([event]).join('');
  }

  #finish(
    status: 'succeeded' | 'partial-succeeded' | 'failed' | 'stopped',
    error: string | null,
    outputs: Readonly<Record<string, unknown>> = {},
  ): string {
    this.#count(status);
    Object.assign(this.run, { error, outputs, files: this.#files(), finishedAt: unixSeconds() });
    return this.#frames([{ event: 'workflow_finished', data: runFinishedData(this.run) }]).join('');
  }

  #count(status: typeof this.run.status): void {
    const elapsed = (Date.now() - this.#began) / 1000;
    Object.assign(this.run, { status, elapsed, steps: this.nodes.count });
  }

  #frames(events: FlowEvent[]): string[] {
    const { workflowRunId: workflow_run_id } = this.#context.ids;
    return events.map(({ event, data }) =>
      frame({ ...envelope(event, this.#context), workflow_run_id, data }),
    );
  }
}
