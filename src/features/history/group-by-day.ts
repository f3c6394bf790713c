import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';

/** Conversations under one heading. */
export interface ConversationGroup {
  readonly heading: string;
  readonly items: readonly ConversationSummary[];
}

const RECENT_DAYS = 7;

type Labels = Pick<
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
  labels: Labels,
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
function headings(now: number, labels: Labels): (time: number) => string {
  const today = new Date(now);
  const dayStart = (daysAgo: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo).getTime();
  const limits = [
    [dayStart(0), labels.today],
    [dayStart(1), labels.yesterday],
    [dayStart(RECENT_DAYS), labels.previousDays],
  ] as const;
  const month = new Intl.DateTimeFormat(labels.language, { month: 'long' });
  const monthAndYear = new Intl.DateTimeFormat(labels.language, { month: 'long', year: 'numeric' });
  return (time) => {
    const recent = limits.find(([from]) => time >= from);
    if (recent) return recent[1];
    const isThisYear = new Date(time).getFullYear() === today.getFullYear();
    return capitalize((isThisYear ? month : monthAndYear).format(time), labels.language);
  };
}

/** Many languages write the names of months in lower case, but not at the beginning of a heading. */
function capitalize(heading: string, language: string | undefined): string {
  return heading.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
}
