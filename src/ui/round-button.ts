import { html, type TemplateResult } from 'lit';

/** An icon button; its label is also its tooltip. */
export interface RoundButton {
  label: string;
  icon: TemplateResult;
  part: string;
  onPress: (event: Event) => void;
}

/** Renders an icon button that never submits a form. Elements that use it need the `base` styles. */
export function renderRoundButton({ label, icon, part, onPress }: RoundButton): TemplateResult {
  return html`
    <button
      class="round-button"
      part=${part}
      type="button"
      aria-label=${label}
      title=${label}
      @click=${onPress}
    >
      ${icon}
    </button>
  `;
}
