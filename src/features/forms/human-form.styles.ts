import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  form,
  .record {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    max-width: 560px;
    margin: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    outline: none;
  }

  form {
    padding: 16px 18px 18px;
    animation: appear 200ms;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    color: var(--_text-muted);
    font-size: 0.88em;
  }

  .header > span {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  /* Grows, so that the expiry wraps if it does not fit next to it. */
  .header > .title {
    flex: 1 1 auto;
    font-weight: 550;
  }

  .header svg {
    width: 16px;
    height: 16px;
  }

  .expiry {
    font-variant-numeric: tabular-nums;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .chosen {
    animation: breathe 1.6s infinite;
  }

  /* The Markdown before an unlabelled field is its label. */
  dify-chat-rich-text + [unlabelled] {
    margin-block-start: -7px;
  }

  /* Live regions have to be rendered before their text changes. */
  p {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
  }

  .buttons ~ p:not(:empty) {
    margin-block-start: 12px;
  }

  .problem {
    color: var(--_danger);
  }

  .record {
    gap: 8px;
    padding: 12px 16px;
    background: var(--_surface-raised);
  }

  .record > .header {
    color: var(--_text);
    font-weight: 550;
  }

  .record > .header .title {
    flex: none;
    margin-inline-start: auto;
    color: var(--_text-muted);
    font-weight: 400;
  }

  .record > dify-chat-rich-text {
    color: var(--_text-muted);
    font-size: 0.92em;
  }
`;
