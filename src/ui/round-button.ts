import { html, nothing, type TemplateResult } from 'lit';

/** An icon button; its tooltip is its accessible name: with `aria-label` beside it, screen readers would read it twice. */
export interface RoundButton {
  label: string;
  icon: TemplateResult;
  /** Its CSS class besides `round-button`. */
  name?: string;
  part?: string;
  onPress: (event: Event) => void;
}

/** Renders an icon button that never submits a form. Elements that use it need the `base` styles. */
export function renderRoundButton({
  label,
  icon,
  name = '',
  part,
  onPress,
}: RoundButton): TemplateResult {
  return html`
    <button
      class="round-button ${name}"
      part=${part ?? nothing}
      type="button"
      title=${label}
      @click=${onPress}
    >
      ${icon}
    </button>
  `;
}
