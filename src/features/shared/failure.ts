import { css, html, type TemplateResult } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { MessageError } from '../../state/model.js';
import { icons } from '../../ui/icons.js';

/** What is said of a failure, and what its button does. */
export interface Failure {
  text: string;
  /** The words on the button. */
  action: string;
  onAct: (event: Event) => void;
}

/** What went wrong, in plain words, and the one thing that can be done about it. */
export function renderFailure({ text, action, onAct }: Failure): TemplateResult {
  return html`
    <div class="failure" part="notice failed">
      ${icons.alert}
      <p dir="auto">${text}</p>
      <button class="text-button" @click=${onAct}>${icons.retry}${action}</button>
    </div>
  `;
}

/** For elements that render failures. */
export const failureStyles = css`
  .failure {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    padding: 12px 14px;
    border: 1px solid color-mix(in srgb, var(--_danger) 28%, transparent);
    border-radius: 14px;
    background: color-mix(in srgb, var(--_danger) 6%, var(--_surface));
    font-size: 0.94em;
  }

  .failure > svg {
    color: var(--_danger);
  }

  .failure > p {
    margin: 0;
  }

  .failure > button {
    grid-column: 2;
    justify-self: start;
  }
`;

/** What a failure means to the visitor; the server's own words are for the console. */
export function failureText(error: MessageError | undefined, { errors }: Strings): string {
  // An answer that broke off in an earlier visit says nothing about why.
  return errors[error?.code === 'not_set_up' ? 'not-set-up' : (error?.kind ?? 'stream-broken')];
}
