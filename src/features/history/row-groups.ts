import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';
import { groupByDay, type DayLabels } from './group-by-day.js';
import { RowPages, type RowPage } from './row-pages.js';

/** Rows under one heading. */
export interface RowGroup {
  readonly heading: string;
  readonly pages: readonly RowPage<ConversationSummary>[];
}

/** Divides rows into groups and pages, which stay the same objects until the rows, the day or the language change. */
export class RowGroups {
  readonly #pages = new RowPages();
  #from: readonly unknown[] = [];
  #groups: readonly RowGroup[] = [];

  /** The groups of the first `count` conversations; `now` in milliseconds since 1970. */
  divide(
    items: readonly ConversationSummary[],
    count: number,
    now: number,
    labels: DayLabels,
  ): readonly RowGroup[] {
    const from = [items, count, new Date(now).toDateString(), labels];
    if (shallowEqualArray(from, this.#from)) return this.#groups;
    this.#from = from;
    this.#groups = groupByDay(items.slice(0, count), now, labels).map((group) => ({
      heading: group.heading,
      pages: this.#pages.split(group.items),
    }));
    return this.#groups;
  }
}
