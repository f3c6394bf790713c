import { css } from 'lit';

/** Styles of the thread that are needed only once the actions are loaded. */
export const threadActionStyles = css`
  /* The display of an action that only the newest message shows. */
  dify-chat-message.end {
    --_newest: grid;
  }

  /* Suggested questions unfold gradually, so that the text above does not jump. */
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
    min-height: max(36px, var(--_touch-size));
    padding-block: 6px;
  }

  @keyframes unfold {
    from {
      grid-template-rows: 0fr;
      opacity: 0;
    }
  }
`;
