import { css } from 'lit';

export const styles = css`
  /* The children are laid out by the flex row of the composer. */
  :host {
    display: contents;
  }

  ul,
  .blocked {
    flex: 1 0 100%;
    order: -1;
    margin: 0;
    padding-block: 10px 0;
    padding-inline: 10px 4px;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-height: 198px;
    list-style: none;
    overflow-y: auto;
    overscroll-behavior: var(--_overscroll, contain);
    scrollbar-width: thin;
  }

  li {
    min-width: 0;
    max-width: 100%;
    animation: appear 160ms;
  }

  .blocked {
    color: var(--_danger);
    font-size: 0.87em;
  }

  /* The overlay covers the panel; pointer-events: none lets the panel receive the drag events. */
  .drop-overlay {
    position: absolute;
    z-index: 3;
    inset: 0;
    display: grid;
    place-items: center;
    padding: 10px;
    background: color-mix(in srgb, var(--_surface) 84%, transparent);
    backdrop-filter: blur(3px);
    pointer-events: none;
  }

  .drop-overlay p {
    display: grid;
    gap: 10px;
    place-items: center;
    align-content: center;
    width: 100%;
    height: 100%;
    margin: 0;
    border: 2px dashed var(--_accent-text);
    border-radius: calc(var(--_radius) - 6px);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .drop-overlay svg {
    width: 34px;
    height: 34px;
  }

  @media (min-width: 481px) {
    li {
      max-width: min(100%, 250px);
    }
  }

  li:has(.failed) {
    max-width: min(100%, 340px);
  }
`;
