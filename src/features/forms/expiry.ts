import type { FormsStrings } from '../../i18n/forms-strings.js';
import { interpolate } from '../../lib/interpolate.js';

const MINUTE_MS = 60_000;
/** So long before its end a form begins to say so. */
const SAID_MS = 60 * MINUTE_MS;
/** Timers of browsers cannot wait for much more than three weeks. */
const LONGEST_WAIT_MS = 24 * SAID_MS;

/** How long a form can still be answered, in words; empty while that is long. */
export function expiryText(left: number, { expiresIn, expiresSoon }: FormsStrings): string {
  if (left > SAID_MS) return '';
  return left < MINUTE_MS
    ? expiresSoon
    : interpolate(expiresIn, { minutes: Math.ceil(left / MINUTE_MS) });
}

/** When the words will be others, in milliseconds from now. */
export function nextChange(left: number): number {
  if (left > SAID_MS) return Math.min(left - SAID_MS, LONGEST_WAIT_MS);
  return left % MINUTE_MS || MINUTE_MS;
}
