import { css } from 'lit';

/** Styles of a menu in a popover, for elements that use a `MenuController`. */
export const menuStyles = css`
  [role='menu'] {
    position: fixed;
    min-width: 200px;
    max-width: min(280px, 100vw - 24px);
    margin: 0;
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 28px #0003;
    overflow: auto;
    overscroll-behavior: contain;
    font-size: 0.95em;
    transition:
      opacity 120ms,
      transform 120ms;
  }

  @starting-style {
    [role='menu']:popover-open {
      opacity: 0;
      transform: translateY(-4px);
    }
  }

  [role='menuitem'] {
    display: flex;
    gap: 10px;
    align-items: center;
    width: 100%;
    min-height: max(36px, var(--_touch-size));
    padding-block: 6px;
    padding-inline: 10px 12px;
    border-radius: 9px;
    text-align: start;
  }

  [role='menuitem']:is(:hover, :focus-visible) {
    background: var(--_surface-raised);
  }

  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  [role='menuitem'] svg {
    width: 18px;
    height: 18px;
    color: var(--_text-muted);
  }
`;
