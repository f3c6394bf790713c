import { css } from 'lit';

/** Styles for elements with buttons of several variants: `text-button` combined with `primary`, `accent` or `ghost`. */
export const buttonStyles = css`
  .text-button {
    min-height: max(36px, var(--_touch-size));
    padding: 6px 16px;
    color: var(--_text);
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  .primary,
  .primary:hover {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .primary:hover {
    filter: brightness(1.1);
  }

  .accent,
  .accent:hover {
    border-color: color-mix(in srgb, var(--_accent) 40%, transparent);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    color: var(--_accent-text);
  }

  .accent:hover {
    border-color: var(--_accent-text);
  }

  .ghost {
    border-color: transparent;
    background: none;
  }

  .text-button:is(:disabled, [aria-disabled='true']) {
    cursor: default;
    filter: none;
    opacity: 0.55;
  }
`;
