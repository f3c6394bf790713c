import { fill } from '../../lib/fill.js';
import type { Words } from './words.js';

/** What took less than this is not worth mentioning. */
const SHORTEST_SECONDS = 0.05;

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it. */
export function formatNumber(
  value: number,
  language: string | undefined,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = [language, ...Object.entries(options)].join();
  // To make one takes longer than to use it hundreds of times.
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value);
}

/** How long something took, in a few characters; empty where that is not known, or nothing. */
export function formatSeconds(seconds: number | undefined, words: Words): string {
  if (seconds === undefined || !(seconds >= SHORTEST_SECONDS)) return '';
  const whole = Math.round(seconds);
  const write = (count: number) => formatNumber(count, words.language);
  if (whole >= 60)
    return fill(words.minutes, {
      minutes: write(Math.floor(whole / 60)),
      seconds: write(whole % 60),
    });
  const count = seconds < 10 ? Math.round(seconds * 10) / 10 : whole;
  return fill(words.seconds, { count: write(count) });
}

/** The size of a file; empty where it is not known. */
export function formatSize(bytes: number | undefined, language: string | undefined): string {
  if (!bytes) return '';
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return formatNumber(bytes / 1000 ** power, language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

/** How well something fits, of 0 to 1; empty for what is no such measure. */
export function formatShare(share: number | undefined, language: string | undefined): string {
  const isShare = share !== undefined && share >= 0 && share <= 1;
  return isShare ? formatNumber(share, language, { style: 'percent' }) : '';
}
