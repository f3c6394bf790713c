import { interpolate } from '../../lib/interpolate.js';
import { formatNumber } from '../../ui/format.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** Shorter durations are not shown. */
const MIN_SECONDS = 0.05;

/** Formats a duration; empty if it is unknown or too short. */
export function formatSeconds(seconds: number | undefined, strings: LocalizedPartStrings): string {
  if (seconds === undefined || !(seconds >= MIN_SECONDS)) return '';
  const whole = Math.round(seconds);
  const format = (count: number) => formatNumber(count, strings.language);
  if (whole >= 60)
    return interpolate(strings.minutes, {
      minutes: format(Math.floor(whole / 60)),
      seconds: format(whole % 60),
    });
  const count = seconds < 10 ? Math.round(seconds * 10) / 10 : whole;
  return interpolate(strings.seconds, { count: format(count) });
}
