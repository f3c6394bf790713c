import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    border-radius: var(--_control-radius);
  }

  :host([invalid]) {
    --_row-border: var(--_danger);
  }

  .over {
    --_row-border: var(--_accent-text);

    background: color-mix(in srgb, var(--_accent) 8%, transparent);
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
