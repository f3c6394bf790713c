const formats = new Map<string, Intl.NumberFormat>();

/** Formats a number for a language. */
export function formatNumber(
  value: number,
  language: string | undefined,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = [language, ...Object.entries(options)].join();
  // Intl.NumberFormat is expensive to create; cache it.
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value);
}

/** Formats a file size; empty when unknown. As in Dify's limits, a megabyte has 1,048,576 bytes. */
export function formatSize(bytes: number | undefined, language: string | undefined): string {
  if (!bytes || bytes < 0) return '';
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return formatNumber(bytes / 1024 ** power, language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

/** Formats a number from 0 to 1 as a percentage; empty for anything else. */
export function formatPercent(share: number | undefined, language: string | undefined): string {
  const isShare = share !== undefined && share >= 0 && share <= 1;
  return isShare ? formatNumber(share, language, { style: 'percent' }) : '';
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats a date for a language. */
export function formatDate(
  date: Date,
  language: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = [language, ...Object.entries(options)].join();
  // Intl.DateTimeFormat is expensive to create; cache it.
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, options);
  dateFormats.set(key, format);
  return format.format(date);
}

/** Formats the time of a message: with its date unless that is today's, and with its year unless that is this year's. */
export function formatTime(time: number, now: number, language: string | undefined): string {
  const [date, today] = [new Date(time), new Date(now)];
  const isThisYear = date.getFullYear() === today.getFullYear();
  const isToday = date.toDateString() === today.toDateString();
  return formatDate(date, language, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
