import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    margin-block-start: 12px;
  }

  :host([editing]) {
    margin: 0;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    max-width: 520px;
    margin: 0;
    padding: 18px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    animation: appear 200ms;
  }

  :host([editing]) form {
    max-width: none;
    padding: 0;
    border: 0;
    animation: none;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: end;
    margin-block-start: 2px;
  }

  .start {
    flex: 1;
    justify-content: center;
    min-height: max(42px, var(--_touch-size));
    border-radius: var(--_control-radius);
    font-size: 1em;
  }

  .summary {
    display: flex;
    gap: 10px;
    align-items: center;
    width: 100%;
    max-width: 520px;
    min-height: 44px;
    padding: 8px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    text-align: start;
  }

  .summary:hover {
    border-color: var(--_accent-text);
    background: var(--_surface-raised);
  }

  .summary > svg {
    color: var(--_text-muted);
  }

  .text {
    display: flex;
    flex: 1;
    gap: 8px;
    min-width: 0;
    font-size: 0.94em;
  }

  .text > b {
    flex: none;
    font-weight: 550;
  }

  .text > span {
    overflow: hidden;
    color: var(--_text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .edit {
    color: var(--_accent-text);
    font-size: 0.9em;
    font-weight: 500;
  }
`;
