import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { interpolate } from '../../lib/interpolate.js';
import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';
import { historyIcons } from './history-icons.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';
import { renderMatch } from './search-titles.js';

/** What a row of the list shows. */
export interface HistoryRow {
  readonly item: ConversationSummary;
  readonly strings: LocalizedHistoryStrings;
  /** The text that titles are searched for. */
  readonly search: string;
  readonly isCurrent: boolean;
  /** Whether an answer has come since the conversation was left. */
  readonly isUnread: boolean;
  /** Whether an answer is running in the background. */
  readonly isRunning: boolean;
  readonly isRenamed: boolean;
  readonly isMenuOpen: boolean;
}

/** The handlers of a row; the same ones for all rows and updates. */
export interface HistoryRowHandlers {
  readonly onOpen: (event: Event) => void;
  readonly onMenuClick: (event: Event) => void;
  readonly onMenuKeydown: (event: KeyboardEvent) => void;
  /** Renders the text box of a rename. */
  readonly renderNameBox: () => TemplateResult;
}

/** Renders a row of the list; an update of the list costs nothing for a row that shows the same as before. */
export function renderHistoryRow(row: HistoryRow, handlers: HistoryRowHandlers): unknown {
  return guard(Object.values(row), () => renderRow(row, handlers));
}

/** The id of the conversation whose row contains an element. */
export function idOfRow(element: EventTarget | null): string {
  return (element as Element).closest<HTMLElement>('.row')?.dataset.id ?? '';
}

/** The buttons of a kind in the rows that are shown; a search hides the others. */
export function shownButtons(root: ParentNode, kind: '.open' | '.more'): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`.rows:not([hidden]) ${kind}`)];
}

function renderRow(row: HistoryRow, handlers: HistoryRowHandlers): TemplateResult {
  const { item, isCurrent, isUnread, isRenamed } = row;
  return html`
    <div
      class="row ${isCurrent ? 'current' : ''} ${isUnread ? 'unread' : ''}"
      role="listitem"
      part="conversation ${isCurrent ? 'current' : ''}"
      data-id=${item.id}
    >
      ${isRenamed ? handlers.renderNameBox() : renderButtons(row, handlers)}
    </div>
  `;
}

function renderButtons(row: HistoryRow, handlers: HistoryRowHandlers): TemplateResult {
  const { item, strings, search, isCurrent, isMenuOpen } = row;
  const title = item.title || strings.untitled;
  const label = interpolate(strings.conversationActions, { title });
  return html`
    <button
      class="open"
      type="button"
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${handlers.onOpen}
    >
      <span class="title" dir="auto">${renderMatch(title, search)}</span>
      ${renderMark(row)}
    </button>
    <button
      class="round-button more"
      type="button"
      popovertarget="menu"
      aria-haspopup="menu"
      aria-expanded=${isMenuOpen}
      aria-label=${label}
      @click=${handlers.onMenuClick}
      @keydown=${handlers.onMenuKeydown}
    >
      ${historyIcons.more}
    </button>
  `;
}

function renderMark({ strings, isUnread, isRunning }: HistoryRow): TemplateResult | typeof nothing {
  if (!isRunning && !isUnread) return nothing;
  const text = isRunning ? strings.answering : strings.newAnswer;
  return html`
    <span class="dot ${isRunning ? 'running' : ''}" title=${text}></span>
    <span class="visually-hidden">${text}</span>
  `;
}
