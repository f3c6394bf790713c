import { css } from 'lit';

/** Styles for elements that render chips. */
export const chipStyles = css`
  .chip {
    display: flex;
    gap: 10px;
    align-items: center;
    min-width: 0;
    min-height: 52px;
    padding: 5px;
    padding-inline-end: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    color: var(--_text);
    font-size: 0.87em;
    line-height: 1.35;
    text-align: start;
  }

  .failed {
    border-color: color-mix(in srgb, var(--_danger) 32%, transparent);
    background: color-mix(in srgb, var(--_danger) 6%, var(--_surface));
  }

  .icon {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 10px;
    background: var(--_surface-raised);
    color: var(--_text-muted);
    overflow: hidden;
  }

  .failed .icon {
    background: none;
    color: var(--_danger);
  }

  .icon img {
    position: absolute;
    width: 100%;
    height: 100%;
    background: var(--_surface-raised);
    object-fit: cover;
  }

  .failed .icon img {
    display: none;
  }

  .ring {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: color-mix(in srgb, var(--_surface-raised) 72%, transparent);
  }

  .ring svg {
    width: 26px;
    height: 26px;
    color: var(--_border);
    stroke-width: 2.5;
    transform: rotate(-90deg);
  }

  .ring .arc {
    color: var(--_accent-text);
    stroke: currentColor;
    transition: stroke-dasharray 200ms;
  }

  .ring .indeterminate {
    animation: turn 1s linear infinite;
  }

  .text {
    flex: 1;
    min-width: 0;
  }

  .name {
    display: flex;
    font-weight: 500;
    white-space: pre;
  }

  .name > span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .note {
    display: block;
    color: var(--_text-muted);
    font-size: 0.92em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .failed .note {
    color: var(--_danger);
  }

  .chip .round-button {
    width: max(32px, var(--_touch-size));
    height: max(32px, var(--_touch-size));
  }

  .chip .round-button + .round-button {
    margin-inline-start: -10px;
  }

  .chip .round-button svg {
    width: 17px;
    height: 17px;
  }

  @keyframes turn {
    to {
      transform: rotate(270deg);
    }
  }
`;
