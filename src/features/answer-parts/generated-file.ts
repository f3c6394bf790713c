import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Message } from '../../state/model.js';
import type { FilePart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { follow, freshen, renewUrls, type ExpiringFile } from '../shared/expiring-link.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { formatSize } from '../../ui/format.js';
import type { ImageRequest, LightboxImage } from '../lightbox/lightbox.js';
import { asAttachment, isSigned } from '../shared/signed-url.js';
import { signs } from './part-icons.js';
import { styles } from './generated-file.styles.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';

const signOfKind: Readonly<Record<string, TemplateResult>> = {
  image: extraIcons.image,
  audio: signs.sound,
  video: signs.play,
};

/** The names that Dify gives to files of tools. */
const NUMBER = /^[\da-f]{8}-[\da-f-]{27}/i;

/**
 * A file that the app produced: a picture to be seen, a sound or film to be played, anything else to be kept. Where its URL has
 * expired it asks for a new one, once.
 *
 * @customElement dify-chat-produced-file
 *
 * @fires {CustomEvent<ImageRequest>} image-open - The visitor wants to see the picture large; prevented where that is done.
 */
export class DifyChatProducedFile extends LitElement {
  static override styles = [base, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) file: FilePart | undefined;

  /** The answer that it belongs to. */
  @property({ attribute: false }) answer: Message | undefined;

  /** What may load. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** By which URLs expire. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The URL that could not be loaded. */
  @state() private broken: string | undefined;

  @query('audio, video') private readonly player!: HTMLMediaElement | null;

  #hasRenewed = false;

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('file');
    // A player does not notice that its source is another one.
    if (before && before.url !== this.file?.url) this.player?.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { file, broken, host } = this;
    if (!file || !(file.url || file.name)) return nothing;
    const words = partStringsFor(this, stringsOf(this.chat));
    const mayLoad = file.url && file.url !== broken && host?.mayLoadImage(file.url);
    if (mayLoad && file.kind === 'image') return this.#renderPicture(file, words);
    if (mayLoad && (file.kind === 'audio' || file.kind === 'video'))
      return this.#renderPlayer(file);
    return this.#renderRow(file, words);
  }

  get #expiring(): ExpiringFile {
    const { id = '', url = '' } = this.file ?? {};
    const { session } = this.chat ?? {};
    return { session, messageKey: this.answer?.key ?? '', id, url, clock: this.clock };
  }

  #renderPicture(file: FilePart, words: LocalizedPartStrings): TemplateResult {
    return html`
      <a
        class="picture"
        href=${file.url}
        target="_blank"
        rel="noopener noreferrer"
        @click=${this.#handleOpen}
        @pointerenter=${this.#freshen}
        @focus=${this.#freshen}
      >
        <img
          src=${file.url}
          alt=${nameOf(file, words.image)}
          loading="lazy"
          referrerpolicy="no-referrer"
          @error=${this.#handleError}
        />
      </a>
    `;
  }

  #renderPlayer({ url, name, kind, mimeType = '' }: FilePart): TemplateResult {
    // The server calls it a stream of bytes, which some would not play.
    const source = html`<source
      src=${url}
      type=${mimeType.startsWith(`${kind}/`) ? mimeType : nothing}
      @error=${this.#handleError}
    />`;
    const label = name || nothing;
    return html`
      <figure>
        ${
          kind === 'audio'
            ? html`<audio controls preload="metadata" aria-label=${label}>${source}</audio>`
            : html`<video controls preload="metadata" playsinline aria-label=${label}>
                ${source}
              </video>`
        }
        ${name ? html`<figcaption dir="auto">${name}</figcaption>` : nothing}
      </figure>
    `;
  }

  #renderRow(file: FilePart, words: LocalizedPartStrings): TemplateResult {
    const { url, kind } = file;
    const isGone = !url || url === this.broken;
    const row = html`
      ${Object.hasOwn(signOfKind, kind) ? signOfKind[kind] : extraIcons.document}
      <span>
        <b dir="auto">${nameOf(file, words.file)}</b>
        <small>${isGone ? words.fileGone : formatSize(file.size, words.language)}</small>
      </span>
    `;
    if (!url) return html`<div class="file">${row}</div>`;
    return html`
      <a
        class="file"
        href=${asAttachment(url)}
        target="_blank"
        rel="noopener noreferrer"
        @click=${this.#follow}
        @pointerenter=${this.#freshen}
        @focus=${this.#freshen}
      >
        ${row} ${signs.download}
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
    const detail: ImageRequest = { ...imageOf(file), images: images.map(imageOf) };
    const options = { detail, bubbles: true, composed: true, cancelable: true };
    if (!this.dispatchEvent(new CustomEvent('image-open', options))) event.preventDefault();
  };

  readonly #handleError = async (): Promise<void> => {
    const url = this.file?.url ?? '';
    const isFirst = !this.#hasRenewed;
    this.#hasRenewed = true;
    if (isFirst && isSigned(url)) await renewUrls(this.#expiring);
    // If there is another by now, that one is shown.
    this.broken = url;
  };

  readonly #freshen = (): void => {
    const file = this.#expiring;
    if (file.url !== this.broken) freshen(file);
  };

  readonly #follow = (event: MouseEvent): void => {
    const file = this.#expiring;
    if (file.url !== this.broken) void follow(event, file, asAttachment);
  };
}

function imageOf({ url, name }: FilePart): LightboxImage {
  return { url, name };
}

/** What a file is called; a number that nobody knows it by gives its ending only. */
function nameOf({ name, url }: FilePart, kind: string): string {
  const [, inUrl = ''] = /([^/?#]*)(?:[?#].*)?$/.exec(url) ?? [];
  const known = name || inUrl;
  const [, ending = ''] = /(\.\w{1,5})$/.exec(known) ?? [];
  return name && !NUMBER.test(name) ? name : kind + ending;
}

define('dify-chat-produced-file', DifyChatProducedFile);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-produced-file': DifyChatProducedFile;
  }
}
