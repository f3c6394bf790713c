import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 10px;
    border: 1px dashed var(--_border);
    border-radius: 14px;
  }

  .over {
    border-color: var(--_accent-text);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }

  :host([invalid]) .field {
    border-color: var(--_danger);
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .blocked {
    color: var(--_danger);
    font-size: 0.87em;
  }
`;
