import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    background: var(--_surface);
    color: var(--_text);
    outline: none;
  }

  /* Texts of another direction stay at the side of the others; Chromium knows match-parent by its prefix only. */
  h2,
  h3,
  .title,
  .hint,
  .searched {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .bar {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 60px;
    padding-inline: 16px 10px;
  }

  h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    font-size: 1.04em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  .search {
    position: relative;
    flex: none;
    margin: 0 12px 8px;
  }

  .search > svg {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    width: 16px;
    height: 100%;
    color: var(--_text-muted);
    pointer-events: none;
  }

  .search .round-button {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    height: 100%;
  }

  .search .round-button svg {
    width: 15px;
    height: 15px;
  }

  input {
    width: 100%;
    min-height: max(36px, var(--_touch-size));
    padding: 6px 12px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: var(--_surface-raised);
    color: inherit;
    font: inherit;
    font-size: 0.94em;
  }

  /* iOS zooms in on smaller text. */
  @media (pointer: coarse) {
    input {
      font-size: max(16px, 0.94em);
    }
  }

  input:focus-visible {
    border-color: var(--_accent-text);
    outline: none;
  }

  input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .search input {
    padding-inline: 34px;
  }

  .search input::-webkit-search-cancel-button {
    display: none;
  }

  .scroller {
    flex: 1;
    min-height: 0;
    padding: 0 8px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }

  .searched,
  .hint {
    margin: 4px 10px 8px;
    color: var(--_text-muted);
    font-size: 0.86em;
  }

  .hint {
    margin-block: 12px;
    overflow-wrap: anywhere;
  }

  /*
   * Unlike display: none, this keeps the boxes of the rows for when the search ends. In WebKit, the engine without scroll
   * anchoring, the keyboard would still reach the pages.
   */
  @supports (content-visibility: hidden) and (overflow-anchor: auto) {
    .rows[hidden] {
      display: block !important;
      content-visibility: hidden;
    }
  }

  h3 {
    margin: 14px 10px 4px;
    color: var(--_text-muted);
    font-size: 0.8em;
    font-weight: 600;
  }

  /* The height of twenty rows, until the browser knows that of the page; where it is another one, scroll anchoring holds the rows. */
  @supports (overflow-anchor: auto) {
    .page + .page {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 760px;
    }
  }

  .row {
    position: relative;
    display: flex;
    align-items: center;
    border-radius: 10px;
  }

  .row:is(:hover, :focus-within) {
    background: color-mix(in srgb, var(--_text) 5%, transparent);
  }

  .row.current {
    background: color-mix(in srgb, var(--_text) 9%, transparent);
  }

  .open {
    display: flex;
    flex: 1;
    gap: 8px;
    align-items: center;
    min-width: 0;
    min-height: max(38px, var(--_touch-size));
    padding: 7px 10px;
    border-radius: inherit;
    font-size: 0.94em;
    text-align: start;
  }

  .open:focus-visible,
  .more:focus-visible {
    outline-offset: -2px;
  }

  .title {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .unread .title {
    font-weight: 600;
  }

  mark {
    border-radius: 3px;
    background: color-mix(in srgb, var(--_accent) 24%, transparent);
    color: inherit;
  }

  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_accent-text);
  }

  .dot.running {
    background: var(--_text-muted);
    animation: breathe 1.4s infinite;
  }

  .more {
    width: max(32px, var(--_touch-size));
    height: max(32px, var(--_touch-size));
    margin-inline-end: 3px;
    border-radius: 8px;
  }

  .more svg {
    width: 18px;
    height: 18px;
    stroke-width: 2.6;
  }

  /* With a mouse, at the row that is pointed at; the open one always has it. */
  @media (hover: hover) {
    .row:not(:hover, :focus-within, .current) .more:not([aria-expanded='true']) {
      width: 0;
      margin: 0;
      overflow: hidden;
    }
  }

  .rename {
    flex: 1;
    margin: 1px;
    background: var(--_surface);
  }

  .skeleton {
    height: 12px;
    margin: 14px 10px;
    border-radius: 6px;
    background: var(--_surface-raised);
    animation: breathe 1.4s infinite;
  }

  .skeleton:nth-child(2n) {
    width: 62%;
  }

  .skeleton:nth-child(3n) {
    width: 78%;
  }

  .failure {
    margin: 8px 4px;
  }

  .messages {
    position: absolute;
    z-index: 1;
    inset-block-end: 12px;
    inset-inline: 12px;
    display: grid;
    gap: 8px;
    pointer-events: none;
  }

  .messages > .shown {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
    padding: 6px 8px 6px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    font-size: 0.9em;
    box-shadow: 0 6px 20px #0002;
    overflow-wrap: anywhere;
    pointer-events: auto;
    animation: appear 160ms;
  }

  .messages > .refused {
    border-color: color-mix(in srgb, var(--_danger) 40%, transparent);
  }

  .refused svg {
    color: var(--_danger);
  }

  .refused span {
    flex: 1;
  }

  [role='menuitem'].danger,
  [role='menuitem'].danger svg {
    color: var(--_danger);
  }

  @media (forced-colors: active) {
    input:focus-visible {
      outline: 2px solid Highlight;
    }

    .row.current {
      outline: 1px solid;
      outline-offset: -1px;
    }

    .dot {
      background: CanvasText;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
