import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { TranscriptFormat } from '../transcript/index.js';
import { actionIcons } from './action-icons.js';
import type { LocalizedActionsStrings } from './localized-actions-strings.js';

/** The menu item "Download conversation" and the formats behind it. */
export interface DownloadItems {
  strings: LocalizedActionsStrings;
  /** Whether the formats are shown. */
  isExpanded: boolean;
  onToggle: () => void;
  onPick: (format: TranscriptFormat) => void;
}

/** Renders the item, which unfolds the formats in place. */
export function renderDownloadItems({
  strings,
  isExpanded,
  onToggle,
  onPick,
}: DownloadItems): TemplateResult {
  const { download, downloadMarkdown, downloadPage, downloadJson } = strings;
  const formats = [
    { label: downloadMarkdown, icon: lazyIcons.document, format: 'markdown' },
    { label: downloadPage, icon: lazyIcons.globe, format: 'html' },
    { label: downloadJson, icon: lazyIcons.braces, format: 'json' },
  ] as const;
  const items = formats.map(({ label, icon, format }) => {
    const handleClick = () => onPick(format);
    return html`
      <button type="button" role="menuitem" tabindex="-1" @click=${handleClick}>
        ${icon}<span dir="auto">${label}</span>
      </button>
    `;
  });
  return html`
    <button
      type="button"
      role="menuitem"
      tabindex="-1"
      aria-expanded=${isExpanded}
      @click=${onToggle}
    >
      ${actionIcons.download}<span dir="auto">${download}</span>${icons.chevronDown}
    </button>
    ${isExpanded ? html`<div role="group" aria-label=${download}>${items}</div>` : nothing}
  `;
}
