import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin-block-start: -4px;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    color: var(--_text-muted);
    font-size: 0.86em;
    transition: opacity 160ms;
  }

  .bar:last-child {
    margin-block-end: -10px;
  }

  /* Where a pointer can hover, the toolbar may be hidden until it is hovered or focused. */
  @media (hover: hover) {
    :host(:not([active], [versions])) .bar {
      opacity: var(--_quiet, 1);
    }
  }

  /* Aligns the first icon with the text. */
  .toolbar {
    display: flex;
    margin-inline-start: calc((18px - max(32px, var(--_touch-size))) / 2);
  }

  .round-button {
    width: max(32px, var(--_touch-size));
    height: max(32px, var(--_touch-size));
    border-radius: 10px;
  }

  .round-button:active {
    transform: scale(0.92);
  }

  .round-button svg {
    width: 18px;
    height: 18px;
  }

  .dislike svg {
    transform: rotate(180deg);
  }

  .retry {
    display: var(--_newest, none);
  }

  /* Where Dify has versions, every answer can be asked for again. */
  .anywhere {
    display: grid;
  }

  [aria-expanded='true'] {
    background: var(--_surface-raised);
    color: var(--_text);
  }

  [aria-pressed='true'],
  [aria-pressed='true']:hover {
    color: var(--_accent-text);
  }

  [aria-pressed='true'] svg {
    fill: color-mix(in srgb, currentColor 22%, transparent);
  }

  p {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.86em;
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    [aria-pressed='true'],
    [aria-expanded='true'] {
      outline: 1px solid;
      outline-offset: -2px;
    }
  }
`;
