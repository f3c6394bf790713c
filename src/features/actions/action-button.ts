import { html, nothing, type TemplateResult } from 'lit';
import { isRepeatedClick } from '../../ui/repeated-click.js';

/** A button of the toolbar: an icon with an accessible name, optionally a toggle or a disclosure. */
export interface Action {
  /** The CSS class of the button. */
  name: string;
  label: string;
  icon: TemplateResult;
  onPress: (event: Event) => void;
  isPressed?: boolean;
  isExpanded?: boolean;
}

/** Renders a button for a toolbar with a roving tabindex, which sets `tabindex`. */
export function renderAction(action: Action): TemplateResult {
  const { name, label, icon, onPress, isPressed, isExpanded } = action;
  const isToggle = isPressed !== undefined || isExpanded !== undefined;
  const handleClick = (event: Event) => {
    if (!(isToggle && isRepeatedClick(event))) onPress(event);
  };
  return html`
    <button
      class="round-button ${name}"
      part="action"
      type="button"
      tabindex="-1"
      aria-pressed=${isPressed ?? nothing}
      aria-expanded=${isExpanded ?? nothing}
      title=${label}
      @click=${handleClick}
    >
      ${icon}
    </button>
  `;
}
