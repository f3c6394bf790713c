import { css, html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../ui/icons.js';
import { isRepeatedClick } from '../../ui/repeated-click.js';
import { translatableText } from '../../ui/translatable-text.js';

/** A row: an icon and a label. */
export interface Row {
  icon: TemplateResult;
  label: unknown;
  /** Secondary text next to the label. */
  meta?: unknown;
  /** Whether `meta` is a running time: a screen reader would announce each second while the row has the focus. */
  isTicking?: boolean;
  /** Whether it is still running. */
  isLive?: boolean;
}

/** A row that expands to show its content. */
export interface Disclosure extends Row {
  isOpen: boolean;
  /** Rendered only while it is open. */
  content: () => unknown;
  onToggle: () => void;
}

/** Renders a button with an icon and a label, and the content below it while it is open. */
export function renderDisclosure({
  isOpen,
  content,
  onToggle,
  ...row
}: Disclosure): TemplateResult {
  const handleClick = (event: Event) => {
    if (isRepeatedClick(event)) return;
    if (!isOpen) keepInPlace(event.currentTarget as Element);
    onToggle();
  };
  return html`
    <button class="row" type="button" aria-expanded=${isOpen} @click=${handleClick}>
      ${renderRowContent(row)}${icons.chevronDown}
    </button>
    ${isOpen ? html`<div class="content">${content()}</div>` : nothing}
  `;
}

/** Renders the same row without a button, for what has no content. */
export function renderRow(row: Row): TemplateResult {
  return html`<div class="row">${renderRowContent(row)}</div>`;
}

function renderRowContent({ icon, label, meta, isTicking = false, isLive }: Row): TemplateResult {
  return html`
    <span class="icon">${icon}</span>
    <span class="text"
      ><span class="label ${isLive ? 'live' : ''}" dir="auto">${translatableText(label)}</span
      >${meta && meta !== nothing ? renderMeta(meta, isTicking) : nothing}</span
    >
  `;
}

/** The invisible comma separates it from the label in the accessible name: "7 steps, 0.4 s". */
function renderMeta(meta: unknown, isTicking: boolean): TemplateResult {
  return isTicking
    ? html` <span class="meta" dir="auto" aria-hidden="true">${translatableText(meta)}</span>`
    : html`<span class="comma">,</span>
        <span class="meta" dir="auto">${translatableText(meta)}</span>`;
}

/**
 * Keeps an element at its place on the screen while content opens below it: a thread that sticks to its bottom would scroll it
 * away. The resize observer of the thread is older, so this one runs after it and before the next paint.
 */
export function keepInPlace(element: Element): void {
  const { top } = element.getBoundingClientRect();
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    const moved = element.getBoundingClientRect().top - top;
    if (moved) scrollContainerOf(element)?.scrollBy({ top: moved, behavior: 'instant' });
  });
  observer.observe(element);
}

function scrollContainerOf(element: Element): Element | undefined {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element && /auto|scroll/.test(getComputedStyle(node).overflowY))
      return node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return undefined;
}

/** Styles for elements that render disclosures. */
export const disclosureStyles = css`
  :host {
    display: block;
  }

  /* The target is at least 32px high, but the negative margin keeps the visual height of a line. */
  .row {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    max-width: 100%;
    min-height: max(32px, var(--_touch-size));
    margin-block: -4px;
    padding-block: max(6px, (var(--_touch-size) - 1.4em) / 2);
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

  /* As high as one line, so that it stays next to the first of several lines. */
  .row > svg,
  .icon {
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

  .icon {
    display: grid;
    flex: none;
    place-items: center;
    width: 18px;
  }

  .text {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .label {
    font-weight: 500;
  }

  /* Stays inline: a box of its own would be read with a space before it. */
  .comma {
    font-size: 0;
  }

  /* A line of its own where it does not fit next to the label. */
  .meta {
    display: inline-block;
    max-width: 100%;
    margin-inline-start: 4px;
    font-size: 0.92em;
    font-variant-numeric: tabular-nums;
  }

  .content {
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
        currentColor 42%,
        color-mix(in srgb, currentColor 30%, transparent) 50%,
        currentColor 58%
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
      -webkit-text-fill-color: currentColor;
      background: none;
    }
  }
`;
