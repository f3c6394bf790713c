import { interpolate } from '../../lib/interpolate.js';
import type { Message } from '../../state/model.js';
import type { StepPart } from '../../state/parts/parts.js';
import { formatList, formatPlural, formatText } from '../../ui/format-text.js';
import { formatSeconds } from './format-seconds.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** The status and duration of a workflow run. */
export type Run = Pick<Message, 'status' | 'elapsed'>;

/** The collapsed view of all steps. */
export interface Summary {
  status: string;
  text: string;
  meta: string;
}

/** Summarises a run: the current steps while it runs, then where it failed or stopped, else the number of steps. */
export function summaryOf(
  steps: readonly StepPart[],
  { status, elapsed }: Run,
  strings: LocalizedPartStrings,
): Summary {
  const isOpen = status === 'pending' || status === 'streaming';
  const count = formatPlural(strings.steps, steps.length, strings.language);
  if (isOpen) return summaryOfRunning(steps, strings);
  const at = (template: string, step: StepPart) =>
    interpolate(template, { title: titleOf(step, strings) });
  if (status === 'paused') {
    const paused = innermost(steps, 'paused');
    const text = paused ? at(strings.waitingAt, paused) : strings.waiting;
    return { status: 'paused', text, meta: '' };
  }
  const meta = join(count, formatSeconds(elapsed, strings));
  const failed = innermost(steps, 'failed');
  if (failed) return { status: 'failed', text: at(strings.failedAt, failed), meta };
  const stopped = status === 'complete' ? undefined : innermost(steps, 'stopped');
  if (stopped) return { status: 'stopped', text: at(strings.stoppedAt, stopped), meta };
  return { status: 'succeeded', text: count, meta: formatSeconds(elapsed, strings) };
}

function summaryOfRunning(steps: readonly StepPart[], strings: LocalizedPartStrings): Summary {
  const running = steps.filter(({ status }) => status === 'running');
  const titles = running.map((step) => titleOf(step, strings));
  const title = formatList(titles, strings.language);
  const text = title ? interpolate(strings.workingOn, { title }) : strings.working;
  const rounds = running.map((step) => roundsOf(step, strings)).find(Boolean);
  const number = formatText(strings.stepNumber, { count: steps.length }, strings.language);
  return { status: 'running', text, meta: rounds ?? number };
}

/** Returns the most deeply nested step with a status, along a path of steps with that status. */
function innermost(steps: readonly StepPart[], status: string): StepPart | undefined {
  const found = steps.find((step) => step.status === status);
  return found && (innermost(found.steps, status) ?? found);
}

/** Returns the title of a step, or its kind. */
export function titleOf({ title, kind }: StepPart, strings: LocalizedPartStrings): string {
  return title || kind || strings.step;
}

/** Formats what is shown next to the title of a step: rounds, retries, status and duration. */
export function metaOf(step: StepPart, strings: LocalizedPartStrings): string {
  const { status, retries, elapsed } = step;
  const isCommonStatus = status === 'running' || status === 'succeeded';
  const attempts = retries > 0 && formatPlural(strings.attempts, retries + 1, strings.language);
  return join(
    roundsOf(step, strings),
    attempts,
    !isCommonStatus && statusOf(step, strings),
    formatSeconds(elapsed, strings),
  );
}

/** Returns the name of a status; an unknown one (of a newer server) unchanged. */
export function statusOf({ status }: StepPart, strings: LocalizedPartStrings): string {
  const known: Readonly<Record<string, string>> = {
    running: strings.stepRunning,
    succeeded: strings.stepSucceeded,
    failed: strings.stepFailed,
    exception: strings.stepException,
    stopped: strings.stepStopped,
    paused: strings.stepPaused,
  };
  return Object.hasOwn(known, status) ? (known[status] ?? '') : status;
}

function roundsOf(
  { status, rounds: count, length }: StepPart,
  strings: LocalizedPartStrings,
): string | undefined {
  if (!count) return undefined;
  if (status === 'running')
    return length
      ? formatText(strings.roundOf, { round: count, length }, strings.language)
      : formatText(strings.roundNumber, { round: count }, strings.language);
  return formatPlural(strings.rounds, count, strings.language);
}

function join(...texts: (string | false | undefined)[]): string {
  return texts.filter(Boolean).join(' · ');
}
