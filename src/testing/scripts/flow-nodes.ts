import type { Origin } from '../model.js';
import type { AppFailure, NodeStep, RepeatStep } from './answer.js';
import { NodeLog } from './node-log.js';
import { RepeatLog } from './repeat-log.js';

/** An event of a run, before it is written as a frame. */
export interface FlowEvent {
  event: string;
  data: object;
}

/** Id, type and title of a node. */
export type NodeName = Pick<NodeStep, 'id' | 'type' | 'title'>;

const llm = { id: 'llm', type: 'llm', title: 'LLM' };

/** Starts and ends the nodes of a run: those of the script, and implied ones. */
export class FlowNodes {
  readonly log: NodeLog;
  readonly #repeats = new RepeatLog();
  /** The node that was started, and will be ended, implicitly. */
  #implied: { id: string; outputs?: object; inputs?: object } | undefined;

  constructor(origin: Origin) {
    this.log = new NodeLog(origin, this.#repeats);
  }

  /** The number of started nodes. */
  get count(): number {
    return this.log.nodes.length;
  }

  /** Starts a node and ends it immediately. */
  passThrough(name: NodeName, values: Pick<NodeStep, 'inputs' | 'outputs'>): FlowEvent[] {
    const started = startOf(this.log.start({ ...name, state: 'started' }));
    return [started, endOf(this.log.finish({ id: name.id, state: 'succeeded', ...values }))];
  }

  /** Starts the implied LLM node for text without a named node. */
  startImplied(from: string | undefined): FlowEvent[] {
    if (from !== undefined || this.#implied?.id === llm.id) return [];
    const closing = this.endImplied();
    this.#implied = { id: llm.id };
    return [...closing, startOf(this.log.start({ ...llm, state: 'started' }))];
  }

  /** Ends the implied node; `outputs` are those of its model. */
  endImplied(outputs?: object): FlowEvent[] {
    if (!this.#implied) return [];
    const { id, ...values } = this.#implied;
    this.#implied = undefined;
    return [endOf(this.log.finish({ id, state: 'succeeded', outputs: outputs ?? {}, ...values }))];
  }

  change(step: NodeStep): FlowEvent[] {
    const closing = step.state === 'started' ? this.endImplied() : [];
    if (step.state === 'started') return [...closing, startOf(this.log.start(step))];
    if (step.state === 'retry') return [{ event: 'node_retry', data: this.log.retry(step) }];
    return [endOf(this.log.finish(step))];
  }

  repeat(step: RepeatStep): FlowEvent[] {
    return [...this.endImplied(), this.#repeats.write(step)];
  }

  /** Ends the running node as failed, since its failure ends the run. */
  fail({ message: error }: AppFailure): FlowEvent[] {
    const running = this.log.nodes.findLast(({ state }) => state === 'started');
    const opening = running ? [] : this.startImplied(undefined);
    this.#implied = undefined;
    const { id } = running ?? llm;
    return [...opening, endOf(this.log.finish({ id, state: 'failed', error }))];
  }

  /** Starts a node that waits for a form. */
  pauseAt(name: NodeName): FlowEvent[] {
    const events = [...this.endImplied(), startOf(this.log.start({ ...name, state: 'started' }))];
    this.log.pause(name.id);
    return events;
  }

  /** Restarts the node of a submitted form; it ends with the next event. */
  resume(id: string, values: { inputs: object; outputs: object }): FlowEvent[] {
    this.#implied = { id, ...values };
    return [startOf(this.log.restart(id))];
  }
}

function startOf(data: object): FlowEvent {
  return { event: 'node_started', data };
}

function endOf(data: object): FlowEvent {
  return { event: 'node_finished', data };
}
