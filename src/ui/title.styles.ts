import { css } from 'lit';

/** Styles of the title in a bar: one line, which is cut off where the buttons begin. */
export const titleStyles = css`
  h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    font-size: 1.04em;
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
