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

  .content > .text-button {
    justify-self: center;
  }

  .messages {
    margin: -10px -20px;
  }

  .messages:empty {
    display: none;
  }

  /* What may be skipped is clipped: focus rings have room inside. */
  dify-chat-message {
    padding: 10px 20px;
  }

  div:last-child > dify-chat-message:nth-last-child(-n + 2) {
    animation: appear 220ms;
  }

  /*
   * In a conversation of several pages. Only where what is read stays in its place when something above it has another height than
   * was thought. Older messages come above the first page, and a jump leads to the last one: their own messages are skipped alone.
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

  .left {
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
