import { css } from 'lit';

/** Styles of blocks that scroll horizontally: code with its bar, tables, formulas. */
export const blockStyles = css`
  pre,
  .table,
  .formula.display,
  .rendered {
    overflow: auto;
    overflow-wrap: normal;
  }

  pre {
    margin: 0;
    padding: 0.2em 1em 0.9em;
    line-height: 1.55;
  }

  .code {
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface-code);
  }

  pre code {
    padding: 0;
    background: none;
  }

  /* Long code is split into chunks that are laid out separately. */
  code > span {
    display: block;
  }

  .formula {
    direction: ltr;
    unicode-bidi: isolate;
  }

  .formula.display {
    display: block;
    white-space: pre;
  }

  .table {
    border: 1px solid var(--_border);
    border-radius: 12px;
  }

  /* In quirks mode, tables do not inherit font and colour. */
  table {
    width: 100%;
    border-collapse: collapse;
    color: inherit;
    font: inherit;
    font-size: 0.94em;
    font-variant-numeric: tabular-nums;
    text-align: inherit;
  }

  th,
  td {
    min-width: 6em;
    padding: 0.5em 0.85em;
    text-align: start;
  }

  th {
    background: var(--_surface-raised);
    white-space: nowrap;
  }

  td {
    border-block-start: 1px solid var(--_border);
  }

  [align='right'] {
    text-align: end;
  }

  [align='center'] {
    text-align: center;
  }

  img {
    display: block;
    max-width: 100%;
    border-radius: 12px;
  }

  /* There may be hundreds: avoid anything that creates a compositing layer. */
  .code-bar {
    display: flex;
    min-height: 36px;
    align-items: center;
    padding-inline: 14px 2px;
    color: var(--_text-muted);
    font-size: 0.82em;
  }

  .language {
    flex: 1;
  }

  [aria-pressed='true'] {
    color: var(--_accent-text);
  }

  .wrapped {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
