import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { StepPart } from '../../state/parts/parts.js';

/** The kind of what stands for one round in the tree. */
export const ROUND = 'round';

/** A round stands as the first of these that something in it does. */
const tellingStatuses = ['failed', 'running', 'paused', 'stopped'];

/**
 * What stands below a step: what ran in it, or its rounds with what ran in each, where there were several. A round of `before`
 * is the same object as long as nothing in it has changed.
 */
export function childrenOf(
  { id, nodeId, kind, steps, rounds: count = 0 }: StepPart,
  before: readonly StepPart[] = [],
): readonly StepPart[] {
  const isOne = count < 2 && !steps.some(({ round = 0 }) => round > 1);
  if (isOne || kind === ROUND) return steps;
  const rounds = new Map<number, StepPart[]>();
  for (const step of steps) {
    const { round = count } = step;
    const inside = rounds.get(round) ?? [];
    rounds.set(round, inside);
    inside.push(step);
  }
  const known = new Map(before.map((round) => [round.id, round]));
  return [...rounds]
    .sort(([one], [other]) => one - other)
    .map(([round, inside]) => {
      const same = known.get(`${id}#${round}`);
      if (same && shallowEqualArray(same.steps, inside)) return same;
      const was = new Set(inside.map(({ status }) => status));
      const status = tellingStatuses.find((each) => was.has(each)) ?? 'succeeded';
      const fields = { title: '', error: '', retries: 0, kind: ROUND };
      return {
        ...fields,
        type: 'step',
        id: `${id}#${round}`,
        nodeId,
        status,
        round,
        steps: inside,
      };
    });
}

/** The steps that ran at the same time as others of the list, as far as the server tells: from one node to several, or in one part that is parallel. */
export function stepsAtOnce(steps: readonly StepPart[]): ReadonlySet<StepPart> {
  const groups = new Map<string, StepPart[]>();
  for (const step of steps) {
    const key = step.parallelId ?? step.predecessorId;
    if (key) groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  const several = [...groups.values()].filter(
    (group) => new Set(group.map(({ nodeId }) => nodeId)).size > 1,
  );
  return new Set(several.flat());
}
