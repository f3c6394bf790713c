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
    overscroll-behavior: contain;
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

  div:last-child > dify-chat-message:nth-last-child(-n + 2) {
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

    .messages > :not(:first-child, :last-child) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 9000px;
    }
  }

  .skipped {
    display: flow-root;
  }

  .round-button {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: calc(50% - 18px);
    border: 1px solid var(--_border);
    background: var(--_surface);
    box-shadow: 0 4px 14px #0003;
    animation: appear 160ms;
  }
`;
