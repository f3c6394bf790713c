import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
  }

  .scroller {
    height: 100%;
    overflow-y: auto;
    overscroll-behavior: var(--_overscroll, contain);
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    outline-offset: -4px;
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    max-width: 760px;
    margin-inline: auto;
    padding: 20px 20px 12px;
  }

  /* Close to the composer; longer ones scroll. */
  .opening {
    min-height: 100%;
  }

  .opening .welcome {
    align-self: end;
  }

  .opening ::slotted(*) {
    align-self: start;
  }

  .messages {
    margin: -10px -20px;
  }

  .messages:empty {
    display: none;
  }

  /* Skipped content is clipped: the padding leaves room for focus rings. */
  dify-chat-message {
    padding: 10px 20px;
  }

  .appears {
    animation: appear 220ms;
  }

  /*
   * Only in conversations of several pages, and only with scroll anchoring: it compensates when an element above has another height
   * than estimated. The first page (older messages are prepended) and the last one (scrolled to) skip single messages only.
   */
  @supports (overflow-anchor: auto) {
    div:not(:only-child) > dify-chat-message {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 220px;
    }

    .messages > :not(.end) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 9000px;
    }
  }

  .skipped {
    display: flow-root;
  }

  /* Text fades out above the composer. Not over the scrollbar. */
  :host::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0 12px;
    height: 20px;
    background: linear-gradient(to top, var(--_surface), transparent);
    pointer-events: none;
  }

  .round-button {
    position: absolute;
    z-index: 1;
    inset-block-end: 14px;
    inset-inline-end: 16px;
    border: 1px solid color-mix(in srgb, var(--_text-muted) 45%, var(--_border));
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow:
      0 2px 6px #0003,
      0 6px 18px #0003;
    animation: appear 160ms;
  }

  @media print {
    .scroller {
      height: auto;
      overflow: visible;
    }

    dify-chat-message,
    .messages > * {
      content-visibility: visible !important;
    }

    .follow-ups,
    :host::after {
      display: none;
    }
  }

  @media (forced-colors: active) {
    :host::after {
      display: none;
    }
  }
`;
