import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    font-size: 0.9em;
  }

  .sources {
    display: flex;
    gap: 10px;
  }

  #label {
    color: var(--_text-muted);
    font-weight: 500;
    line-height: max(32px, var(--_touch-size));
  }

  /* Chips are inline boxes, so that an open document can float below the row of its chip. The margins are the gaps between them. */
  ul {
    display: flow-root;
    flex: 1;
    min-width: 0;
    margin-block: 0 -6px;
    margin-inline: 0 -6px;
    padding: 0;
    list-style: none;
  }

  li {
    display: inline;
  }

  .chip {
    display: inline-flex;
    gap: 7px;
    align-items: center;
    max-width: calc(100% - 6px);
    margin-block-end: 6px;
    margin-inline-end: 6px;
    vertical-align: top;
    height: max(32px, var(--_touch-size));
    padding-inline: 5px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(2 * var(--_control-radius));
  }

  .chip:not(:has(.number)) {
    padding-inline: 12px;
    color: var(--_text-muted);
  }

  button.chip:hover {
    background: var(--_surface-raised);
  }

  .chip[aria-expanded='true'] {
    border-color: var(--_accent-text);
    background: var(--_surface-raised);
  }

  .number {
    flex: none;
    min-width: 20px;
    padding-inline: 5px;
    border-radius: 10px;
    background: var(--_surface-raised);
    color: var(--_text-muted);
    font-size: 0.85em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 20px;
    text-align: center;
  }

  [aria-expanded='true'] > .number {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .name {
    max-width: 200px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* As a float that fills a row, it leaves the other chips of the row where they are. */
  .document {
    display: grid;
    float: inline-start;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    width: calc(100% - 6px);
    margin-block-end: 6px;
    margin-inline-end: 6px;
    padding: 12px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface-raised);
    overflow-wrap: anywhere;
    animation: appear 160ms;
  }

  b {
    font-weight: 600;
  }

  .passage {
    display: grid;
    gap: 6px;
  }

  .passage + .passage {
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_border);
  }

  blockquote {
    max-height: 220px;
    margin: 0;
    padding-inline-start: 12px;
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    border-inline-start: 3px solid var(--_border);
    line-height: 1.55;
  }

  p {
    margin: 0;
    white-space: pre-line;
  }

  .origin {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    color: var(--_text-muted);
    font-size: 0.94em;
  }

  a {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }

  a svg {
    width: 14px;
    height: 14px;
  }

  @media (max-width: 480px) {
    .sources {
      display: block;
    }

    #label {
      display: block;
      margin-block-end: 2px;
      line-height: 1.6;
    }

    li {
      display: block;
    }

    .chip {
      width: calc(100% - 6px);
      text-align: start;
    }

    .document {
      float: none;
    }

    .name {
      max-width: none;
    }
  }
`;
