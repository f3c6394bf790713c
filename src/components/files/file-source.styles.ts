import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .way {
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

  .way:hover {
    background: var(--_surface-raised);
  }

  .way svg {
    width: 18px;
    height: 18px;
    color: var(--_text-muted);
  }

  .menu,
  :host([compact]) .address {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 14px);
    inset-inline-start: 0;
    padding: 6px;
    border-radius: 16px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: appear 140ms;
  }

  .menu {
    display: grid;
    min-width: 190px;
  }

  .menu .way {
    gap: 12px;
    min-height: 42px;
    padding: 6px 12px;
    border: 0;
    border-radius: 11px;
    white-space: nowrap;
  }

  .address {
    display: flex;
    flex: 1 1 100%;
    gap: 8px;
    max-width: 420px;
  }

  :host([compact]) .address {
    width: min(320px, 100vw - 48px);
    padding: 8px;
  }

  .address input {
    flex: 1;
    min-width: 0;
    min-height: 36px;
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: 18px;
    background: none;
    color: inherit;
    font: inherit;
  }

  .address .text-button {
    border-radius: 18px;
  }

  @media (pointer: coarse) {
    .address input {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .menu,
    :host([compact]) .address {
      border: 1px solid;
    }
  }
`;
