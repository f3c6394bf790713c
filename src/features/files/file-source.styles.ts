import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  :host([compact]) {
    display: contents;
  }

  .anchor {
    position: relative;
    margin-block: 6px;
    margin-inline: 6px -12px;
  }

  .option {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--_border);
    border-radius: 18px;
    background: var(--_surface);
    font-size: 0.93em;
    text-align: start;
  }

  .option:hover {
    background: var(--_surface-raised);
  }

  .option svg {
    width: 18px;
    height: 18px;
    color: var(--_text-muted);
  }

  .menu {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 14px);
    inset-inline-start: 0;
    display: grid;
    min-width: 190px;
    padding: 6px;
    border-radius: 16px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: appear 140ms;
  }

  .menu .option {
    gap: 12px;
    min-height: 42px;
    padding: 6px 12px;
    border: 0;
    border-radius: 11px;
    white-space: nowrap;
  }

  .url-form {
    display: flex;
    flex: 1 0 100%;
    gap: 8px;
    min-width: 0;
  }

  :host([compact]) .url-form {
    order: -1;
    padding-block: 10px 0;
    padding-inline: 10px 4px;
    animation: appear 140ms;
  }

  .url-form input {
    flex: 1;
    min-width: 0;
    min-height: 36px;
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: 18px;
    background: none;
    color: inherit;
    font: inherit;
    outline-offset: -1px;
  }

  .url-form .text-button {
    border-radius: 18px;
  }

  @media (pointer: coarse) {
    .url-form input {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .menu {
      border: 1px solid;
    }
  }
`;
