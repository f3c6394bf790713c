import { interpolate } from '../../lib/interpolate.js';
import { formatNumber } from '../../ui/format.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** What took less than this is not worth mentioning. */
const SHORTEST_SECONDS = 0.05;

/** How long something took, in a few characters; empty where that is not known, or nothing. */
export function formatSeconds(seconds: number | undefined, words: LocalizedPartStrings): string {
  if (seconds === undefined || !(seconds >= SHORTEST_SECONDS)) return '';
  const whole = Math.round(seconds);
  const write = (count: number) => formatNumber(count, words.language);
  if (whole >= 60)
    return interpolate(words.minutes, {
      minutes: write(Math.floor(whole / 60)),
      seconds: write(whole % 60),
    });
  const count = seconds < 10 ? Math.round(seconds * 10) / 10 : whole;
  return interpolate(words.seconds, { count: write(count) });
}
