import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MessageError } from '../../state/model.js';
import { isNotSent } from '../../state/selectors.js';
import { formatNumber } from '../../ui/format.js';
import type { Localized } from '../../ui/localized-strings.js';

/** Codes of a message whose size a proxy, or Dify, refuses. */
const isTooLong = /^(?:http_413|request_entity_too_large)$/;

/** The localized message for an error. The server's own message is never shown to the visitor; it is logged to the console. */
export function failureText(error: MessageError | undefined, { errors }: Strings): string {
  // An answer that an earlier visit left unfinished has no error.
  const { kind, code } = error ?? { kind: 'stream-broken', code: '' };
  if (code === 'not_set_up') return errors['not-set-up'];
  return kind === 'invalid-input' && isTooLong.test(code) ? errors['too-long'] : errors[kind];
}

/** As `failureText()`; of a question that could not be sent offline, also that it will be. */
export function failureDescription(
  error: MessageError | undefined,
  strings: Strings,
  isOffline: boolean,
): string {
  const text = failureText(error, strings);
  return error && isNotSent(error) && isOffline ? `${text} ${strings.sendsWhenOnline}` : text;
}

/** Up to this wait, in seconds, the remaining time is told in seconds, beyond in minutes. */
const MAX_SECONDS = 90;

/** The time after which a failed question can be asked again. */
export function describeWait(seconds: number, { language, retryIn }: Localized & Strings): string {
  const isShort = seconds <= MAX_SECONDS;
  const time = formatNumber(isShort ? seconds : Math.ceil(seconds / 60), language, {
    style: 'unit',
    unit: isShort ? 'second' : 'minute',
  });
  return interpolate(retryIn, { time });
}

/** The remaining wait, in seconds, that the server has asked for. `now`: milliseconds since 1970. */
export function secondsToWait(error: MessageError | undefined, now: number): number {
  return Math.max(0, Math.ceil(((error?.retryAt ?? 0) - now) / 1000));
}

/** Whether the browser knows that it has no network. */
export function isBrowserOffline(): boolean {
  return !navigator.onLine;
}
