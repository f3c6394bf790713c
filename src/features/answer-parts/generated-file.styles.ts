import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .image {
    display: block;
    width: fit-content;
    max-width: 100%;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
  }

  img {
    display: block;
    min-width: 48px;
    max-width: 100%;
    min-height: 48px;
    max-height: 320px;
    background: var(--_surface-raised);
    object-fit: contain;
  }

  .player {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    max-width: 480px;
  }

  .player > span {
    color: var(--_text-muted);
    font-size: 0.86em;
    overflow-wrap: anywhere;
  }

  audio,
  video {
    width: 100%;
  }

  video {
    max-height: 320px;
    border-radius: var(--_control-radius);
    background: #000;
  }

  .file {
    display: flex;
    gap: 10px;
    align-items: center;
    width: fit-content;
    max-width: 100%;
    min-height: 44px;
    padding: 8px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    color: var(--_text);
    font-size: 0.92em;
    text-decoration: none;
  }

  a.file:hover {
    border-color: var(--_accent-text);
    background: var(--_surface-raised);
  }

  .file > span {
    min-width: 0;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  b,
  small {
    display: block;
    font-weight: 500;
  }

  small {
    color: var(--_text-muted);
    font-size: 0.88em;
    font-weight: 400;
  }

  svg {
    width: 18px;
    height: 18px;
    color: var(--_text-muted);
  }
`;
