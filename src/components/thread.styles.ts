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
    display: contents;
  }

  dify-chat-message {
    animation: appear 220ms;
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
