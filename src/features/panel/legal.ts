import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../../state/model.js';

/** Renders the line below the composer: disclaimer, copyright and privacy policy, if the app has any. */
export function renderLegal(
  { disclaimer, copyright, privacyPolicy }: App,
  label: string,
): TemplateResult | typeof nothing {
  const isUrl = /^https?:/.test(privacyPolicy);
  if (!disclaimer && !copyright && !isUrl) return nothing;
  return html`
    <p class="legal" part="legal" dir="auto">
      ${disclaimer} ${copyright ? `© ${copyright.replace(/^©\s*/, '')}` : nothing}
      ${
        isUrl
          ? html`<a href=${privacyPolicy} target="_blank" rel="noopener noreferrer">${label}</a>`
          : nothing
      }
    </p>
  `;
}
