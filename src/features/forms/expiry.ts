import { formatText } from '../../ui/format-text.js';
import type { LocalizedFormsStrings } from './localized-forms-strings.js';

type ExpiryStrings = Pick<LocalizedFormsStrings, 'expiresIn' | 'expiresSoon' | 'language'>;

const MINUTE_MS = 60_000;
/** The remaining time is shown from this long before the expiry. */
const SHOWN_MS = 60 * MINUTE_MS;
/** The first warning comes this long before the expiry. */
const WARNING_MS = 5 * MINUTE_MS;
/** `setTimeout` overflows after 24.8 days. */
const MAX_TIMEOUT_MS = 24 * SHOWN_MS;

/** Formats the remaining time of a form; empty while there is more than an hour. */
export function formatExpiry(
  left: number,
  { expiresIn, expiresSoon, language }: ExpiryStrings,
): string {
  if (left > SHOWN_MS) return '';
  return left < MINUTE_MS
    ? expiresSoon
    : formatText(expiresIn, { minutes: Math.ceil(left / MINUTE_MS) }, language);
}

/** What assistive technology announces when little time is left: twice, five minutes and one minute before the end. */
export function expiryWarning(left: number, strings: ExpiryStrings): string {
  if (left <= 0 || left > WARNING_MS) return '';
  return formatExpiry(left < MINUTE_MS ? left : WARNING_MS, strings);
}

/** Returns the milliseconds until the formatted text changes. */
export function timeUntilTextChanges(left: number): number {
  if (left > SHOWN_MS) return Math.min(left - SHOWN_MS, MAX_TIMEOUT_MS);
  return left % MINUTE_MS || MINUTE_MS;
}
