import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  h2 {
    margin: 0;
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

  /* A block, so that its own direction aligns its lines. */
  .bubble > span {
    display: block;
  }

  blockquote {
    margin: 2px 0 8px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid;
    font-size: 0.93em;
  }

  /* The time stands before the bubble, and is read after it. */
  .row {
    display: flex;
    flex-direction: row-reverse;
    gap: 8px;
    align-items: end;
    justify-content: flex-start;
    width: 100%;
  }

  .row time {
    flex: none;
    max-width: 15%;
    text-align: end;
  }

  .edit {
    flex: none;
    width: max(30px, var(--_touch-size));
    height: max(30px, var(--_touch-size));
    color: var(--_text-muted);
  }

  .edit svg {
    width: 16px;
    height: 16px;
  }

  /* Hidden until hover or focus where a pointer can hover. */
  @media (hover: hover) {
    .question:not(:hover, :focus-within) .edit {
      opacity: 0;
    }
  }

  /* Marked for a moment by openMessage(). */
  :host([marked]) .bubble,
  :host([marked]) .answer {
    border-radius: 12px;
    outline: 2px solid var(--_accent);
    outline-offset: 4px;
  }

  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }

  .actions {
    display: flex;
    gap: 8px;
    min-height: max(32px, var(--_touch-size));
  }

  .actions > :first-child {
    flex: 1;
    min-width: 0;
  }

  .actions > time {
    flex: none;
    margin-inline-start: auto;
    margin-block-start: 6px;
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

  @media print {
    .edit,
    .actions {
      display: none;
    }

    /* Browsers print no backgrounds. */
    .bubble {
      border: 1px solid var(--_border);
      background: none;
      color: inherit;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;
