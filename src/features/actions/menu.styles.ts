import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    flex: none;
  }

  /* As the other buttons of the title bar, which may have a colour of its own. */
  .round-button {
    color: color-mix(in srgb, currentColor 72%, transparent);
  }

  .round-button:hover {
    background: color-mix(in srgb, currentColor 12%, transparent);
  }

  /* The chevron of an item that unfolds others. */
  [role='menuitem'][aria-expanded] svg:last-child {
    width: 16px;
    height: 16px;
    margin-inline-start: auto;
    transition: transform 120ms;
  }

  [role='menuitem'][aria-expanded='true'] svg:last-child {
    transform: rotate(180deg);
  }

  [role='group'] [role='menuitem'] {
    padding-inline-start: 38px;
  }

  p {
    margin: 0;
  }

  .notice {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
    width: max-content;
    max-width: 240px;
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    color: var(--_text-muted);
    font-size: 0.88em;
    box-shadow: 0 4px 14px #0002;
    /* Delayed, so that a fast action shows no status. */
    animation: appear 160ms 300ms backwards;
  }

  /* Centred in the panel, and never larger than it; setAvailableSpace() sets the variables. */
  dialog {
    inset: var(--_center-y, 50%) auto auto var(--_center-x, 50%);
    width: min(440px, var(--_available-width, 100vw) - 24px);
    max-height: calc(var(--_available-height, 100dvh) - 24px);
    margin: 0;
    padding: 0 20px 20px;
    border: 1px solid var(--_border);
    border-radius: 20px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 28px #0003;
    overflow: auto;
    overscroll-behavior: contain;
    translate: -50% -50%;
    animation: appear 200ms;
  }

  dialog:focus-visible {
    outline: none;
  }

  dialog::backdrop {
    background: #0006;
  }

  dialog > .header {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-inline-end: -8px;
    padding-block: 14px 10px;
    background: var(--_surface);
  }

  h2 {
    margin: 0;
    font-size: 1.1em;
    font-weight: 650;
  }

  /* The on-screen keyboard covers a part of the panel. */
  @media (max-width: 480px), (max-height: 500px) and (pointer: coarse) {
    dialog {
      top: calc(var(--_viewport-top, 0px) + var(--_viewport-height, 100dvh) / 2);
      max-height: calc(var(--_viewport-height, 100dvh) - 24px);
    }
  }
`;
