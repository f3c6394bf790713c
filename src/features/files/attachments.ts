import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Attachment } from '../../state/model.js';
import { base } from '../../styles/base.js';
import { follow, freshen, renewUrls, urlOf, type ExpiringFile } from '../shared/expiring-link.js';
import type { ImageRequest } from '../lightbox/lightbox.js';
import { styles } from './attachments.styles.js';
import { renderChip, renderRing } from './chip.js';
import { chipStyles } from './chip.styles.js';
import { iconOf } from './file-icons.js';
import { filesStringsFor, type LocalizedFilesStrings } from './localized-files-strings.js';

/**
 * The files of a question that was sent.
 *
 * @customElement dify-chat-attachments
 *
 * @fires {CustomEvent<ImageRequest>} image-open - A picture was pressed; prevented where it is shown. Bubbles, out of the shadow tree too.
 */
export class DifyChatAttachments extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) files: readonly Attachment[] = [];

  /** The key of the question. */
  @property({ attribute: false }) messageKey = '';

  /** Says from where pictures may be loaded. */
  @property({ attribute: false }) host: Pick<MarkdownHost, 'mayLoadImage'> | undefined;

  /** By which URLs expire. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** How often in a row each file could not be loaded, by id. */
  @state() private failures: Readonly<Record<string, number>> = {};

  protected override render(): TemplateResult {
    const pictures = this.files.filter((file) => this.#isPicture(file));
    const others = this.files.filter((file) => !pictures.includes(file));
    const rows = others.map((file) => this.#renderFile(file));
    return html`${pictures.length ? this.#renderPictures(pictures) : nothing} ${rows}`;
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, stringsOf(this.chat));
  }

  /** A picture that may be loaded, and could be. */
  #isPicture({ id, kind, mimeType = '', url, status }: Attachment): boolean {
    const isImage = kind === 'image' || mimeType.startsWith('image/');
    return isImage && status !== 'failed' && !this.#isGone(id) && this.#mayLoad(url);
  }

  /** From this page itself, or from where the reader is known anyway. */
  #mayLoad(url: string): boolean {
    return url.startsWith('blob:') || Boolean(url && this.host?.mayLoadImage(url));
  }

  #expiring({ id, url }: Attachment): ExpiringFile {
    const { messageKey, clock } = this;
    return { session: this.chat?.session, messageKey, id, url, clock };
  }

  #isGone(id: string): boolean {
    return (this.failures[id] ?? 0) > 1;
  }

  #renderPictures(pictures: readonly Attachment[]): TemplateResult {
    const rendered = pictures.map((file) => this.#renderPicture(file, pictures));
    return html`<div class="pictures ${pictures.length > 1 ? 'several' : ''}">${rendered}</div>`;
  }

  #renderPicture(file: Attachment, pictures: readonly Attachment[]): TemplateResult {
    const { id, name, url, status, progress } = file;
    const label = interpolate(this.#strings.openImage, { name });
    const handleOpen = (event: MouseEvent) => this.#open(event, file, pictures);
    const handleNear = () => freshen(this.#expiring(file));
    const handleLoad = () => this.#count(id, 0);
    const handleError = () => this.#fail(file);
    return html`
      <a
        class="picture"
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        title=${name}
        aria-label=${label}
        @pointerenter=${handleNear}
        @focus=${handleNear}
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
        ${status ? renderRing(progress, name) : nothing}
      </a>
    `;
  }

  #renderFile(file: Attachment): TemplateResult {
    const strings = this.#strings;
    const { id, url, status } = file;
    const { session } = this.chat ?? {};
    const isGone = this.#isGone(id);
    const onRetry = () => void session?.retryUpload(id);
    const onRemove = status === 'failed' ? () => void session?.detach(id) : undefined;
    const note = isGone ? strings.fileGone : undefined;
    const chip = renderChip({ file, strings, picture: '', note, onRetry, onRemove });
    const handleNear = () => freshen(this.#expiring(file));
    const handleFollow = (event: MouseEvent) => void follow(event, this.#expiring(file));
    if (status || isGone || !/^(?:https?|blob):/.test(url)) return chip;
    return html`
      <a
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        @pointerenter=${handleNear}
        @focus=${handleNear}
        @click=${handleFollow}
        >${chip}</a
      >
    `;
  }

  #open(event: MouseEvent, { url, name }: Attachment, pictures: readonly Attachment[]): void {
    // In a tab of its own, if that is what is wanted.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const images = pictures.map((each) => ({ url: each.url, name: each.name }));
    const detail: ImageRequest = { url, name, images };
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    if (!this.dispatchEvent(new CustomEvent('image-open', init))) event.preventDefault();
  }

  /** The signature may be too old: with a fresh one there is another try, and only one. */
  #fail(file: Attachment): void {
    const { id } = file;
    const count = (this.failures[id] ?? 0) + 1;
    this.#count(id, count);
    if (count === 1) void this.#tryAnother(this.#expiring(file));
  }

  async #tryAnother(file: ExpiringFile): Promise<void> {
    await renewUrls(file);
    // There is none, and what stands there does not fail again by itself.
    if (urlOf(file) === file.url) this.#count(file.id, 2);
  }

  #count(id: string, failures: number): void {
    if ((this.failures[id] ?? 0) !== failures) this.failures = { ...this.failures, [id]: failures };
  }
}

define('dify-chat-attachments', DifyChatAttachments);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-attachments': DifyChatAttachments;
  }
}
