import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  .markdown > *,
  blockquote > *,
  details > * {
    margin-block: 0 0.75em;
  }

  /* In a long answer, off-screen blocks skip layout; short answers keep their exact height. */
  .markdown > :nth-child(n + 30) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4em;
  }

  .segments {
    display: block;
  }

  li,
  li > * {
    margin-block: 0.3em;
  }

  li > p + * {
    margin-block: 0.6em;
  }

  :is(.markdown, li, blockquote, details) > :first-child {
    margin-block-start: 0;
  }

  :is(.markdown, blockquote, details) > :last-child {
    margin-block-end: 0;
  }

  :is(h3, h4, h5, h6) {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }

  .markdown :is(h3, h4, h5, h6):not(:first-child) {
    margin-block: 1.4em 0.5em;
  }

  h3 {
    font-size: 1.25em;
  }

  h4 {
    font-size: 1.12em;
  }

  a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }

  ul,
  ol {
    padding: 0;
  }

  li {
    margin-inline-start: 1.6em;
  }

  li::marker {
    color: var(--_text-muted);
  }

  li:has(> input, > p:first-child > input) {
    list-style: none;
  }

  /* Task-list checkboxes are read-only. */
  .markdown :is(li, li > p) > input {
    appearance: none;
    width: 1.05em;
    height: 1.05em;
    margin: 0;
    margin-inline: -1.5em 0.45em;
    border: 1.5px solid var(--_text-muted);
    border-radius: 4px;
    vertical-align: -0.15em;
  }

  .markdown :is(li, li > p) > :checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  li :checked::before {
    content: '';
    display: block;
    width: 0.3em;
    height: 0.55em;
    margin: 0.05em auto;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    rotate: 40deg;
  }

  blockquote,
  details {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }

  /* Limits the indentation of deeply nested lists. */
  :is(ul, ol, blockquote, details)
    :is(ul, ol, blockquote, details)
    :is(ul, ol, blockquote, details)
    :is(ul, ol, blockquote, details)
    :is(ul, ol, blockquote, details)
    :is(ul, ol, blockquote, details) {
    padding: 0;
    border: 0;
    list-style-position: inside;

    > li {
      margin-inline-start: 0;
    }
  }

  summary {
    padding-block: max(0px, (var(--_touch-size) - 1.6em) / 2);
    border-radius: 6px;
    cursor: pointer;
  }

  hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  /* An HTML block shown as source until the sanitizer is loaded. */
  div.pending-html {
    white-space: pre-wrap;
  }

  sup,
  sub {
    line-height: 0;
  }

  code,
  kbd,
  .formula {
    font-family: var(--_font-family-code);
    font-size: 0.88em;
  }

  code,
  kbd {
    padding: 0.15em 0.35em;
    border-radius: 5px;
    background: var(--_surface-raised);
  }

  /* The button of a click-to-load image. */
  .image {
    display: block;
    width: min(100%, 340px);
    min-height: 130px;
    padding: 16px;
    border: 1px dashed var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface-raised);
    color: var(--_text-muted);
    font-size: 0.9em;
  }

  button.image:hover {
    color: var(--_text);
  }

  .unavailable {
    min-height: 0;
  }

  /* The target is larger than the number, without an effect on the line. */
  .footnote-link {
    min-width: 26px;
    margin: -8px -7px;
    padding: 8px;
    color: var(--_accent-text);
    line-height: 1;
  }

  /* A definition that nothing refers to stands as it is written. */
  .definition + .definition {
    margin-block-start: -0.75em;
  }

  .definition > p:first-of-type {
    display: inline;
  }

  .footnotes {
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: 0.88em;
  }

  .footnotes li:focus {
    background: var(--_surface-raised);
  }

  /* The caret of a growing answer, at the end of the deepest last text. */
  :host([growing])
    .markdown
    :is(
      p,
      h3,
      h4,
      h5,
      h6,
      li:not(:has(> :is(p, ul, ol, div, blockquote, details, hr, h3, h4, h5, h6)))
    ):last-child:not(.markdown :not(:last-child) *)::after {
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
