import { css } from 'lit';

export const styles = css`
  /* What is in here stands in the composer's own row. */
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
    overscroll-behavior: contain;
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

  /* For drops the whole window is one target; what is below goes on hearing of them. */
  .target {
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

  .target p {
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

  .target svg {
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
