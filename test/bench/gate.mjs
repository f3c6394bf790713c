import { formatted, table } from './report/table.mjs';
import { slope } from './statistics.mjs';

const SUBJECT = 'dify-chat';
const FLOOR = 'plain';

/** The cells that targets look at: measure and key, as `series.mjs` names them. */
export function cellsOf(targets) {
  const names = targets.flatMap(({ measure, cell, growsFrom }) =>
    [cell, growsFrom].filter(Boolean).map((key) => `${measure} ${key}`),
  );
  return new Set(names);
}

/** Holds the results of a run against the targets. What was not measured, or did not finish, is not met. */
export function judge(results, targets) {
  return targets.map((target) => {
    const value = figureOf(results, SUBJECT, target);
    const floor = figureOf(results, FLOOR, target);
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
  const head = ['target', SUBJECT, FLOOR, 'ratio', 'rule', 'at most', 'verdict'];
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

function limitOf({ atMost, timesPlain, abovePlain }, floor) {
  if (atMost !== undefined) return atMost;
  if (floor === null) return null;
  return timesPlain === undefined ? floor + abovePlain : floor * timesPlain;
}

function ruleOf({ atMost, timesPlain, abovePlain }) {
  if (atMost !== undefined) return `<= ${formatted(atMost)}`;
  return timesPlain === undefined ? `<= plain + ${abovePlain}` : `<= ${timesPlain} x plain`;
}
