import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, auto);
    gap: 6px;
    justify-items: end;
    max-width: 85%;
  }

  .images {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    justify-content: end;
  }

  .image {
    position: relative;
    display: grid;
    place-items: center;
    min-width: 96px;
    min-height: 96px;
    border-radius: var(--_control-radius);
    background: var(--_surface-raised);
    color: var(--_text-muted);
    overflow: hidden;
  }

  .image > * {
    grid-area: 1 / 1;
  }

  .image img {
    display: block;
    max-width: min(100%, 280px);
    max-height: 220px;
  }

  .several .image {
    width: 112px;
    height: 112px;
  }

  .several img {
    width: 100%;
    height: 100%;
    max-height: none;
    object-fit: cover;
  }

  a:not(.image) {
    display: block;
    max-width: 100%;
    border-radius: var(--_control-radius);
    text-decoration: none;
  }

  a:hover .chip {
    background: var(--_surface-raised);
  }

  .chip {
    max-width: 280px;
    padding-inline-end: 14px;
  }

  .failed {
    padding-inline-end: 4px;
  }
`;
