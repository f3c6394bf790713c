import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .question {
    display: grid;
    gap: 6px;
    justify-items: end;
  }

  .bubble {
    max-width: 85%;
    padding: 9px 15px;
    border-radius: var(--_bubble-radius);
    border-end-end-radius: 6px;
    background: var(--_bubble);
    color: var(--_on-bubble);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }

  .actions {
    min-height: 32px;
  }

  .notice {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
  }

  .typing {
    display: flex;
    gap: 5px;
    align-items: center;
    height: 1.6em;
  }

  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--_text-muted);
    animation: breathe 1.2s infinite;
  }

  .typing i:nth-of-type(2) {
    animation-delay: 0.2s;
  }

  .typing i:nth-of-type(3) {
    animation-delay: 0.4s;
  }

  /* A running part already shows activity. */
  [live] ~ .typing {
    display: none;
  }

  /* Hidden until hover or focus. For the newest answer, the thread sets --_newest to a non-number, which keeps it visible. */
  .answer:not(:hover, :focus-within) > .actions {
    --_quiet: var(--_newest, 0);
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;
