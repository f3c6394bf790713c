import { css } from 'lit';

/** For elements that show controls of the app. */
export const appControlStyles = css`
  .app-button {
    margin-block: 2px;
    margin-inline-end: 4px;
    color: inherit;
    text-align: start;
    text-decoration: none;
  }

  .primary,
  .primary:hover {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .app-form {
    display: grid;
    gap: 12px;
    max-width: 420px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: 14px;
  }

  .app-form > button {
    justify-self: start;
  }

  .app-form > label {
    display: grid;
    gap: 4px;
    font-size: 0.92em;
    font-weight: 500;
  }

  .app-form > label:has([type='checkbox']) {
    grid-template-columns: auto 1fr;
    accent-color: var(--_accent);
  }

  .app-form > label > :not(span, [type='checkbox']) {
    width: 100%;
    min-width: 0;
    min-height: 38px;
    padding: 7px 11px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
    resize: vertical;
  }

  .app-form :disabled {
    opacity: 0.6;
  }
`;
