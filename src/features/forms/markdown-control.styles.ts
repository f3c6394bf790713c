import { css } from 'lit';

export const styles = css`
  :host {
    display: inline;
  }

  :host(.form) {
    display: block;
  }

  .markdown-button {
    margin-block: 2px;
    margin-inline-end: 4px;
  }

  form {
    display: grid;
    gap: 12px;
    max-width: 420px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
  }

  form > button {
    justify-self: start;
  }

  label {
    display: grid;
    gap: 4px;
    font-size: 0.92em;
    font-weight: 500;
  }

  label:has([type='checkbox']) {
    grid-template-columns: auto 1fr;
    gap: 10px;
    align-items: center;
    min-height: max(32px, var(--_touch-size));
    accent-color: var(--_accent);
  }

  [type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: 0;
  }

  .field:not([type='checkbox']) {
    width: 100%;
    min-width: 0;
    min-height: max(38px, var(--_touch-size));
    padding: 7px 11px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
    resize: vertical;
  }

  .field::placeholder {
    text-align: start;
    unicode-bidi: plaintext;
  }

  .field:disabled {
    opacity: 0.6;
  }

  /* iOS zooms into a focused text field whose font is smaller than 16px. */
  @media (pointer: coarse) {
    .field:not([type='checkbox']) {
      font-size: max(16px, 1em);
    }
  }
`;
