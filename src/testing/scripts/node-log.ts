import type { Origin } from '../model.js';
import { unixSeconds } from '../store/unix-seconds.js';
import type { NodeStep } from './answer.js';
import type { RepeatLog } from './repeat-log.js';

/** A running or finished node. */
export interface StoredNode extends NodeStep {
  /** The kind of the iteration or loop that contains it, if any. */
  readonly repeats: 'iteration' | 'loop' | undefined;
  /** The round in which it runs, from 0. */
  readonly round: number | undefined;
  readonly executionId: string;
  /** Unix seconds. */
  readonly startedAt: number;
  /** Milliseconds since 1970, to measure the duration. */
  readonly began: number;
  retries: number;
  /** Generated files, in wire format. */
  readonly files: object[];
  /** Whether it pauses the run. */
  paused?: boolean;
}

/** Records the nodes of a run, and creates the `data` of their events (docs/dify-api.md §6.4). */
export class NodeLog {
  readonly nodes: StoredNode[] = [];
  readonly #origin: Origin;
  readonly #repeats: RepeatLog;

  constructor(origin: Origin, repeats: RepeatLog) {
    this.#origin = origin;
    this.#repeats = repeats;
  }

  /** Starts a node; returns the `data` of its event, as the other methods do. */
  start(step: NodeStep): object {
    return this.#dataFor(startData(this.#add(step), 1), this.#origin);
  }

  /** Restarts a paused node as the same execution. */
  restart(id: string): object {
    const node = this.#running(id);
    if (!node) return this.start({ id, state: 'started' });
    node.paused = false;
    return this.#dataFor(startData(node, 1), this.#origin);
  }

  /** Ends a node; one that was not started is accepted: real servers always send a start, scripts may not. */
  finish(step: NodeStep): object {
    const node = this.#running(step.id) ?? this.#add(step);
    Object.assign(node, defined(step));
    return this.#dataFor(finishData(node, 1), this.#origin);
  }

  /** Records a failed attempt that will be retried. Its data is complete on both APIs. */
  retry(step: NodeStep): object {
    const node = this.#running(step.id) ?? this.#add(step);
    node.retries++;
    const attempt = { ...node, ...defined(step) };
    return { ...finishData(attempt, 1), retry_index: node.retries };
  }

  /** Adds a generated file to the latest running node. */
  addFile(file: object): void {
    this.nodes.findLast(({ state }) => state === 'started')?.files.push(file);
  }

  pause(id: string): void {
    const node = this.#running(id);
    if (node) node.paused = true;
  }

  /** Returns the events of all nodes in start order, for a client that joins the run; their data is reduced on both APIs. */
  replay(): { event: string; data: object }[] {
    return this.nodes.flatMap((node, at) => {
      const start = {
        event: 'node_started',
        data: this.#dataFor(startData(node, at + 1), 'web-app'),
      };
      if (node.state === 'started' && !node.paused) return [start];
      const data = this.#dataFor(finishData(node, at + 1), 'web-app');
      return [start, { event: 'node_finished', data }];
    });
  }

  #running(id: string): StoredNode | undefined {
    return this.nodes.findLast((node) => node.id === id && node.state === 'started');
  }

  #add(step: NodeStep): StoredNode {
    const node: StoredNode = {
      ...step,
      state: 'started',
      executionId: crypto.randomUUID(),
      startedAt: unixSeconds(),
      began: Date.now(),
      retries: 0,
      files: [],
      repeats: this.#repeats.kindOf(step.within),
      round: step.within === undefined ? undefined : this.#repeats.roundOf(step.within),
    };
    this.nodes.push(node);
    return node;
  }

  /** Reduces the data for `/api`, which hides inputs and outputs. */
  #dataFor(data: object, origin: Origin): object {
    if (origin === 'service-api') return data;
    const shown = Object.entries(data).filter(([name]) => !ownerFields.has(name));
    return Object.fromEntries(
      shown.map(([name, value]) => [
        name,
        name in replacements ? replacements[name] : (value as unknown),
      ]),
    );
  }
}

/** Fields that `/api` omits. */
const ownerFields = new Set([
  'inputs_truncated',
  'process_data_truncated',
  'outputs_truncated',
  'agent_strategy',
]);

/** Fields that `/api` replaces. */
const replacements: Readonly<Record<string, unknown>> = {
  inputs: null,
  process_data: null,
  outputs: null,
  error: null,
  execution_metadata: null,
  extras: {},
  files: [],
};

function startData(node: StoredNode, index: number) {
  return {
    ...identity(node, index),
    inputs: null,
    inputs_truncated: false,
    created_at: node.startedAt,
    extras: {},
    ...places(node),
    agent_strategy: node.type === 'agent' ? { name: 'function_calling', icon: 'icon.svg' } : null,
  };
}

function finishData(node: StoredNode, index: number) {
  return {
    ...identity(node, index),
    inputs: node.inputs ?? {},
    inputs_truncated: false,
    process_data: {},
    process_data_truncated: false,
    outputs: node.outputs ?? {},
    outputs_truncated: false,
    status: node.paused ? 'paused' : node.state,
    error: node.error ?? null,
    elapsed_time: (Date.now() - node.began) / 1000,
    execution_metadata: metadataOf(node),
    created_at: node.startedAt,
    finished_at: unixSeconds(),
    files: node.files,
    ...places(node),
  };
}

function identity(node: StoredNode, index: number) {
  const { executionId, id, type = 'llm', title = id, after = null } = node;
  return {
    id: executionId,
    node_id: id,
    node_type: type,
    title,
    index,
    predecessor_node_id: after,
  };
}

function places({ within, repeats, parallel }: StoredNode) {
  const loop = repeats === 'loop';
  const place = within ?? null;
  const branch = parallel === undefined ? {} : { parallel_id: parallel };
  return { iteration_id: loop ? null : place, loop_id: loop ? place : null, ...branch };
}

function metadataOf({ type = 'llm', state, within, repeats = 'iteration', round }: StoredNode) {
  const usesModel = type === 'llm' || type === 'agent' || type === 'question-classifier';
  if (!usesModel || state === 'failed') return null;
  const where = within ? { [`${repeats}_id`]: within, [`${repeats}_index`]: round } : {};
  return { total_tokens: 0, total_price: '0', currency: 'USD', ...where };
}

function defined(step: NodeStep): Partial<NodeStep> {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
}
