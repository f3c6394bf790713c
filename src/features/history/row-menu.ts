import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../../state/conversations/conversation-list-state.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { historyIcons } from './history-icons.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';

/** The items of the menu of a conversation. */
export interface RowMenu {
  strings: LocalizedHistoryStrings;
  conversation: ConversationSummary;
  hasPins: boolean;
  onRename: () => void;
  onPin: () => void;
  onCopyId: () => void;
  onDelete: () => void;
}

/** Renders the items of the menu of a conversation. */
export function renderRowMenu(menu: RowMenu): TemplateResult {
  const { strings, conversation, hasPins, onRename, onPin, onCopyId, onDelete } = menu;
  const pin = conversation.isPinned ? strings.unpin : strings.pin;
  return html`
    ${renderItem(historyIcons.rename, strings.rename, onRename)}
    ${hasPins ? renderItem(historyIcons.pin, pin, onPin) : nothing}
    ${renderItem(lazyIcons.copy, strings.copyId, onCopyId)}
    ${renderItem(historyIcons.delete, strings.delete, onDelete, 'danger')}
  `;
}

function renderItem(
  icon: TemplateResult,
  label: string,
  onPress: () => void,
  kind = '',
): TemplateResult {
  return html`
    <button class=${kind} type="button" role="menuitem" tabindex="-1" @click=${onPress}>
      ${icon}<span dir="auto">${label}</span>
    </button>
  `;
}
