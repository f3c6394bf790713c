import { css } from 'lit';

/** Styles for the list of steps and for each step. */
export const styles = css`
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  /* The rows of a tree are closer together than a single disclosure. */
  .row {
    margin-block: -3px;
  }

  .parallel {
    display: inline-grid;
    margin-inline-start: 6px;
    vertical-align: -3px;
  }

  .error {
    margin: 4px 0 2px;
    margin-inline-start: 26px;
    color: var(--_text-muted);
    font-size: 0.86em;
    line-height: 1.4;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .failed {
    color: var(--_danger);
  }
`;
