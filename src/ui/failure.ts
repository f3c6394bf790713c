import { css, html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.js';

/** A failure and the action that may remedy it. */
export interface Failure {
  /** The message for the visitor. */
  text: string;
  /** The label of the button. */
  action: string;
  /** Called when the button is clicked, unless the action has to wait. */
  onClick: (event: Event) => void;
  /** Whether it is a state that passes rather than an error. Default: false. */
  isPassing?: boolean;
  icon?: TemplateResult;
  /** Whether the action is not possible yet; its label then tells when. Default: false. */
  isWaiting?: boolean;
  /** Where to get help otherwise. */
  link?: { label: string; url: string } | undefined;
}

/** Renders a failure as a message box with one button. Elements that use it need `failureStyles`. */
export function renderFailure({
  text,
  action,
  onClick,
  isPassing = false,
  icon = icons.alert,
  isWaiting = false,
  link,
}: Failure): TemplateResult {
  const handleClick = (event: Event) => {
    if (!isWaiting) onClick(event);
  };
  return html`
    <div class="failure ${isPassing ? 'passing' : ''}" part="notice failed">
      ${icon}
      <p dir="auto">${text}</p>
      <div class="remedies">
        <button
          class="text-button"
          part="button"
          aria-disabled=${isWaiting}
          aria-live="off"
          @click=${handleClick}
        >
          ${icons.retry}${action}
        </button>
        ${
          link
            ? html`<a href=${link.url} target="_blank" rel="noopener noreferrer">${link.label}</a>`
            : nothing
        }
      </div>
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
    border-radius: var(--_control-radius);
    background: color-mix(in srgb, var(--_danger) 6%, var(--_surface));
    font-size: 0.94em;
  }

  .failure > svg {
    color: var(--_danger);
  }

  .failure.passing {
    border-color: var(--_border);
    background: var(--_surface-raised);
  }

  .failure.passing > svg {
    color: var(--_text-muted);
  }

  .failure > p {
    margin: 0;
  }

  .remedies {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2;
    gap: 6px 14px;
    align-items: center;
  }

  .remedies > button {
    font-variant-numeric: tabular-nums;
  }

  .remedies > [aria-disabled='true'] {
    background: none;
    color: var(--_text-muted);
    cursor: default;
  }

  .remedies > a {
    color: var(--_accent-text);
    font-weight: 500;
  }
`;
