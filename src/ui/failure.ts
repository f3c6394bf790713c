import { css, html, type TemplateResult } from 'lit';
import { icons } from './icons.js';

/** A failure and the action that may remedy it. */
export interface Failure {
  /** The message for the visitor. */
  text: string;
  /** The label of the button. */
  action: string;
  /** Called when the button is clicked. */
  onClick: (event: Event) => void;
}

/** Renders a failure as a message box with one button. Elements that use it need `failureStyles`. */
export function renderFailure({ text, action, onClick }: Failure): TemplateResult {
  return html`
    <div class="failure" part="notice failed">
      ${icons.alert}
      <p dir="auto">${text}</p>
      <button class="text-button" @click=${onClick}>${icons.retry}${action}</button>
    </div>
  `;
}

/** Styles for `renderFailure`. */
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
