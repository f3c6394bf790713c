import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  .markdown > * {
    margin-block: 0 0.75em;
  }

  :is(h3, h4, h5, h6) {
    margin-block: 1.3em 0.5em;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }

  h3 {
    font-size: 1.25em;
  }

  h4 {
    font-size: 1.12em;
  }

  .markdown > :first-child {
    margin-block-start: 0;
  }

  .markdown > :last-child {
    margin-block-end: 0;
  }

  a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }

  ul,
  ol {
    padding-inline-start: 1.5em;
  }

  li,
  li > *,
  blockquote > * {
    margin-block: 0.3em;
  }

  li::marker {
    color: var(--_text-muted);
  }

  li:has(> input) {
    margin-inline-start: -1.4em;
    list-style: none;
  }

  input {
    margin: 0 0.5em 0 0;
    accent-color: var(--_accent);
  }

  blockquote,
  details {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }

  summary {
    margin-inline-start: -1em;
    padding-inline-start: 1em;
    cursor: pointer;
  }

  /* Tables do not inherit in pages without a doctype. */
  table {
    color: inherit;
    font: inherit;
    text-align: inherit;
  }

  hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  code {
    padding: 0.15em 0.35em;
    border-radius: 5px;
    background: var(--_surface-raised);
    font-family: var(--_font-family-code);
    font-size: 0.88em;
  }

  pre,
  .table {
    border: 1px solid var(--_border);
    border-radius: 12px;
    overflow: auto;
    overflow-wrap: normal;
  }

  pre {
    padding: 0.9em 1em;
    background: var(--_surface-code);
  }

  pre[data-language]::before {
    content: attr(data-language);
    display: block;
    margin-block-end: 0.5em;
    color: var(--_text-muted);
    font-size: 0.78em;
  }

  pre code {
    padding: 0;
    background: none;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.94em;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
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

  /* Shows where the answer goes on. */
  :host([growing]) .markdown > p:last-child::after {
    content: '';
    display: inline-block;
    width: 0.55em;
    height: 0.55em;
    margin-inline-start: 0.3em;
    border-radius: 50%;
    background: var(--_accent-text);
    animation: breathe 1.2s infinite;
  }
`;
