import { html, type TemplateResult } from 'lit';

/**
 * An icon on a grid of 24, in strokes that take the colour of the text around them. All icons are one template, which a browser parses
 * once.
 */
export function drawIcon(path: string, kind = ''): TemplateResult {
  return html`<svg class=${kind} viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
