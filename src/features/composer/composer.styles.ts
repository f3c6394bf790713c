import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .composer {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    padding-inline-end: 6px;
    border: 1px solid var(--_border);
    border-radius: 25px;
  }

  .composer:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent) 20%, transparent);
  }

  /* Auto-growing textarea: a hidden copy of the text sets the height, without measuring. */
  .grow {
    display: grid;
    flex: 1;
    min-width: 0;
    max-height: 10.5em;
    cursor: text;
    overflow-y: auto;
    overscroll-behavior: contain;
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
    outline: none;
    resize: none;
  }

  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .round-button {
    margin-block: 6px;
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
`;
