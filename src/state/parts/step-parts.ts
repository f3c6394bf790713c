import type {
  AgentLog,
  NodeEvent,
  NodeRun,
  RoundsEvent,
} from '../../api/stream/workflow-events.js';
import { isRecord } from '../../lib/is-record.js';
import type { Message } from '../model.js';
import { withParts } from './part-list.js';
import type { MessagePart, StepPart } from './parts.js';
import { allSteps, mapSteps } from './step-tree.js';
import { optionalNumber, optionalString } from './wire-values.js';

type Run = NodeRun & Partial<NodeEvent['data'] & RoundsEvent['data']>;

/** A step before its first event. */
const emptyStep: StepPart = {
  type: 'step',
  id: '',
  nodeId: '',
  kind: 'agent-log',
  title: '',
  status: 'running',
  error: '',
  retries: 0,
  steps: [],
};

const logStatus: Readonly<Record<string, string>> = {
  start: 'running',
  success: 'succeeded',
  error: 'failed',
};

/** Folds the event of a node into its step; steps of an iteration or loop are nested in its step. */
export function applyNode(answer: Message, { event, data }: NodeEvent | RoundsEvent): Message {
  const run: Run = data;
  const [kind, phase = ''] = event.split('_');
  const steps = allSteps(answer.parts);
  const outer = [run.iteration_id, run.loop_id].filter(Boolean);
  const parent = steps.findLast((step) => isNode(step) && outer.includes(step.nodeId));
  const round = parent && (parent.rounds ?? 1);
  const isContainer = kind !== 'node' || ['iteration', 'loop'].includes(run.node_type);
  // Dify identifies an iteration or loop by its node, so its id is the same in every round of an outer one.
  const suffix = round && round > 1 ? `-${round}` : '';
  const id = isContainer ? run.node_id + suffix : run.id || run.node_id;
  const isContinuation = isContainer && phase !== 'started';
  const before = steps.findLast((step) =>
    isContinuation ? isNode(step) && step.nodeId === run.node_id : step.id === id,
  );
  const step = stepFrom(phase, run, before ?? { ...emptyStep, id, round });
  return putStep(answer, step, before, parent);
}

/** Folds an entry of an agent's log into the steps: under its parent entry, else under its agent. */
export function applyAgentLog(answer: Message, { data: log }: AgentLog): Message {
  const steps = allSteps(answer.parts);
  const withId = (id: unknown) => steps.find((step) => step.id === id);
  const before = withId(log.id);
  const parent =
    withId(log.parent_id) ??
    withId(log.node_execution_id) ??
    steps.findLast((step) => isNode(step) && step.nodeId === log.node_id);
  const step: StepPart = {
    ...(before ?? emptyStep),
    id: log.id,
    nodeId: log.node_id,
    title: log.label,
    status: logStatus[log.status] ?? log.status,
    error: log.error,
    elapsed: optionalNumber(log.metadata.elapsed_time),
  };
  return putStep(answer, step, before, parent);
}

/** Ends all running steps: `paused` while the answer waits for the visitor, else `stopped`. */
export function endSteps(answer: Message): Message {
  const status = answer.status === 'paused' ? 'paused' : 'stopped';
  const parts = mapSteps(answer.parts, (step) =>
    isUnfinished(step) && step.status !== status ? { ...step, status } : step,
  );
  return withParts(answer, parts);
}

function stepFrom(phase: string, run: Run, was: StepPart): StepPart {
  const { metadata = {}, execution_metadata: executionMetadata } = run;
  const index =
    optionalNumber(executionMetadata.iteration_index) ??
    optionalNumber(executionMetadata.loop_index);
  const { iteration_length, iterator_length, loop_length } = metadata;
  return {
    ...was,
    nodeId: run.node_id,
    kind: run.node_type,
    title: run.title || was.title,
    status: statusFrom(phase, run.status) ?? was.status,
    error: run.error,
    elapsed: optionalNumber(run.elapsed_time) ?? was.elapsed,
    retries: Math.max(was.retries, optionalNumber(run.retry_index) ?? 0),
    round: index === undefined ? was.round : index + 1,
    rounds: Math.max(was.rounds ?? 0, startedRounds(phase, run)) || undefined,
    length: optionalNumber(iteration_length ?? iterator_length ?? loop_length) ?? was.length,
    predecessorId: optionalString(run.predecessor_node_id) ?? was.predecessorId,
    parallelId:
      optionalString(run.parallel_id) ??
      optionalString(executionMetadata.parallel_id) ??
      was.parallelId,
  };
}

/** How many rounds an iteration or loop has started. `steps` of a loop is the configured number, which it may not have reached. */
function startedRounds(phase: string, { index, steps, ...run }: Run): number {
  if (phase === 'next') return (optionalNumber(index) ?? 0) + 1;
  const { loop_duration_map: durations } = run.execution_metadata;
  if (isRecord(durations)) return Object.keys(durations).length;
  return run.node_type === 'loop' ? 0 : (optionalNumber(steps) ?? 0);
}

/** The status after the start or the end of a node; `undefined` for other phases. */
function statusFrom(phase: string, status: string): string | undefined {
  if (phase === 'started') return 'running';
  return phase === 'finished' || phase === 'completed' ? status || 'succeeded' : undefined;
}

function putStep(
  answer: Message,
  step: StepPart,
  before: StepPart | undefined,
  parent: StepPart | undefined,
): Message {
  // A late or repeated event must not reopen a finished step.
  if (before && isUnfinished(step) && !isUnfinished(before)) return answer;
  if (!before && !parent) return withParts(answer, insertStep(answer.parts, step));
  const parts = mapSteps(answer.parts, (other) => {
    if (before) return other === before && !isSame(before, step) ? step : other;
    return other === parent ? { ...other, steps: [...other.steps, step] } : other;
  });
  return withParts(answer, parts);
}

/** Appends a step; the first one stands above the text before it, which is the beginning of the text that the steps produce. */
function insertStep(parts: readonly MessagePart[], step: StepPart): MessagePart[] {
  const isFirst = parts.every(({ type }) => type !== 'step');
  const preceding = parts.findLastIndex(({ type }) => type !== 'text');
  return parts.toSpliced(isFirst ? preceding + 1 : parts.length, 0, step);
}

function isSame(before: StepPart, step: StepPart): boolean {
  const own = (one: StepPart) => JSON.stringify({ ...one, steps: [] });
  return own(before) === own(step);
}

function isNode({ kind }: StepPart): boolean {
  return kind !== emptyStep.kind;
}

function isUnfinished({ status }: StepPart): boolean {
  return status === 'running' || status === 'paused';
}
