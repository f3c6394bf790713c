import { interpolate } from '../../lib/interpolate.js';
import type { Message } from '../../state/model.js';
import type { StepPart } from '../../state/parts/parts.js';
import { formatSeconds } from './seconds.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** What is known of a workflow's run besides its steps. */
export type Run = Pick<Message, 'status' | 'elapsed'>;

/** All steps in one line: how they stand as a whole, and a few words to it. */
export interface Summary {
  status: string;
  text: string;
  meta: string;
}

/** While it runs, what is being done; afterwards, where it ended if it did not end well, else how much there was to do. */
export function summaryOf(
  steps: readonly StepPart[],
  { status, elapsed }: Run,
  words: LocalizedPartStrings,
): Summary {
  const isOpen = status === 'pending' || status === 'streaming';
  const count = interpolate(steps.length === 1 ? words.oneStep : words.manySteps, {
    count: steps.length,
  });
  if (isOpen) return summaryOfRunning(steps, words);
  const at = (template: string, step: StepPart) =>
    interpolate(template, { title: titleOf(step, words) });
  if (status === 'paused') {
    const paused = innermost(steps, 'paused');
    const text = paused ? at(words.waitingAt, paused) : words.waiting;
    return { status: 'paused', text, meta: '' };
  }
  const meta = join(count, formatSeconds(elapsed, words));
  const failed = innermost(steps, 'failed');
  if (failed) return { status: 'failed', text: at(words.failedAt, failed), meta };
  const stopped = status === 'complete' ? undefined : innermost(steps, 'stopped');
  if (stopped) return { status: 'stopped', text: at(words.stoppedAt, stopped), meta };
  return { status: 'succeeded', text: count, meta: formatSeconds(elapsed, words) };
}

function summaryOfRunning(steps: readonly StepPart[], words: LocalizedPartStrings): Summary {
  const running = steps.filter(({ status }) => status === 'running');
  const title = running.map((step) => titleOf(step, words)).join(', ');
  const text = title ? interpolate(words.workingOn, { title }) : words.working;
  const rounds = running.map((step) => roundsOf(step, words)).find(Boolean);
  const number = interpolate(words.stepNumber, { count: steps.length });
  return { status: 'running', text, meta: rounds ?? number };
}

/** Where it happened: the innermost step of that status whose surroundings have it too. */
function innermost(steps: readonly StepPart[], status: string): StepPart | undefined {
  const found = steps.find((step) => step.status === status);
  return found && (innermost(found.steps, status) ?? found);
}

/** What a step is called, or else what it is. */
export function titleOf({ title, kind }: StepPart, words: LocalizedPartStrings): string {
  return title || kind || words.step;
}

/** What is said of a step beside its title. */
export function metaOf(step: StepPart, words: LocalizedPartStrings): string {
  const { status, retries, elapsed } = step;
  const isUsual = status === 'running' || status === 'succeeded';
  const tried = retries > 0 && interpolate(words.tried, { count: retries + 1 });
  return join(
    roundsOf(step, words),
    tried,
    !isUsual && statusOf(step, words),
    formatSeconds(elapsed, words),
  );
}

/** How a step stands, in words; a status that later servers may have is said as they say it. */
export function statusOf({ status }: StepPart, words: LocalizedPartStrings): string {
  const known: Readonly<Record<string, string>> = {
    running: words.stepRunning,
    succeeded: words.stepSucceeded,
    failed: words.stepFailed,
    exception: words.stepException,
    stopped: words.stepStopped,
    paused: words.stepPaused,
  };
  return Object.hasOwn(known, status) ? (known[status] ?? '') : status;
}

function roundsOf(
  { status, rounds: count, length }: StepPart,
  words: LocalizedPartStrings,
): string | undefined {
  if (!count) return undefined;
  if (status === 'running')
    return length
      ? interpolate(words.roundOf, { round: count, length })
      : interpolate(words.roundNumber, { round: count });
  return interpolate(count === 1 ? words.oneRound : words.manyRounds, { count });
}

function join(...words: (string | false | undefined)[]): string {
  return words.filter(Boolean).join(' · ');
}
