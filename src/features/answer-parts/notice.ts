import { css, html, nothing, type TemplateResult } from 'lit';
import type { NoticePart } from '../../state/parts/parts.js';
import { icons } from '../../ui/icons.js';
import { noticeText } from '../shared/notice-text.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';
import { partIcons } from './part-icons.js';

const iconsByNotice = {
  moderated: partIcons.shield,
  annotated: partIcons.person,
  scheduled: icons.clock,
};

/** Renders a notice about the whole answer; nothing for an unknown type. */
export function renderNotice(
  part: NoticePart,
  strings: LocalizedPartStrings,
): TemplateResult | typeof nothing {
  const text = noticeText(part, strings);
  if (text === undefined) return nothing;
  return html`<p class="notice" dir="auto">${iconsByNotice[part.notice]}<span>${text}</span></p>`;
}

/** Styles for elements that render notices. */
export const noticeStyles = css`
  :host {
    display: block;
  }

  .notice {
    display: flex;
    gap: 8px;
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }

  .notice svg {
    width: 16px;
    height: 16px;
    margin: 0.2em 1px;
  }
`;
