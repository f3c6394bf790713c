import { formatted, table } from './report/table.mjs';
import { figureAt, slope } from './statistics.mjs';

const SUBJECT = 'dify-chat';
const FLOOR = 'plain';

/** The contenders that the targets need in each cell; the keys are the measure and the cell, such as `stream fast-80k`. */
export function cellsOf(targets) {
  const cells = new Map();
  for (const { measure, cell, growsFrom, subject = SUBJECT, of: floor = FLOOR } of targets)
    for (const key of [cell, growsFrom].filter(Boolean)) {
      const name = `${measure} ${key}`;
      cells.set(name, (cells.get(name) ?? new Set()).add(subject).add(floor));
    }
  return cells;
}

/**
 * Compares the results of a run with the targets. A target that was not measured, or did not finish, is not met; one without a limit
 * is only reported.
 */
export function judge(results, targets) {
  return targets.map((target) => {
    const { name, subject = SUBJECT } = target;
    const value = figureOf(results, subject, target);
    const { of = FLOOR, ofFigure = target.figure } = target;
    const floor = figureOf(results, of, { ...target, figure: ofFigure });
    const limit = limitOf(target, floor);
    const isReported = isWithoutLimit(target);
    return {
      name,
      subject,
      value,
      floor,
      ratio: value !== null && floor ? value / floor : null,
      limit,
      rule: ruleOf(target),
      isReported,
      isMet: isReported || (value !== null && limit !== null && value <= limit),
    };
  });
}

/** Formats the verdicts as a table. */
export function gateTable(verdicts) {
  const head = ['target', 'subject', 'value', 'floor', 'ratio', 'rule', 'at most', 'verdict'];
  const rows = verdicts.map((verdict) => {
    const { name, subject, value, floor, ratio, rule, limit } = verdict;
    return [name, subject, value, floor, ratio, rule, limit, labelOf(verdict)];
  });
  return table(head, rows);
}

function labelOf({ value, limit, isReported, isMet }) {
  if (value === null || (limit === null && !isReported)) return 'NOT MEASURED';
  if (isReported) return 'reported';
  return isMet ? 'pass' : 'FAIL';
}

function figureOf(results, contender, { measure, cell, growsFrom, figure }) {
  const taken = results[measure]?.[contender] ?? {};
  const end = finished(taken[cell]);
  if (!growsFrom) return figureAt(end, figure);
  const start = finished(taken[growsFrom]);
  return start && end
    ? slope([start, end].map((median) => [median.bytes, figureAt(median, figure)]))
    : null;
}

function finished(slot) {
  return slot?.isFinished ? slot.median : undefined;
}

function isWithoutLimit({ atMost, times, above }) {
  return [atMost, times, above].every((limit) => limit === undefined);
}

function limitOf(target, floor) {
  const { atMost, times, above } = target;
  if (atMost !== undefined) return atMost;
  if (floor === null || isWithoutLimit(target)) return null;
  return times === undefined ? floor + above : floor * times;
}

function ruleOf(target) {
  const { atMost, times, above, of = FLOOR, ofFigure } = target;
  const floor = ofFigure ? `${of}'s ${ofFigure}` : of;
  if (isWithoutLimit(target)) return `none, beside ${floor}`;
  if (atMost !== undefined) return `<= ${formatted(atMost)}`;
  return times === undefined ? `<= ${floor} + ${above}` : `<= ${times} x ${floor}`;
}
