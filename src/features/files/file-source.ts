import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { define } from '../../lib/define-element.js';
import { acceptOf, takesImages, type UploadRules } from '../../state/attachments/upload-rules.js';
import { base } from '../../styles/base.js';
import { stopShortcutPropagation } from '../../ui/stop-shortcut-propagation.js';
import { styles } from './file-source.styles.js';
import { fileIcons } from './file-icons.js';
import { filesStringsFor, type LocalizedFilesStrings } from './localized-files-strings.js';

/** One way to come by a file. */
interface FileSourceOption {
  label: string;
  icon: TemplateResult;
  act: () => void;
}

/**
 * Where files come from: the device, its camera, or an address on the web, as far as they are taken. With `compact`, what is
 * in it stands in the flexible row around it.
 *
 * @customElement dify-chat-file-source
 *
 * @fires {CustomEvent<{ files: readonly File[] }>} files-pick - The visitor has chosen these.
 * @fires {CustomEvent<{ url: string }>} url-pick - The visitor has named a file on the web.
 */
export class DifyChatFileSource extends LitElement {
  static override styles = [base, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** What is taken. */
  @property({ attribute: false }) rules: UploadRules | undefined;

  /** One button with a menu behind it, in the place of a row of buttons. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Whether several files may be chosen at a time. */
  @property({ type: Boolean }) multiple = false;

  /** What is open above the button, or below the row. */
  @state() private view: 'menu' | 'address' | undefined;

  @query('input[type=file]') private readonly picker!: HTMLInputElement;

  @query('.menu') private readonly menu!: HTMLElement | null;

  @query('.address input') private readonly address!: HTMLInputElement | null;

  @query('button') private readonly button!: HTMLElement | null;

  override focus(options?: FocusOptions): void {
    this.button?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render(): TemplateResult {
    return html`
      ${this.compact ? this.#renderButton() : this.#renderWays()}
      ${this.view === 'address' ? this.#renderAddress() : nothing}
      <input type="file" hidden aria-hidden="true" tabindex="-1" @change=${this.#handlePick} />
    `;
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, stringsOf(this.chat));
  }

  get #ways(): FileSourceOption[] {
    const { rules } = this;
    const { takePhoto, chooseFile, chooseFiles, linkFile } = this.#strings;
    if (!rules) return [];
    const hasCamera = matchMedia('(pointer: coarse)').matches && takesImages(rules);
    const ways: (FileSourceOption | false)[] = [
      rules.fromDevice &&
        hasCamera && { label: takePhoto, icon: fileIcons.camera, act: () => this.#browse(true) },
      rules.fromDevice && {
        label: this.multiple ? chooseFiles : chooseFile,
        icon: fileIcons.upload,
        act: () => this.#browse(false),
      },
      rules.fromWeb && { label: linkFile, icon: fileIcons.link, act: () => this.#open('address') },
    ];
    return ways.filter((way) => way !== false);
  }

  #renderWays(): TemplateResult[] {
    return this.#ways.map(renderWay);
  }

  #renderButton(): TemplateResult {
    const { attachFiles } = this.#strings;
    return html`
      <div class="anchor">
        <button
          class="round-button"
          type="button"
          aria-label=${attachFiles}
          title=${attachFiles}
          aria-expanded=${this.#ways.length > 1 ? String(Boolean(this.view)) : nothing}
          @click=${this.#handlePress}
        >
          ${fileIcons.clip}
        </button>
        ${this.view === 'menu' ? this.#renderMenu() : nothing}
      </div>
    `;
  }

  #renderMenu(): TemplateResult {
    return html`
      <div
        class="menu"
        role="group"
        aria-label=${this.#strings.attachFiles}
        @keydown=${this.#handleMenuKey}
      >
        ${this.#renderWays()}
      </div>
    `;
  }

  #renderAddress(): TemplateResult {
    const { fileAddress, addFile, badAddress } = this.#strings;
    return html`
      <form class="address" @submit=${this.#handleAddress} @keydown=${this.#handleKey}>
        <input
          type="url"
          required
          pattern="https?://.+"
          autocomplete="off"
          placeholder="https://"
          title=${badAddress}
          aria-label=${fileAddress}
          @keypress=${stopShortcutPropagation}
        />
        <button class="text-button">${addFile}</button>
      </form>
    `;
  }

  #open(view: 'menu' | 'address'): void {
    this.view = view;
    document.addEventListener('pointerdown', this.#handleOutside);
    void this.updateComplete.then(() => {
      (this.address ?? this.menu?.querySelector('button'))?.focus();
    });
  }

  readonly #close = (): void => {
    this.view = undefined;
    document.removeEventListener('pointerdown', this.#handleOutside);
  };

  /** On phones, `capture` opens the camera itself. */
  #browse(camera: boolean): void {
    this.#close();
    const { picker, rules } = this;
    picker.accept = camera || !rules ? 'image/*' : acceptOf(rules);
    picker.multiple = this.multiple && !camera;
    if (camera) picker.setAttribute('capture', 'environment');
    else picker.removeAttribute('capture');
    picker.click();
    this.focus();
  }

  #handlePress(): void {
    const ways = this.#ways;
    if (this.view) this.#close();
    else if (ways.length === 1) ways[0]?.act();
    else this.#open('menu');
  }

  #handlePick(): void {
    const files = [...(this.picker.files ?? [])];
    // The same file may be chosen again.
    this.picker.value = '';
    if (files.length > 0) this.dispatchEvent(new CustomEvent('files-pick', { detail: { files } }));
  }

  #handleAddress(event: SubmitEvent): void {
    event.preventDefault();
    const url = this.address?.value.trim() ?? '';
    if (!URL.canParse(url)) return;
    this.#close();
    this.focus();
    this.dispatchEvent(new CustomEvent('url-pick', { detail: { url } }));
  }

  #handleMenuKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return this.#handleKey(event);
    event.preventDefault();
    const items = [...(this.menu?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(event.target as HTMLButtonElement);
    items.at((at + step) % items.length)?.focus();
  }

  /** Escape closes this, and not the window around it. */
  #handleKey(event: KeyboardEvent): void {
    stopShortcutPropagation(event);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#close();
    this.focus();
  }

  readonly #handleOutside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };
}

function renderWay({ label, icon, act }: FileSourceOption): TemplateResult {
  return html`<button class="way" type="button" @click=${act}>
    ${icon}<span>${label}</span>
  </button>`;
}

define('dify-chat-file-source', DifyChatFileSource);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-file-source': DifyChatFileSource;
  }
}
