import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { lightboxEnglish, type LightboxStrings } from '../../i18n/lightbox-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { icons } from '../../ui/icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { styles } from './lightbox.styles.js';

/** A picture that can be enlarged. */
export interface LightboxImage {
  readonly url: string;
  /** What can be seen on it, or what its file is called. */
  readonly name: string;
}

/** So far, in pixels, a finger goes for the next picture. */
const SWIPE_PX = 50;

/**
 * A picture as large as the screen allows, with those that stand beside it.
 *
 * @customElement dify-chat-lightbox
 */
export class DifyChatLightbox extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) images: readonly LightboxImage[] = [];

  @property({ attribute: false }) strings: LightboxStrings = lightboxEnglish;

  /** Which of them is shown. */
  @property({ attribute: false }) index = 0;

  @state() private isLoading = true;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #touchedAt: number | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const image = this.images[this.index];
    if (!image) return nothing;
    return html`
      <dialog
        tabindex="-1"
        aria-label=${image.name}
        @keydown=${this.#handleKey}
        @close=${this.#handleClose}
        @click=${this.#handleClick}
        @touchstart=${this.#handleTouch}
        @touchend=${this.#handleRelease}
      >
        ${this.#renderBar(image)}
        <figure>
          <img
            class=${this.isLoading ? 'loading' : ''}
            src=${image.url}
            alt=${image.name}
            referrerpolicy="no-referrer"
            @load=${this.#handleLoad}
            @error=${this.#handleLoad}
          />
        </figure>
        ${this.images.length > 1 ? this.#renderSteps() : nothing}
      </dialog>
    `;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    // Not on its first button: nobody has chosen that.
    this.dialog.focus();
  }

  #renderBar({ name, url }: LightboxImage): TemplateResult {
    const { closeImage: label, openOriginal } = this.strings;
    const close = { label, icon: extraIcons.close, part: '', onPress: this.#close };
    return html`
      <header>
        <p dir="auto">${name}</p>
        <a
          class="round-button"
          href=${url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label=${openOriginal}
          title=${openOriginal}
          >${extraIcons.open}</a
        >
        ${renderRoundButton(close)}
      </header>
    `;
  }

  #renderSteps(): TemplateResult {
    const { previousImage, nextImage } = this.strings;
    const step = (label: string, part: string, by: number) =>
      renderRoundButton({ label, icon: icons.chevronDown, part, onPress: () => this.#step(by) });
    return html`
      <nav>
        <span class="previous">${step(previousImage, '', -1)}</span>
        <span class="count" role="status">${this.index + 1} / ${this.images.length}</span>
        <span class="next">${step(nextImage, '', 1)}</span>
      </nav>
    `;
  }

  #step(by: number): void {
    const { length } = this.images;
    if (length < 2) return;
    this.isLoading = true;
    this.index = (this.index + by + length) % length;
  }

  readonly #close = (): void => this.dialog.close();

  #handleClose(): void {
    this.remove();
  }

  #handleLoad(): void {
    this.isLoading = false;
  }

  /** Nothing of it is for the window below, which Escape would close as well. */
  #handleKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const isRtl = this.matches(':dir(rtl)');
    const by = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (event.key === 'Escape') this.#close();
    else if (by) this.#step(by);
    else return;
    event.preventDefault();
  }

  /** Beside the picture and its buttons. */
  #handleClick({ target }: Event): void {
    if (!(target as Element).closest('button, a, img')) this.#close();
  }

  #handleTouch({ touches }: TouchEvent): void {
    // Who has enlarged the page moves about in it.
    const isPlain = touches.length === 1 && (visualViewport?.scale ?? 1) === 1;
    this.#touchedAt = isPlain ? touches[0]?.clientX : undefined;
  }

  #handleRelease({ changedTouches }: TouchEvent): void {
    const way = (changedTouches[0]?.clientX ?? 0) - (this.#touchedAt ?? Infinity);
    if (Math.abs(way) > SWIPE_PX && this.#touchedAt !== undefined) this.#step(way < 0 ? 1 : -1);
  }
}

define('dify-chat-lightbox', DifyChatLightbox);

/** Which picture is to be shown: with those beside it, or as it stands in a text. */
export interface ImageRequest {
  readonly url: string;
  readonly name?: string;
  readonly images?: readonly LightboxImage[];
  readonly image?: HTMLImageElement;
}

/** Shows a picture over everything else, until it is closed; the focus then goes back to where it was. */
export function openLightbox(
  parent: Node,
  { url, name = '', image, images = imagesAround(image) }: ImageRequest,
  strings: object,
): void {
  const lightbox = document.createElement('dify-chat-lightbox');
  const at = image
    ? picturesAround(image).indexOf(image)
    : images.findIndex((each) => each.url === url);
  lightbox.images = at < 0 ? [{ url, name }] : images;
  lightbox.index = Math.max(at, 0);
  lightbox.strings = mergeStrings(strings, lightboxEnglish);
  parent.appendChild(lightbox);
}

function imagesAround(image: HTMLImageElement | undefined): LightboxImage[] {
  return image ? picturesAround(image).map(({ src, alt }) => ({ url: src, name: alt })) : [];
}

/** The pictures of the same text that are no links. */
function picturesAround(image: HTMLImageElement): HTMLImageElement[] {
  return [
    ...(image.closest('.markdown')?.querySelectorAll<HTMLImageElement>('img:not(a *)') ?? []),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-lightbox': DifyChatLightbox;
  }
}
