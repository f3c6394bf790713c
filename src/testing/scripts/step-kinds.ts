import type { Answer, AnswerStep, FormSubmission } from './answer.js';

type NameIn<Step> = Step extends unknown ? keyof Step : never;

/** The discriminating keys of steps. */
const names: readonly NameIn<AnswerStep>[] = [
  ...(['wait', 'silence', 'text', 'replace', 'sources', 'file', 'usage', 'speech'] as const),
  ...(['shortcut', 'event', 'frame', 'tool', 'reasoning', 'node', 'repeat', 'log'] as const),
  ...(['outputs', 'form', 'fail', 'crash', 'cut', 'hangUp'] as const),
];

/**
 * Iterates the steps of an answer lazily; throws for anything that is not a valid answer or step. Returning early also ends the
 * answer's generator.
 */
export function* readSteps(
  answer: () => Answer,
): Generator<AnswerStep, void, FormSubmission | undefined> {
  const steps = iterate(answer());
  try {
    let next = steps.next();
    while (!next.done) {
      refuseUnknown(next.value);
      next = steps.next(yield next.value);
    }
  } finally {
    steps.return?.();
  }
}

function iterate(answer: Answer): Iterator<AnswerStep, unknown, FormSubmission | undefined> {
  const given: unknown = answer;
  if (typeof given === 'object' && given !== null && Symbol.iterator in given)
    return answer[Symbol.iterator]() as Iterator<AnswerStep, unknown, FormSubmission | undefined>;
  throw new TypeError(
    `An answer is a list of steps, or a generator of them, not ${describe(given)}.`,
  );
}

function refuseUnknown(step: unknown): void {
  if (typeof step === 'object' && step !== null && names.some((name) => name in step)) return;
  throw new TypeError(`${describe(step)} is not a step of an answer.`);
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Symbol.asyncIterator in value ? 'something asynchronous' : JSON.stringify(value);
}
