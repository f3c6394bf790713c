import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { lightboxEnglish, type LightboxStrings } from '../../i18n/lightbox-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { styles } from './lightbox.styles.js';

/** An image in the lightbox. */
export interface LightboxImage {
  readonly url: string;
  /** The alternative text or file name. */
  readonly name: string;
}

/** Minimum swipe distance in px. */
const SWIPE_PX = 50;

/**
 * Shows an image as large as the screen allows, with navigation to the other images.
 *
 * @customElement dify-chat-lightbox
 */
export class DifyChatLightbox extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) images: readonly LightboxImage[] = [];

  @property({ attribute: false }) strings: LightboxStrings = lightboxEnglish;

  /** The index of the shown image. */
  @property({ attribute: false }) index = 0;

  @state() private status: 'loading' | 'loaded' | 'failed' = 'loading';

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #touchStartX: number | undefined;

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
            class=${this.status}
            src=${image.url}
            alt=${image.name}
            referrerpolicy="no-referrer"
            @load=${this.#handleLoad}
            @error=${this.#handleError}
          />
          <span class="note" role="status">
            ${this.status === 'failed' ? [icons.alert, this.strings.imageFailed] : nothing}
          </span>
        </figure>
        ${this.images.length > 1 ? this.#renderNavigation() : nothing}
      </dialog>
    `;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    // Focus the dialog, not its first button, which would show a focus ring.
    this.dialog.focus();
  }

  #renderBar({ name, url }: LightboxImage): TemplateResult {
    const { closeImage: label, openOriginal } = this.strings;
    const close = { label, icon: lazyIcons.close, onPress: this.#close };
    return html`
      <div class="header">
        <p dir="auto">${name}</p>
        <a
          class="round-button"
          href=${url}
          target="_blank"
          rel="noopener noreferrer"
          title=${openOriginal}
          >${lazyIcons.open}</a
        >
        ${renderRoundButton(close)}
      </div>
    `;
  }

  #renderNavigation(): TemplateResult {
    const { previousImage, nextImage } = this.strings;
    const step = (label: string, name: string, by: number) => {
      const onPress = () => this.#step(by);
      return renderRoundButton({ label, icon: icons.chevronDown, name, onPress });
    };
    return html`
      <nav>
        ${step(previousImage, 'previous', -1)}
        <span class="count" role="status">${this.index + 1} / ${this.images.length}</span>
        ${step(nextImage, 'next', 1)}
      </nav>
    `;
  }

  #step(by: number): void {
    const { length } = this.images;
    if (length < 2) return;
    this.status = 'loading';
    this.index = (this.index + by + length) % length;
  }

  readonly #close = (): void => this.dialog.close();

  #handleClose(): void {
    this.remove();
  }

  #handleLoad(): void {
    this.status = 'loaded';
  }

  #handleError(): void {
    this.status = 'failed';
  }

  /** Stops propagation so that Escape does not also close the panel. */
  #handleKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const isRtl = this.matches(':dir(rtl)');
    const by = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (event.key === 'Escape') this.#close();
    else if (by) this.#step(by);
    else return;
    event.preventDefault();
  }

  /** Closes on a click on the backdrop. */
  #handleClick({ target }: Event): void {
    if (!(target as Element).closest('button, a, img')) this.#close();
  }

  #handleTouch({ touches }: TouchEvent): void {
    // In a pinch-zoomed page, a touch scrolls instead.
    const isSwipeStart = touches.length === 1 && (visualViewport?.scale ?? 1) === 1;
    this.#touchStartX = isSwipeStart ? touches[0]?.clientX : undefined;
  }

  #handleRelease({ changedTouches }: TouchEvent): void {
    const distance = (changedTouches[0]?.clientX ?? 0) - (this.#touchStartX ?? Infinity);
    if (Math.abs(distance) > SWIPE_PX && this.#touchStartX !== undefined)
      this.#step(distance < 0 ? 1 : -1);
  }
}

define('dify-chat-lightbox', DifyChatLightbox);

/** A request to show an image: with a list of `images`, or as the `image` element in a text. */
export interface ImageRequest {
  readonly url: string;
  readonly name?: string;
  readonly images?: readonly LightboxImage[];
  readonly image?: HTMLImageElement;
}

/** Opens an image in a modal dialog. Closing it returns the focus. */
export function openLightbox(
  parent: Node,
  { url, name = '', image, images = imagesAround(image) }: ImageRequest,
  strings: object,
): void {
  const lightbox = document.createElement('dify-chat-lightbox');
  const at = image
    ? imageElementsAround(image).indexOf(image)
    : images.findIndex((each) => each.url === url);
  lightbox.images = at < 0 ? [{ url, name }] : images;
  lightbox.index = Math.max(at, 0);
  lightbox.strings = mergeStrings(strings, lightboxEnglish);
  parent.appendChild(lightbox);
}

function imagesAround(image: HTMLImageElement | undefined): LightboxImage[] {
  return image ? imageElementsAround(image).map(({ src, alt }) => ({ url: src, name: alt })) : [];
}

/** The image elements of the same text, except those inside links. */
function imageElementsAround(image: HTMLImageElement): HTMLImageElement[] {
  return [
    ...(image.closest('.markdown')?.querySelectorAll<HTMLImageElement>('img:not(a *)') ?? []),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-lightbox': DifyChatLightbox;
  }
}
