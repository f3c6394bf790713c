import { css } from 'lit';

export const styles = css`
  button {
    position: relative;
    display: grid;
    place-items: center;
    width: var(--_launcher-size);
    height: var(--_launcher-size);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_launcher-radius);
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_launcher-shadow);
    font-size: calc(var(--_launcher-size) * 0.46);
    line-height: 1;
    cursor: pointer;
    transition: transform 180ms;
    -webkit-tap-highlight-color: transparent;
  }

  button:hover {
    filter: brightness(1.1);
    transform: scale(1.05);
  }

  button:active {
    transform: scale(0.96);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 3px;
  }

  svg {
    display: block;
    width: 1em;
    height: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  span {
    grid-area: 1 / 1;
    transition:
      opacity 180ms,
      transform 180ms;
  }

  :host(:not([open])) .opened,
  :host([open]) .closed {
    opacity: 0;
    transform: rotate(60deg) scale(0.6);
  }

  i {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    width: 10px;
    height: 10px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: #e5484d;
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    button {
      border: 2px solid;
    }
  }
`;
