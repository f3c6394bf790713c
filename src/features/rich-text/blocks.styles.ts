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

  /* Where there is more at an edge, it has a shadow; at the end of the content, a cover moves over it. */
  :where(.table, pre, .rendered, .maths)[tabindex] {
    --_edge: var(--_surface);
    --_shade: color-mix(in srgb, var(--_text) 20%, transparent);

    background:
      linear-gradient(to right, var(--_edge) 50%, transparent) left / 28px 100% local,
      linear-gradient(to left, var(--_edge) 50%, transparent) right / 28px 100% local,
      linear-gradient(to right, var(--_shade), transparent) left / 12px 100% scroll,
      linear-gradient(to left, var(--_shade), transparent) right / 12px 100% scroll;
    background-repeat: no-repeat;
  }

  pre[tabindex] {
    --_edge: var(--_surface-code);

    border-radius: 0 0 calc(var(--_control-radius) - 1px) calc(var(--_control-radius) - 1px);
  }

  .code {
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface-code);
  }

  .code > .note {
    display: block;
    padding: 0 1.2em 0.9em;
    color: var(--_text-muted);
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
    border-radius: var(--_control-radius);
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
    border-radius: var(--_control-radius);
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
