import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Attachment } from '../../state/model.js';
import { base } from '../../styles/base.js';
import type { ImageRequest } from '../lightbox/lightbox.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { followLink, renewIfStale, renewUrl, type ExpiringFile } from '../shared/expiring-link.js';
import { styles } from './attachments.styles.js';
import { renderChip, renderProgressRing } from './chip.js';
import { chipStyles } from './chip.styles.js';
import { iconOf } from './file-icons.js';
import { filesStringsFor, type LocalizedFilesStrings } from './localized-files-strings.js';

/**
 * The attachments of a sent question.
 *
 * @customElement dify-chat-attachments
 *
 * @fires {CustomEvent<ImageRequest>} image-open - The visitor opens an image; a lightbox that shows it calls `preventDefault()`. Bubbles and is composed.
 */
export class DifyChatAttachments extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** The chat that the files belong to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) files: readonly Attachment[] = [];

  /** The key of the question. */
  @property({ attribute: false }) messageKey = '';

  /** Decides which images may load. */
  @property({ attribute: false }) host: Pick<MarkdownHost, 'mayLoadImage'> | undefined;

  /** The clock for the expiry of URLs. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The number of consecutive load failures by file id. */
  @state() private failures: Readonly<Record<string, number>> = {};

  protected override render(): TemplateResult {
    const imageFiles = this.files.filter((file) => this.#isShownAsImage(file));
    const others = this.files.filter((file) => !imageFiles.includes(file));
    const rows = others.map((file) => this.#renderFile(file));
    return html`${imageFiles.length ? this.#renderImages(imageFiles) : nothing} ${rows}`;
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, stringsFrom(this.chat));
  }

  /** Whether a file is shown as an image: it is one, may load, and has not failed to. */
  #isShownAsImage({ id, kind, mimeType = '', url, status }: Attachment): boolean {
    const isImage = kind === 'image' || mimeType.startsWith('image/');
    return isImage && status !== 'failed' && !this.#isUnavailable(id) && this.#mayLoad(url);
  }

  /** Only blob URLs and allowed origins, so that a remote server cannot track the visitor. */
  #mayLoad(url: string): boolean {
    return url.startsWith('blob:') || Boolean(url && this.host?.mayLoadImage(url));
  }

  #expiring({ id, url }: Attachment): ExpiringFile {
    const { messageKey, clock } = this;
    return { session: this.chat?.session, messageKey, id, url, clock };
  }

  #isUnavailable(id: string): boolean {
    return (this.failures[id] ?? 0) > 1;
  }

  #renderImages(imageFiles: readonly Attachment[]): TemplateResult {
    const rendered = imageFiles.map((file) => this.#renderImage(file, imageFiles));
    return html`<div class="images ${imageFiles.length > 1 ? 'several' : ''}">${rendered}</div>`;
  }

  #renderImage(file: Attachment, imageFiles: readonly Attachment[]): TemplateResult {
    const { id, name, url, status, progress } = file;
    const label = interpolate(this.#strings.openImage, { name });
    const handleOpen = (event: MouseEvent) => this.#open(event, file, imageFiles);
    const handleIntent = () => renewIfStale(this.#expiring(file));
    const handleLoad = () => this.#setFailures(id, 0);
    const handleError = () => this.#handleLoadError(file);
    return html`
      <a
        class="image"
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        title=${label}
        aria-haspopup="dialog"
        @pointerenter=${handleIntent}
        @focus=${handleIntent}
        @click=${handleOpen}
      >
        ${iconOf('image')}
        <img
          src=${url}
          alt=""
          loading="lazy"
          referrerpolicy="no-referrer"
          @load=${handleLoad}
          @error=${handleError}
        />
        ${status ? renderProgressRing(progress, name) : nothing}
      </a>
    `;
  }

  #renderFile(file: Attachment): TemplateResult {
    const strings = this.#strings;
    const { id, url, status } = file;
    const { session } = this.chat ?? {};
    const isUnavailable = this.#isUnavailable(id);
    const onRetry = () => void session?.retryUpload(id);
    const onRemove = status === 'failed' ? () => void session?.detach(id) : undefined;
    const note = isUnavailable ? strings.fileGone : undefined;
    const chip = renderChip({ file, strings, imageUrl: '', note, onRetry, onRemove });
    const handleIntent = () => renewIfStale(this.#expiring(file));
    const handleClick = (event: MouseEvent) => void followLink(event, this.#expiring(file));
    if (status || isUnavailable || !/^(?:https?|blob):/.test(url)) return chip;
    return html`
      <a
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        @pointerenter=${handleIntent}
        @focus=${handleIntent}
        @click=${handleClick}
        >${chip}</a
      >
    `;
  }

  #open(event: MouseEvent, { url, name }: Attachment, imageFiles: readonly Attachment[]): void {
    // Modifier keys open the link in a new tab or window.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const images = imageFiles.map((each) => ({ url: each.url, name: each.name }));
    const detail: ImageRequest = { url, name, images };
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    if (!this.dispatchEvent(new CustomEvent('image-open', init))) event.preventDefault();
  }

  /** Retries once with a fresh URL, because the signature may have expired. */
  #handleLoadError(file: Attachment): void {
    const { id } = file;
    const count = (this.failures[id] ?? 0) + 1;
    this.#setFailures(id, count);
    if (count === 1) void this.#retryWithFreshUrl(this.#expiring(file));
  }

  async #retryWithFreshUrl(file: ExpiringFile): Promise<void> {
    // If the URL is unchanged, the image is not loaded again: give up.
    if ((await renewUrl(file)) === file.url) this.#setFailures(file.id, 2);
  }

  #setFailures(id: string, failures: number): void {
    if ((this.failures[id] ?? 0) !== failures) this.failures = { ...this.failures, [id]: failures };
  }
}

define('dify-chat-attachments', DifyChatAttachments);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-attachments': DifyChatAttachments;
  }
}
