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

  .tool,
  .file {
    display: flex;
    gap: 8px;
    align-items: center;
    width: fit-content;
    max-width: 100%;
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: 16px;
    color: var(--_text-muted);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }

  .running {
    animation: breathe 1.6s infinite;
  }

  img {
    display: block;
    max-width: 100%;
    max-height: 320px;
    border-radius: 14px;
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
