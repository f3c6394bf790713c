import { html, type TemplateResult } from 'lit';

/** A button that is a sign only; its name is also its tooltip. */
export interface RoundButton {
  label: string;
  icon: TemplateResult;
  part: string;
  onPress: (event: Event) => void;
}

/** For elements whose styles begin with `base`. Never submits a form. */
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
