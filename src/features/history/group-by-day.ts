import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';
import { formatDate } from '../../ui/format.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';

/** Conversations under one heading. */
export interface ConversationGroup {
  readonly heading: string;
  readonly items: readonly ConversationSummary[];
}

const RECENT_DAYS = 7;

/** The headings of days, and the language of months. */
export type DayLabels = Pick<
  LocalizedHistoryStrings,
  'pinned' | 'today' | 'yesterday' | 'previousDays' | 'language'
>;

/**
 * Groups conversations by the day of their last use, in the visitor's time zone: today, yesterday, the seven days before, then by month.
 * Keeps their order; pinned ones come first.
 */
export function groupByDay(
  items: readonly ConversationSummary[],
  now: number,
  labels: DayLabels,
): ConversationGroup[] {
  const groups = new Map<string, ConversationSummary[]>();
  const headingOf = headings(now, labels);
  for (const item of items) {
    const heading = item.isPinned ? labels.pinned : headingOf(item.updatedAt);
    const group = groups.get(heading);
    if (group) group.push(item);
    else groups.set(heading, [item]);
  }
  return [...groups].map(([heading, own]) => ({ heading, items: own }));
}

/** Returns a function from a time to its heading. */
function headings(now: number, labels: DayLabels): (time: number) => string {
  const today = new Date(now);
  const dayStart = (daysAgo: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo).getTime();
  const limits = [
    [dayStart(0), labels.today],
    [dayStart(1), labels.yesterday],
    [dayStart(RECENT_DAYS), labels.previousDays],
  ] as const;
  const months = new Map<string, string>();
  return (time) => {
    const recent = limits.find(([from]) => time >= from);
    if (recent) return recent[1];
    const date = new Date(time);
    const key = `${date.getFullYear()}-${date.getMonth()}`;
    const heading = months.get(key) ?? monthHeading(date, today, labels.language);
    months.set(key, heading);
    return heading;
  };
}

/** The month of a date, with its year unless that is this year; many languages write months in lower case, but not in headings. */
function monthHeading(date: Date, today: Date, language: string | undefined): string {
  const isThisYear = date.getFullYear() === today.getFullYear();
  return formatDate(date, language, {
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
}
