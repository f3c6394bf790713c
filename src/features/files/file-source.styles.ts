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
    margin-block: calc(24px - max(36px, var(--_touch-size)) / 2);
    margin-inline: calc(24px - max(36px, var(--_touch-size)) / 2) -12px;
  }

  .option {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-height: max(36px, var(--_touch-size));
    padding: 6px 14px;
    border: 1px solid var(--_border);
    border-radius: 22px;
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

  .row {
    display: flex;
    flex: 1 0 100%;
    gap: 10px;
    align-items: center;
    min-height: max(40px, var(--_touch-size));
    padding: 6px 12px;
    border: 1px dashed var(--_row-border, var(--_line, var(--_border)));
    border-radius: var(--_control-radius);
    color: var(--_text-muted);
    text-align: start;
  }

  .row:hover {
    border-color: var(--_text-muted);
    color: var(--_text);
  }

  .row svg {
    width: 18px;
    height: 18px;
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
    min-height: max(42px, var(--_touch-size));
    padding: 6px 12px;
    border: 0;
    border-radius: 11px;
    white-space: nowrap;
  }

  :host(:not([compact])) .menu {
    position: static;
    flex: 1 0 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    box-shadow: none;
  }

  .url-form {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
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
    min-height: max(36px, var(--_touch-size));
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: none;
    color: inherit;
    font: inherit;
    outline-offset: -1px;
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  p {
    flex: 1 0 100%;
    margin: 0;
    padding-inline: 12px;
    color: var(--_danger);
    font-size: 0.86em;
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
