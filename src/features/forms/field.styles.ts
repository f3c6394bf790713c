import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    --_line: color-mix(in srgb, var(--_text-muted) 38%, var(--_border));
  }

  .field,
  .checkbox-field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 5px;
  }

  .label {
    font-size: 0.92em;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .optional {
    color: var(--_text-muted);
    font-size: 0.92em;
    font-weight: 400;
  }

  p {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.86em;
    overflow-wrap: anywhere;
  }

  .counter {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .error {
    display: flex;
    gap: 6px;
    color: var(--_danger);
  }

  .error svg {
    width: 16px;
    height: 16px;
    margin-block-start: 0.12em;
  }

  .box {
    display: grid;
    align-items: center;
    min-height: max(40px, var(--_touch-size) + 2px);
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    background: var(--_surface);
  }

  .box:hover {
    border-color: var(--_text-muted);
  }

  .box:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent) 20%, transparent);
  }

  .invalid .box {
    border-color: var(--_danger);
  }

  .invalid .box:focus-within {
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_danger) 20%, transparent);
  }

  .readonly .box {
    border-color: var(--_border);
    background: var(--_surface-raised);
  }

  /* Auto-grow: a hidden copy of the text in the same grid cell gives the textarea its height without measuring. */
  .box::after,
  .box > * {
    grid-area: 1 / 1;
  }

  .grow::after {
    content: attr(data-text) ' ';
    visibility: hidden;
  }

  .grow {
    min-height: 84px;
    max-height: 16em;
    align-items: stretch;
    overflow-y: auto;
    scroll-padding-block: 8px;
  }

  .grow::after,
  .box > .control {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    margin: 0;
    padding: 8px 12px;
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    font: inherit;
    outline: none;
  }

  .grow::after,
  textarea {
    white-space: pre-wrap;
    overflow: hidden;
    overflow-wrap: anywhere;
    resize: none;
  }

  .json::after,
  .json > .control {
    font-family: var(--_font-family-code);
    font-size: 0.88em;
  }

  .control::placeholder {
    color: var(--_text-muted);
    opacity: 1;
    text-align: start;
    unicode-bidi: plaintext;
  }

  .control:disabled {
    opacity: 1;
  }

  /* The arrow is our icon, the list of options is native. */
  select {
    appearance: none;
    height: 100%;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .box > select.control {
    padding-inline-end: 36px;
  }

  select:disabled {
    cursor: default;
  }

  .box > .empty {
    color: var(--_text-muted);
  }

  option {
    background: var(--_surface);
    color: var(--_text);
  }

  .box > svg {
    width: 18px;
    height: 18px;
    margin-inline-end: 12px;
    justify-self: end;
    color: var(--_text-muted);
    pointer-events: none;
  }

  .checkbox-field {
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 10px;
    align-items: start;
  }

  .checkbox-field > :not(input, .label) {
    grid-column: 2;
  }

  .checkbox-field .label {
    padding-block: max(4px, (var(--_touch-size) - 1.5em) / 2);
    font-weight: 450;
    cursor: pointer;
  }

  [type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: max(5px, (var(--_touch-size) - 18px) / 2) 0 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  /* iOS zooms into a focused text field whose font is smaller than 16px. */
  @media (pointer: coarse) {
    .grow::after,
    .box > .control {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
