import { html, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';

/** The conversations whose title contains a text, regardless of case; all of them for an empty text. */
export function searchTitles(
  items: readonly ConversationSummary[],
  query: string,
): readonly ConversationSummary[] {
  const wanted = query.trim();
  return wanted ? items.filter(({ title }) => indexOfMatch(title, wanted) >= 0) : items;
}

/** Renders a title with the match of a search marked. */
export function renderMatch(title: string, query: string): TemplateResult | string {
  const wanted = query.trim();
  const at = wanted ? indexOfMatch(title, wanted) : -1;
  if (at < 0) return title;
  const end = at + wanted.length;
  return html`${title.slice(0, at)}<mark>${title.slice(at, end)}</mark>${title.slice(end)}`;
}

/** The index of a text in a title: -1 if there is none, or if the case of the letters changes their number. */
function indexOfMatch(title: string, wanted: string): number {
  const lower = title.toLocaleLowerCase();
  return lower.length === title.length
    ? lower.indexOf(wanted.toLocaleLowerCase())
    : title.indexOf(wanted);
}
