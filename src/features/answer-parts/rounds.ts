import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { StepPart } from '../../state/parts/parts.js';
import { isVisibleStep } from '../../state/parts/step-tree.js';

/** The `kind` of the synthetic step that groups the steps of one round. */
export const ROUND = 'round';

/** The status of a round is the first of these that any of its steps has. */
const statusPrecedence = ['failed', 'running', 'paused', 'stopped'];

/**
 * Returns the children of a step in the tree: its steps, without those that are not shown, or, for an iteration or loop with
 * several rounds, one step per round.
 * Reuses the objects of `before` whose steps have not changed.
 */
export function childrenOf(
  { id, nodeId, kind, steps: all, rounds: count = 0 }: StepPart,
  before: readonly StepPart[] = [],
): readonly StepPart[] {
  const visible = all.filter(isVisibleStep);
  const steps = visible.length === all.length ? all : visible;
  const isSingleRound = count < 2 && !steps.some(({ round = 0 }) => round > 1);
  if (isSingleRound || kind === ROUND) return steps;
  const rounds = new Map<number, StepPart[]>();
  for (const step of steps) {
    const { round = count } = step;
    const stepsOfRound = rounds.get(round) ?? [];
    rounds.set(round, stepsOfRound);
    stepsOfRound.push(step);
  }
  const known = new Map(before.map((round) => [round.id, round]));
  return [...rounds]
    .sort(([one], [other]) => one - other)
    .map(([round, stepsOfRound]) => {
      const same = known.get(`${id}#${round}`);
      if (same && shallowEqualArray(same.steps, stepsOfRound)) return same;
      const statuses = new Set(stepsOfRound.map(({ status }) => status));
      const status = statusPrecedence.find((each) => statuses.has(each)) ?? 'succeeded';
      const fields = { title: '', error: '', retries: 0, kind: ROUND };
      return {
        ...fields,
        type: 'step',
        id: `${id}#${round}`,
        nodeId,
        status,
        round,
        steps: stepsOfRound,
      };
    });
}

/** Returns the steps that ran in parallel: those with the same parallel id, or with the same predecessor. */
export function parallelSteps(steps: readonly StepPart[]): ReadonlySet<StepPart> {
  const groups = new Map<string, StepPart[]>();
  for (const step of steps) {
    const key = step.parallelId ?? step.predecessorId;
    if (key) groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  const parallelGroups = [...groups.values()].filter(
    (group) => new Set(group.map(({ nodeId }) => nodeId)).size > 1,
  );
  return new Set(parallelGroups.flat());
}
