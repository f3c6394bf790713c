import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
  }

  /* Above the composer, so that nothing moves. */
  .hint {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(100% + 8px);
    inset-inline: 0;
    width: fit-content;
    max-width: 100%;
    margin-inline: auto;
    padding: 6px 14px;
    border: 1px solid var(--_border);
    border-radius: 16px;
    background: var(--_surface);
    box-shadow: 0 4px 14px #0002;
    font-size: 0.88em;
    animation: appear 160ms;
  }

  p {
    margin: 0;
  }

  .composer {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    padding-inline-end: calc(24px - max(36px, var(--_touch-size)) / 2);
    border: 1px solid var(--_border);
    border-radius: 25px;
  }

  .composer:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent) 20%, transparent);
  }

  dify-chat-quote-chip {
    flex: 1 0 100%;
    order: -2;
    padding-block: 8px 0;
    padding-inline: 8px 2px;
    box-sizing: border-box;
  }

  .locked {
    background: var(--_surface-raised);
  }

  .locked :is(textarea, dify-chat-attach) {
    cursor: default;
  }

  .locked dify-chat-attach {
    opacity: 0.5;
  }

  /* Auto-growing textarea: a hidden copy of the text sets the height, without measuring. */
  .grow {
    display: grid;
    /* With a basis, so that it wraps below a quote. */
    flex: 1 1 120px;
    min-width: 0;
    max-height: 10.5em;
    cursor: text;
    overflow-y: auto;
    scroll-padding-block: 12px;
    overscroll-behavior: var(--_overscroll, contain);
  }

  .grow::after {
    content: attr(data-text) ' ';
    visibility: hidden;
  }

  .grow::after,
  textarea {
    grid-area: 1 / 1;
    min-width: 0;
    margin: 0;
    padding-block: 12px;
    padding-inline: 18px 12px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    white-space: pre-wrap;
    overflow: hidden;
    overflow-wrap: anywhere;
    resize: none;
  }

  /* The composer shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  /* A placeholder takes one line, and has a direction of its own. With 'nowrap', WebKit would type no-break spaces. */
  textarea:placeholder-shown {
    text-overflow: ellipsis;
    white-space: pre;
  }

  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
    text-align: start;
    unicode-bidi: plaintext;
  }

  .round-button {
    margin-block: calc(24px - max(36px, var(--_touch-size)) / 2);
    background: var(--_surface-raised);
  }

  .round-button:enabled {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .round-button:hover:enabled {
    filter: brightness(1.1);
  }

  /* iOS zooms into a focused text field with a font size below 16px. */
  @media (pointer: coarse) {
    textarea,
    .grow::after {
      font-size: max(16px, 1em);
    }
  }

  /* Forced colours leave neither the colour of the border nor the shadow. */
  @media (forced-colors: active) {
    .composer:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
