import { html, nothing, type TemplateResult } from 'lit';
import { interpolate } from '../../lib/interpolate.js';
import type { Attachment } from '../../state/model.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { icons } from '../../ui/icons.js';
import { iconOf } from './file-icons.js';
import {
  halves,
  mayTryAgain,
  noteOf,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';

/** A file, and what can be done with it. */
export interface Chip {
  file: Attachment;
  strings: LocalizedFilesStrings;
  /** Where its picture may be loaded from, if it has one. */
  picture: string;
  /** In the place of what is usually said of it. */
  note?: string | undefined;
  onRemove?: (() => void) | undefined;
  onRetry?: (() => void) | undefined;
}

/** For elements whose styles begin with `base` and hold `chipStyles`. */
export function renderChip({
  file,
  strings,
  picture,
  note = noteOf(file, strings),
  onRemove,
  onRetry,
}: Chip): TemplateResult {
  const { name, status } = file;
  const label = (text: string) => interpolate(text, { name });
  return html`
    <span class="chip ${status ?? ''}">
      ${renderSign(file, picture)}
      <span class="words">
        ${renderName(name)}
        <span class="note" dir="auto">${note}</span>
      </span>
      ${
        onRetry && mayTryAgain(file)
          ? renderButton('retry', label(strings.uploadAgain), icons.retry, onRetry)
          : nothing
      }
      ${
        onRemove
          ? renderButton('remove', label(strings.removeFile), extraIcons.close, onRemove)
          : nothing
      }
    </span>
  `;
}

/** Where it is cut, its end stays: that tells the type. */
function renderName(name: string): TemplateResult {
  const [head, tail] = halves(name);
  return html`<span class="name" dir="auto" title=${name}><span>${head}</span>${tail}</span>`;
}

/** What stands for the file: its picture over its sign, and how far it is. */
function renderSign(file: Attachment, picture: string): TemplateResult {
  const { kind, status, progress } = file;
  const isOnItsWay = status === 'uploading';
  return html`
    <span class="sign">
      ${status === 'failed' ? icons.alert : iconOf(kind)}
      ${
        picture
          ? html`<img src=${picture} alt="" @load=${handleLoad} @error=${handleError} />`
          : nothing
      }
      ${isOnItsWay ? renderRing(progress, file.name) : nothing}
    </span>
  `;
}

/** How far a file is, over what stands for it. */
export function renderRing(progress: number | undefined, name: string): TemplateResult {
  const percent = Math.round((progress ?? 0) * 100);
  return html`
    <span
      class="ring"
      role="progressbar"
      aria-label=${name}
      aria-valuenow=${progress === undefined ? nothing : percent}
    >
      <svg viewBox="0 0 24 24" class=${progress === undefined ? 'unknown' : ''} aria-hidden="true">
        <circle cx="12" cy="12" r="9" />
        <circle
          class="arc"
          cx="12"
          cy="12"
          r="9"
          pathLength="100"
          .style=${`stroke-dasharray: ${progress === undefined ? 25 : percent} 100`}
        />
      </svg>
    </span>
  `;
}

function renderButton(
  name: string,
  label: string,
  icon: TemplateResult,
  onPress: () => void,
): TemplateResult {
  return html`
    <button
      class="round-button ${name}"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${onPress}
    >
      ${icon}
    </button>
  `;
}

/** A picture that cannot be shown (the page's policy, a format that the browser does not know) leaves its sign. */
function handleError({ target }: Event): void {
  (target as HTMLImageElement).hidden = true;
}

function handleLoad({ target }: Event): void {
  (target as HTMLImageElement).hidden = false;
}
