import { css, html, nothing, type TemplateResult } from 'lit';
import { interpolate } from '../../lib/interpolate.js';
import type { NoticePart } from '../../state/parts/parts.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';
import { partIcons } from './part-icons.js';

/** Renders a notice about the whole answer; nothing for an unknown type. */
export function renderNotice(
  part: NoticePart,
  strings: LocalizedPartStrings,
): TemplateResult | typeof nothing {
  const content = contentOf(part, strings);
  if (!content) return nothing;
  return html`<p class="notice" dir="auto">${content.icon}<span>${content.text}</span></p>`;
}

function contentOf({ notice, text }: NoticePart, strings: LocalizedPartStrings) {
  switch (notice) {
    case 'moderated':
      return { icon: partIcons.shield, text: strings.moderated };
    case 'annotated':
      return {
        icon: partIcons.person,
        text: text ? interpolate(strings.annotatedBy, { name: text }) : strings.annotated,
      };
    case 'scheduled':
      return {
        icon: lazyIcons.clock,
        text: text ? interpolate(strings.scheduledFor, { reason: text }) : strings.scheduled,
      };
    default:
      return undefined;
  }
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
