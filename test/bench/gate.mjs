import { formatted, table } from './report/table.mjs';
import { slope } from './statistics.mjs';

const SUBJECT = 'dify-chat';
const FLOOR = 'plain';

/** What targets look at: the contenders of each cell, which is measure and key, as `series.mjs` names it. */
export function cellsOf(targets) {
  const cells = new Map();
  for (const { measure, cell, growsFrom, of: floor = FLOOR } of targets)
    for (const key of [cell, growsFrom].filter(Boolean)) {
      const name = `${measure} ${key}`;
      cells.set(name, (cells.get(name) ?? new Set()).add(SUBJECT).add(floor));
    }
  return cells;
}

/** Holds the results of a run against the targets. What was not measured, or did not finish, is not met. */
export function judge(results, targets) {
  return targets.map((target) => {
    const value = figureOf(results, SUBJECT, target);
    const floor = figureOf(results, target.of ?? FLOOR, target);
    const limit = limitOf(target, floor);
    return {
      name: target.name,
      value,
      floor,
      ratio: value !== null && floor ? value / floor : null,
      limit,
      rule: ruleOf(target),
      isMet: value !== null && limit !== null && value <= limit,
    };
  });
}

/** The verdicts as a table. */
export function gateTable(verdicts) {
  const head = ['target', SUBJECT, 'floor', 'ratio', 'rule', 'at most', 'verdict'];
  const rows = verdicts.map(({ name, value, floor, ratio, rule, limit, isMet }) => {
    const verdict = value === null || limit === null ? 'NOT MEASURED' : isMet ? 'pass' : 'FAIL';
    return [name, value, floor, ratio, rule, limit, verdict];
  });
  return table(head, rows);
}

function figureOf(results, contender, { measure, cell, growsFrom, figure }) {
  const taken = results[measure]?.[contender] ?? {};
  const end = finished(taken[cell]);
  if (!growsFrom) return end?.[figure] ?? null;
  const start = finished(taken[growsFrom]);
  return start && end ? slope([start, end].map((median) => [median.bytes, median[figure]])) : null;
}

function finished(slot) {
  return slot?.isFinished ? slot.median : undefined;
}

function limitOf({ atMost, times, above }, floor) {
  if (atMost !== undefined) return atMost;
  if (floor === null) return null;
  return times === undefined ? floor + above : floor * times;
}

function ruleOf({ atMost, times, above, of: floor = FLOOR }) {
  if (atMost !== undefined) return `<= ${formatted(atMost)}`;
  return times === undefined ? `<= ${floor} + ${above}` : `<= ${times} x ${floor}`;
}
