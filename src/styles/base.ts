import { css } from 'lit';

/** Base styles of every element in the panel: reset, focus ring, visually hidden text, two kinds of button, two animations. */
export const base = css`
  /* The least height and width of a target. */
  :host {
    --_touch-size: 0px;
  }

  @media (pointer: coarse) {
    :host {
      --_touch-size: 44px;
    }
  }

  * {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  button {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  button:disabled {
    cursor: default;
  }

  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  svg {
    display: block;
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .solid {
    fill: currentColor;
    stroke: none;
  }

  .mirrored:dir(rtl) {
    scale: -1 1;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .round-button {
    display: grid;
    flex: none;
    place-items: center;
    width: max(36px, var(--_touch-size));
    height: max(36px, var(--_touch-size));
    border-radius: 50%;
    color: var(--_text-muted);
  }

  .text-button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: max(32px, var(--_touch-size));
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(2 * var(--_control-radius));
    background: var(--_surface);
    font-size: 0.9em;
    font-weight: 500;
  }

  .round-button:hover,
  .text-button:hover {
    background: var(--_surface-raised);
    color: var(--_text);
  }

  .text-button svg {
    width: 16px;
    height: 16px;
  }

  @media print {
    .round-button,
    .text-button {
      display: none;
    }
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  @keyframes breathe {
    50% {
      opacity: 0.4;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
