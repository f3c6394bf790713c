import { html, type TemplateResult } from 'lit';

/**
 * Renders a stroke icon on a 24 × 24 grid in the colour of the surrounding text. All icons share one template, which is parsed once.
 * `kind`: classes of the base styles; `mirrored` for an icon that has a direction of reading.
 */
export function drawIcon(path: string, kind = ''): TemplateResult {
  return html`<svg class=${kind} viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
