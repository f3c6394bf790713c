import { css } from 'lit';

export const styles = css`
  dialog {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    width: 100%;
    max-width: none;
    height: 100%;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: #fff;
    touch-action: pan-y pinch-zoom;
    outline: none;
    animation: appear 160ms;
  }

  dialog::backdrop {
    background: #000000f2;
  }

  .header,
  nav {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    padding: max(10px, env(safe-area-inset-top)) 12px 10px;
  }

  nav {
    padding-block: 10px max(10px, env(safe-area-inset-bottom));
  }

  p {
    flex: 1;
    min-width: 0;
    margin: 0 6px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  figure {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    margin: 0;
    padding: 0 12px 12px;
  }

  figure > * {
    grid-area: 1 / 1;
  }

  img {
    max-width: 100%;
    max-height: 100%;
    border-radius: 6px;
    object-fit: contain;
    /* A drawing without a background was made for that of the chat. */
    background: var(--_surface);
    transition: opacity 120ms;
  }

  .loading {
    opacity: 0.4;
  }

  .failed {
    display: none;
  }

  .note {
    display: flex;
    gap: 8px;
    align-items: center;
  }

  .round-button {
    width: max(40px, var(--_touch-size));
    height: max(40px, var(--_touch-size));
    background: #0000004d;
    color: #fff;
  }

  .round-button:hover {
    background: #ffffff33;
    color: #fff;
  }

  :focus-visible {
    outline-color: #fff;
  }

  .count {
    min-width: 5ch;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .previous:dir(ltr),
  .next:dir(rtl) {
    rotate: 90deg;
  }

  .next:dir(ltr),
  .previous:dir(rtl) {
    rotate: -90deg;
  }
`;
