import { css } from 'lit';

export const styles = css`
  b {
    color: var(--_text);
    font-weight: 600;
  }

  img,
  .emoji {
    display: grid;
    place-items: center;
    width: 18px;
    height: 18px;
    border-radius: 5px;
    font-size: 12px;
    line-height: 1;
    object-fit: cover;
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }

  p {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
  }

  .payload {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface-code);
    color: var(--_text-muted);
    font-size: 0.82em;
  }

  .payload > span {
    padding-inline-start: 12px;
  }

  .payload > .round-button {
    width: max(32px, var(--_touch-size));
    height: max(32px, var(--_touch-size));
    margin-inline-end: 2px;
  }

  .payload svg {
    width: 16px;
    height: 16px;
  }

  pre {
    grid-column: 1 / -1;
    max-height: 240px;
    margin: 0;
    padding: 0 12px 10px;
    overflow: auto;
    scrollbar-width: thin;
    border-radius: 0 0 var(--_control-radius) var(--_control-radius);
    color: var(--_text);
    font-family: var(--_font-family-code);
    line-height: 1.5;
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .payload > .text-button {
    grid-column: 1 / -1;
    justify-self: start;
    margin: 0 10px 10px;
    font-size: 1em;
  }
`;
