import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    background: var(--_surface);
    color: var(--_text);
    font: var(--_font-size) / 1.5 var(--_font-family);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    outline: none;
  }

  .header {
    --_icon-size: 34px;

    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 60px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_border);
  }

  .fresh {
    position: absolute;
    z-index: 1;
    inset-inline-end: 0;
    border: 0;
  }

  /* In a small panel, the introduction scrolls below the header. */
  .fresh button {
    background: var(--_surface);
  }

  .floating-close {
    padding: 12px;
  }

  i {
    position: absolute;
  }

  @media (min-width: 481px) {
    .floating-close,
    i {
      display: none;
    }
  }

  h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    font-size: 1.04em;
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  dify-chat-thread {
    flex: 1;
  }

  .legal {
    margin: 8px 4px 0;
    color: var(--_text-muted);
    font-size: 0.78em;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .legal a {
    color: inherit;
  }

  .footer {
    width: 100%;
    max-width: 760px;
    margin-inline: auto;
    padding: 4px 14px max(14px, env(safe-area-inset-bottom));
    box-sizing: border-box;
  }
`;
