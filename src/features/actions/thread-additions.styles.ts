import { css } from 'lit';

/** What comes to the styles of the thread with the actions. */
export const threadAdditions = css`
  /* What only the newest message shows takes this for its display. */
  div:last-child > dify-chat-message:last-child {
    --_newest: grid;
  }

  /* What could be asked next makes room for itself by and by: what is being read glides. */
  .follow-ups {
    display: grid;
    grid-template-rows: 1fr;
    animation: unfold 300ms;
  }

  .follow-ups > ul {
    display: flex;
    flex-wrap: wrap;
    min-height: 0;
    margin: 0;
  }

  .follow-ups button {
    min-height: 36px;
    padding-block: 6px;
  }

  @keyframes unfold {
    from {
      grid-template-rows: 0fr;
      opacity: 0;
    }
  }
`;
