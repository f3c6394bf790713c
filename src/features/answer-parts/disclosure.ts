import { css, html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../ui/icons.js';

/** One row that can be opened. */
export interface Disclosure {
  isOpen: boolean;
  sign: TemplateResult;
  label: unknown;
  /** What is said beside the label, in fewer words. */
  meta?: unknown;
  /** It goes on. */
  isLive?: boolean;
  /** Rendered only while it is open. */
  content: () => unknown;
  onToggle: () => void;
}

/** A sign, a few words, and below them what they stand for, once the visitor wants to see it. */
export function renderDisclosure({ isOpen, content, onToggle, ...row }: Disclosure): unknown {
  const handleClick = ({ currentTarget }: Event) => {
    if (!isOpen) keepInPlace(currentTarget as Element);
    onToggle();
  };
  return html`
    <button class="row" type="button" aria-expanded=${isOpen} @click=${handleClick}>
      ${renderWords(row)}${icons.chevronDown}
    </button>
    ${isOpen ? html`<div class="inside">${content()}</div>` : nothing}
  `;
}

/** The same row where there is nothing to open. */
export function renderRow(row: Pick<Disclosure, 'sign' | 'label' | 'meta' | 'isLive'>): unknown {
  return html`<div class="row">${renderWords(row)}</div>`;
}

function renderWords({
  sign,
  label,
  meta,
  isLive,
}: Pick<Disclosure, 'sign' | 'label' | 'meta' | 'isLive'>): TemplateResult {
  return html`
    <span class="sign">${sign}</span>
    <span class="words"
      ><span class="label ${isLive ? 'live' : ''}" dir="auto">${label}</span>
      ${meta ? html`<span class="meta" dir="auto">${meta}</span>` : nothing}</span
    >
  `;
}

/**
 * A thread that follows its end would take away what the visitor has just pressed, as soon as something opens below it. The
 * observer of the thread is older, so that this one has the last word, still before anything is painted.
 */
export function keepInPlace(element: Element): void {
  const { top } = element.getBoundingClientRect();
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    const moved = element.getBoundingClientRect().top - top;
    if (moved) scrollerOf(element)?.scrollBy({ top: moved, behavior: 'instant' });
  });
  observer.observe(element);
}

function scrollerOf(element: Element): Element | undefined {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element && /auto|scroll/.test(getComputedStyle(node).overflowY))
      return node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return undefined;
}

/** For elements that render disclosures. */
export const disclosureStyles = css`
  :host {
    display: block;
  }

  /* High enough to be pressed; no higher than a line to those who only read. */
  .row {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    max-width: 100%;
    min-height: 32px;
    margin-block: -4px;
    padding-block: 6px;
    border-radius: 8px;
    color: var(--_text-muted);
    font-size: 0.92em;
    line-height: 1.4;
    text-align: start;
  }

  button.row:hover {
    color: var(--_text);
  }

  .row svg {
    width: 16px;
    height: 16px;
  }

  /* As high as a line: beside the first of several. */
  .row > svg,
  .sign {
    height: 1.4em;
  }

  .row > svg {
    transition: rotate 160ms;
  }

  [aria-expanded='false'] > svg {
    rotate: -90deg;
  }

  [aria-expanded='false'] > svg:dir(rtl) {
    rotate: 90deg;
  }

  .sign {
    display: grid;
    flex: none;
    place-items: center;
    width: 18px;
  }

  .words {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .label {
    font-weight: 500;
  }

  .meta {
    margin-inline-start: 4px;
    font-size: 0.92em;
    font-variant-numeric: tabular-nums;
  }

  .inside {
    margin-block-start: 8px;
    margin-inline-start: 8px;
    padding-inline-start: 17px;
    border-inline-start: 1px solid var(--_border);
    animation: appear 160ms;
  }

  .spinner {
    color: var(--_accent-text);
    animation: turn 900ms linear infinite;
  }

  .live {
    background: linear-gradient(
        100deg,
        currentcolor 42%,
        color-mix(in srgb, currentcolor 30%, transparent) 50%,
        currentcolor 58%
      )
      100% / 300% 100%;
    background-clip: text;
    -webkit-text-fill-color: transparent;
    animation: shimmer 2.4s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }

  @keyframes shimmer {
    to {
      background-position: 0%;
    }
  }

  @media (forced-colors: active) {
    .live {
      -webkit-text-fill-color: currentcolor;
      background: none;
    }
  }
`;
