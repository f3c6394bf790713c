const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The pauses between the attempts of a webhook: a day in all. */
const pauses = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  10 * HOUR,
];

/** Pauses differ by up to a fifth, so that webhooks that failed together do not come back together. */
const JITTER = 0.2;

/**
 * The milliseconds to wait after the given attempt has failed; `undefined` after the last one. An endpoint may ask for more time, up
 * to the longest pause. `random` is from 0 to 1.
 */
export function pauseAfter(attempt: number, random: number, retryAfter = 0): number | undefined {
  const pause = pauses[attempt - 1];
  if (pause === undefined) return undefined;
  const longest = pauses.at(-1) ?? pause;
  return Math.round(Math.max(withJitter(pause, random), Math.min(retryAfter, longest)));
}

function withJitter(pause: number, random: number): number {
  return pause * (1 + JITTER * (2 * random - 1));
}

const FIRST_LOOK = 30 * SECOND;
const LONGEST_LOOK = 15 * MINUTE;

/** A run that waits for a form is followed for as long as the form can be open; any other one for a day. */
const patience = { paused: 30 * DAY, running: DAY };

/** The milliseconds from the start of a run to the first look at its history, if its stream does not tell of its end before. */
export const firstLook = FIRST_LOOK;

/** The milliseconds until the next look at the history of a run; `undefined` when it is not worth waiting any longer. */
export function nextLook(
  attempt: number,
  state: 'paused' | 'running',
  age: number,
): number | undefined {
  if (age > patience[state]) return undefined;
  return Math.min(FIRST_LOOK * 2 ** Math.min(attempt - 1, 10), LONGEST_LOOK);
}
