import { css, html, type TemplateResult } from 'lit';
import type { AppIcon } from '../state/model.js';
import { icons } from './icons.js';

/** The app's icon, or a sign of a chat where it has none. Decoration: the app's name stands beside it. */
export function renderAppIcon(icon: AppIcon | undefined): TemplateResult {
  if (!icon) return html`<div class="app-icon own" aria-hidden="true">${icons.chat}</div>`;
  if (icon.kind === 'image')
    return html`<img class="app-icon" src=${icon.value} alt="" referrerpolicy="no-referrer" />`;
  const { value, background } = icon;
  return html`<div class="app-icon" aria-hidden="true" .style=${`background:${background}`}>
    ${value}
  </div>`;
}

/** Its size is `--_icon-size`. */
export const appIconStyles = css`
  .app-icon {
    display: grid;
    flex: none;
    place-items: center;
    width: var(--_icon-size);
    height: var(--_icon-size);
    border-radius: 29%;
    background: var(--_surface-raised);
    font-size: calc(var(--_icon-size) * 0.56);
    line-height: 1;
    object-fit: cover;
    user-select: none;
  }

  .app-icon.own {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .app-icon svg {
    width: 56%;
    height: 56%;
  }
`;
