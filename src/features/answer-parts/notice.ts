import { css, html, nothing, type TemplateResult } from 'lit';
import { interpolate } from '../../lib/interpolate.js';
import type { NoticePart } from '../../state/parts/parts.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { signs } from './part-icons.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** What is to be known about an answer as a whole; nothing of a notice that nobody knows. */
export function renderNotice(
  part: NoticePart,
  words: LocalizedPartStrings,
): TemplateResult | typeof nothing {
  const said = wordsOf(part, words);
  if (!said) return nothing;
  return html`<p class="notice" dir="auto">${said.sign}<span>${said.text}</span></p>`;
}

function wordsOf({ notice, text }: NoticePart, words: LocalizedPartStrings) {
  switch (notice) {
    case 'moderated':
      return { sign: signs.shield, text: words.moderated };
    case 'annotated':
      return {
        sign: signs.person,
        text: text ? interpolate(words.annotatedBy, { name: text }) : words.annotated,
      };
    case 'scheduled':
      return {
        sign: extraIcons.clock,
        text: text ? interpolate(words.scheduledFor, { reason: text }) : words.scheduled,
      };
    default:
      return undefined;
  }
}

/** For elements that render notices. */
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
