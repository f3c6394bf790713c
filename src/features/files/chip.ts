import { html, nothing, type TemplateResult } from 'lit';
import { interpolate } from '../../lib/interpolate.js';
import type { Attachment } from '../../state/model.js';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { translatableText } from '../../ui/translatable-text.js';
import { iconOf } from './file-icons.js';
import {
  splitFileName,
  canRetry,
  describeAttachment,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';

/** The options of a file chip. */
export interface Chip {
  file: Attachment;
  strings: LocalizedFilesStrings;
  /** The URL of its thumbnail; empty if it has none. */
  imageUrl: string;
  /** Replaces the default note. */
  note?: string | undefined;
  onRemove?: (() => void) | undefined;
  onRetry?: (() => void) | undefined;
}

/** Renders a file with its status and buttons, for elements with the styles `base` and `chipStyles`. */
export function renderChip({
  file,
  strings,
  imageUrl,
  note = describeAttachment(file, strings),
  onRemove,
  onRetry,
}: Chip): TemplateResult {
  const { name, status } = file;
  const retry = {
    name: 'retry',
    label: interpolate(strings.uploadAgain, { name }),
    icon: icons.retry,
  };
  const remove = {
    name: 'remove',
    label: interpolate(strings.removeFile, { name }),
    icon: lazyIcons.close,
  };
  return html`
    <span class="chip ${status ?? ''}" part="chip">
      ${renderIcon(file, imageUrl)}
      <span class="text">
        ${renderName(name)}
        <span class="note" dir="auto">${translatableText(note)}</span>
      </span>
      ${onRetry && canRetry(file) ? renderRoundButton({ ...retry, onPress: onRetry }) : nothing}
      ${onRemove ? renderRoundButton({ ...remove, onPress: onRemove }) : nothing}
    </span>
  `;
}

/** Truncates in the middle of the name, so that the extension stays visible. */
function renderName(name: string): TemplateResult {
  const [head, tail] = splitFileName(name);
  return html`<span class="name" dir="auto" title=${name}><span>${head}</span>${tail}</span>`;
}

/** Renders the icon of the file, its thumbnail above it, and the upload progress. */
function renderIcon(file: Attachment, imageUrl: string): TemplateResult {
  const { kind, status, progress } = file;
  const isUploading = status === 'uploading';
  return html`
    <span class="icon">
      ${status === 'failed' ? icons.alert : iconOf(kind)}
      ${
        imageUrl
          ? html`<img src=${imageUrl} alt="" @load=${handleLoad} @error=${handleError} />`
          : nothing
      }
      ${isUploading ? renderProgressRing(progress, file.name) : nothing}
    </span>
  `;
}

/** Renders the upload progress as a ring over the icon; indeterminate without a value. */
export function renderProgressRing(progress: number | undefined, name: string): TemplateResult {
  const percent = Math.round((progress ?? 0) * 100);
  return html`
    <span
      class="ring"
      role="progressbar"
      aria-label=${name}
      aria-valuenow=${progress === undefined ? nothing : percent}
    >
      <svg
        viewBox="0 0 24 24"
        class=${progress === undefined ? 'indeterminate' : ''}
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9" />
        <circle
          class="arc"
          cx="12"
          cy="12"
          r="9"
          pathLength="100"
          stroke-dasharray=${`${progress === undefined ? 25 : percent} 100`}
        />
      </svg>
    </span>
  `;
}

/** Hides a thumbnail that fails to load (CSP, unknown format), so that the icon shows. */
function handleError({ target }: Event): void {
  (target as HTMLImageElement).hidden = true;
}

function handleLoad({ target }: Event): void {
  (target as HTMLImageElement).hidden = false;
}
