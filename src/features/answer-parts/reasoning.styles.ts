import { css } from 'lit';

export const styles = css`
  .thoughts {
    max-height: 320px;
    margin: -4px;
    padding: 4px;
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    border-radius: 8px;
    color: var(--_text-muted);
    font-size: 0.94em;
  }

  .newest {
    margin: 6px 0 0;
    margin-inline-start: 26px;
    color: var(--_text-muted);
    font-size: 0.86em;
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
