import { css, html, type TemplateResult } from 'lit';
import type { AppIcon } from '../../state/model.js';
import type { ChatSession } from '../../state/session.js';
import { backgroundColour } from '../../ui/background-colour.js';
import { icons } from '../../ui/icons.js';
import { markdownHost, type PageMarkdown } from './markdown-host.js';

/** The session and page settings that decide which images may load. */
interface AppIconContext {
  session?: ChatSession | undefined;
  page?: PageMarkdown | undefined;
}

/**
 * Renders the app's icon, or a default icon when there is none or its host is not allowed. Decorative, since the app's name is next to
 * it.
 */
export function renderAppIcon(
  icon: AppIcon | undefined,
  { session, page }: AppIconContext,
): TemplateResult {
  const { mayLoadImage } = markdownHost((url) => session?.resolveUrl(url) ?? url, page);
  if (!icon || (icon.kind === 'image' && !mayLoadImage(icon.value)))
    return html`<div class="app-icon default" part="icon" aria-hidden="true">${icons.chat}</div>`;
  if (icon.kind === 'image')
    return html`<img
      class="app-icon"
      part="icon"
      src=${icon.value}
      alt=""
      referrerpolicy="no-referrer"
    />`;
  const { value, background } = icon;
  return html`<div class="app-icon" part="icon" aria-hidden="true" ${backgroundColour(background)}>
    ${value}
  </div>`;
}

/** Renders the place of an icon that is not known yet. */
export function renderBlankIcon(): TemplateResult {
  return html`<div class="app-icon" part="icon" aria-hidden="true"></div>`;
}

/** Styles for `renderAppIcon`; `--_icon-size` sets the size. */
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

  .app-icon.default {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .app-icon svg {
    width: 56%;
    height: 56%;
  }
`;
