import { html, nothing, type TemplateResult } from 'lit';

/** One thing to do: a sign with a name, that may be pressed in, or open. */
export interface Action {
  /** Its class. */
  name: string;
  label: string;
  icon: TemplateResult;
  onPress: (event: Event) => void;
  isPressed?: boolean;
  isExpanded?: boolean;
}

/** A button in a row of which one takes the focus at a time: which one, its row says. */
export function renderAction(action: Action): TemplateResult {
  const { name, label, icon, onPress, isPressed, isExpanded } = action;
  return html`
    <button
      class="round-button ${name}"
      type="button"
      tabindex="-1"
      aria-label=${label}
      aria-pressed=${isPressed ?? nothing}
      aria-expanded=${isExpanded ?? nothing}
      title=${label}
      @click=${onPress}
    >
      ${icon}
    </button>
  `;
}
