import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    animation: appear 160ms;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 4px;
    align-items: end;
    padding-block: 4px;
    padding-inline: 14px 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface);
  }

  label {
    align-self: center;
    font-size: 0.9em;
    font-weight: 500;
  }

  textarea {
    field-sizing: content;
    display: block;
    width: 100%;
    min-height: max(32px, var(--_touch-size));
    max-height: 140px;
    margin: 0;
    padding: 4px 0 6px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    resize: none;
  }

  .round-button {
    width: max(32px, var(--_touch-size));
    height: max(32px, var(--_touch-size));
  }

  .round-button svg {
    width: 18px;
    height: 18px;
  }

  .send,
  .send:hover {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  textarea:placeholder-shown + .send,
  .send[aria-disabled='true'] {
    background: var(--_surface-raised);
    color: var(--_text-muted);
  }
`;
