import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Message } from '../../state/model.js';
import type { FilePart } from '../../state/parts/parts.js';
import { downloadUrl, isSigned } from '../../state/parts/signed-url.js';
import { base } from '../../styles/base.js';
import { formatSize } from '../../ui/format.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { ImageRequest, LightboxImage } from '../lightbox/lightbox.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { followLink, renewIfStale, renewUrl, type ExpiringFile } from '../shared/expiring-link.js';
import { displayNameOf, hasOwnName } from '../shared/file-name.js';
import { styles } from './generated-file.styles.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';
import { partIcons } from './part-icons.js';

const iconsByKind: Readonly<Record<string, TemplateResult>> = {
  image: lazyIcons.image,
  audio: partIcons.sound,
  video: partIcons.play,
};

/**
 * A file that the app generated: an image, an audio or video player, or a download link. Requests a new URL once if the signed
 * one has expired.
 *
 * @customElement dify-chat-generated-file
 *
 * @fires {CustomEvent<ImageRequest>} image-open - The visitor opens the image; a lightbox that shows it calls `preventDefault()`. Bubbles and is composed.
 */
export class DifyChatGeneratedFile extends LitElement {
  static override styles = [base, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) file: FilePart | undefined;

  /** The answer that the file belongs to. */
  @property({ attribute: false }) answer: Message | undefined;

  /** Decides which URLs may load. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** The clock for the expiry of URLs. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The URL that failed to load. */
  @state() private failedUrl: string | undefined;

  @query('audio, video') private readonly player!: HTMLMediaElement | null;

  #hasRenewed = false;

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('file');
    // A media element ignores changes of its `<source>` until `load()`.
    if (before && before.url !== this.file?.url) this.player?.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { file, failedUrl, host } = this;
    if (!file || !(file.url || file.name)) return nothing;
    const strings = partStringsFor(this, stringsFrom(this.chat));
    const mayLoad = file.url && file.url !== failedUrl && host?.mayLoadImage(file.url);
    if (mayLoad && file.kind === 'image') return this.#renderImage(file, strings);
    if (mayLoad && (file.kind === 'audio' || file.kind === 'video'))
      return this.#renderPlayer(file, strings);
    return this.#renderRow(file, strings);
  }

  get #expiring(): ExpiringFile {
    const { id = '', url = '' } = this.file ?? {};
    const { session } = this.chat ?? {};
    return { session, messageKey: this.answer?.key ?? '', id, url, clock: this.clock };
  }

  #renderImage(file: FilePart, strings: LocalizedPartStrings): TemplateResult {
    return html`
      <a
        class="image"
        href=${file.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-haspopup="dialog"
        @click=${this.#handleOpen}
        @pointerenter=${this.#refreshUrl}
        @focus=${this.#refreshUrl}
      >
        <img
          src=${file.url}
          alt=${descriptionOf(file, strings)}
          loading="lazy"
          referrerpolicy="no-referrer"
          @error=${this.#handleError}
        />
      </a>
    `;
  }

  /** The name below the player is hidden from screen readers, which read it as that of the player already. */
  #renderPlayer(file: FilePart, strings: LocalizedPartStrings): TemplateResult {
    const { url, name, kind, mimeType = '' } = file;
    // Omit `application/octet-stream`, which some browsers refuse to play.
    const source = html`<source
      src=${url}
      type=${mimeType.startsWith(`${kind}/`) ? mimeType : nothing}
      @error=${this.#handleError}
    />`;
    const label = displayNameOf(file, strings.file);
    return html`
      <div class="player">
        ${
          kind === 'audio'
            ? html`<audio controls preload="metadata" aria-label=${label}>${source}</audio>`
            : html`<video controls preload="metadata" playsinline aria-label=${label}>
                ${source}
              </video>`
        }
        ${hasOwnName(name) ? html`<span dir="auto" aria-hidden="true">${name}</span>` : nothing}
      </div>
    `;
  }

  #renderRow(file: FilePart, strings: LocalizedPartStrings): TemplateResult {
    const { url, kind } = file;
    const isGone = !url || url === this.failedUrl;
    const row = html`
      ${Object.hasOwn(iconsByKind, kind) ? iconsByKind[kind] : lazyIcons.document}
      <span>
        <b dir="auto">${displayNameOf(file, strings.file)}</b>
        <small>${isGone ? strings.fileNotLoaded : formatSize(file.size, strings.language)}</small>
      </span>
    `;
    if (!url) return html`<div class="file">${row}</div>`;
    return html`
      <a
        class="file"
        href=${downloadUrl(url)}
        target="_blank"
        rel="noopener noreferrer"
        @click=${this.#openLink}
        @pointerenter=${this.#refreshUrl}
        @focus=${this.#refreshUrl}
      >
        ${row} <span class="visually-hidden">${strings.downloadFile}</span>${partIcons.download}
      </a>
    `;
  }

  readonly #handleOpen = (event: MouseEvent): void => {
    const { file, answer, host } = this;
    const wantsTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!file || wantsTab) return;
    const images = (answer?.parts ?? [file]).filter(
      (other): other is FilePart =>
        other.type === 'file' && other.kind === 'image' && Boolean(host?.mayLoadImage(other.url)),
    );
    const { image } = partStringsFor(this, stringsFrom(this.chat));
    const detail: ImageRequest = {
      ...imageOf(file, image),
      images: images.map((each) => imageOf(each, image)),
    };
    const options = { detail, bubbles: true, composed: true, cancelable: true };
    if (!this.dispatchEvent(new CustomEvent('image-open', options))) event.preventDefault();
  };

  readonly #handleError = async (): Promise<void> => {
    const url = this.file?.url ?? '';
    const isFirst = !this.#hasRenewed;
    this.#hasRenewed = true;
    if (isFirst && isSigned(url)) await renewUrl(this.#expiring);
    // `file.url` is a new one if the renewal succeeded, so only the old one counts as failed.
    this.failedUrl = url;
  };

  readonly #refreshUrl = (): void => {
    const file = this.#expiring;
    if (file.url !== this.failedUrl) renewIfStale(file);
  };

  readonly #openLink = (event: MouseEvent): void => {
    const file = this.#expiring;
    if (file.url !== this.failedUrl) void followLink(event, file, downloadUrl);
  };
}

/** The text of an image, which says that it is one: a name alone sounds like a file to download. */
function descriptionOf(file: FilePart, { image, labelled }: LocalizedPartStrings): string {
  const { name } = file;
  return hasOwnName(name)
    ? interpolate(labelled, { label: image, text: name })
    : displayNameOf(file, image);
}

function imageOf(file: FilePart, kind: string): LightboxImage {
  return { url: file.url, name: displayNameOf(file, kind) };
}

define('dify-chat-generated-file', DifyChatGeneratedFile);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-generated-file': DifyChatGeneratedFile;
  }
}
