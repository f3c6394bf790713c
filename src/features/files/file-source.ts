import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { acceptOf, acceptsImages, type UploadRules } from '../../state/attachments/upload-rules.js';
import { base } from '../../styles/base.js';
import { nextFocusTarget } from '../../ui/roving-tabindex.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { fileIcons } from './file-icons.js';
import { styles } from './file-source.styles.js';
import { filesStringsFor, type LocalizedFilesStrings } from './localized-files-strings.js';

/** An entry of the menu. */
interface FileSourceOption {
  label: string;
  icon: TemplateResult;
  onPick: () => void;
}

/**
 * A button to add files from the device, its camera or a URL, as far as the rules allow; with several options it opens a menu. With
 * `compact` it is an icon, laid out by the surrounding flex row; else a row as wide as its container, and the menu is below it.
 *
 * @customElement dify-chat-file-source
 *
 * @fires {CustomEvent<{ files: readonly File[] }>} files-pick - The visitor has chosen files.
 * @fires {CustomEvent<{ url: string }>} url-pick - The visitor has entered the URL of a file.
 */
export class DifyChatFileSource extends LitElement {
  static override styles = [base, styles];

  /** The chat that the files belong to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The upload rules; without them, nothing is offered. */
  @property({ attribute: false }) rules: UploadRules | undefined;

  /** Shows an icon instead of a row. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Whether several files may be chosen at a time. */
  @property({ type: Boolean }) multiple = false;

  /** The open view: the menu, or the form for a URL. */
  @state() private view: 'menu' | 'url' | undefined;

  /** Whether the entered URL was refused. */
  @state() private isUrlBad = false;

  @query('input[type=file]') private readonly picker!: HTMLInputElement;

  @query('.menu') private readonly menu!: HTMLElement | null;

  @query('.url-form input') private readonly urlInput!: HTMLInputElement | null;

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
      ${this.compact ? this.#renderButton() : this.#renderRow()}
      ${this.view === 'url' ? this.#renderUrlForm() : nothing}
      <input type="file" hidden aria-hidden="true" tabindex="-1" @change=${this.#handlePick} />
    `;
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, stringsFrom(this.chat));
  }

  get #options(): FileSourceOption[] {
    const { rules } = this;
    const { takePhoto, chooseFile, chooseFiles, linkFile } = this.#strings;
    if (!rules) return [];
    const hasCamera = matchMedia('(pointer: coarse)').matches && acceptsImages(rules);
    const options: (FileSourceOption | false)[] = [
      rules.fromDevice &&
        hasCamera && { label: takePhoto, icon: fileIcons.camera, onPick: () => this.#browse(true) },
      rules.fromDevice && {
        label: this.multiple ? chooseFiles : chooseFile,
        icon: fileIcons.upload,
        onPick: () => this.#browse(false),
      },
      rules.fromWeb && { label: linkFile, icon: fileIcons.link, onPick: () => this.#open('url') },
    ];
    return options.filter((option) => option !== false);
  }

  #renderRow(): TemplateResult | typeof nothing {
    if (this.#options.length === 0) return nothing;
    return html`
      <button class="row" type="button" aria-expanded=${this.#expanded} @click=${this.#handlePress}>
        ${fileIcons.clip}<span>${this.#strings.attachFile}</span>
      </button>
      ${this.view === 'menu' ? this.#renderMenu() : nothing}
    `;
  }

  #renderButton(): TemplateResult {
    const { attachFiles } = this.#strings;
    return html`
      <div class="anchor">
        <button
          class="round-button"
          type="button"
          title=${attachFiles}
          aria-expanded=${this.#expanded}
          @click=${this.#handlePress}
        >
          ${fileIcons.clip}
        </button>
        ${this.view === 'menu' ? this.#renderMenu() : nothing}
      </div>
    `;
  }

  #renderMenu(): TemplateResult {
    const { attachFile, attachFiles } = this.#strings;
    const options = this.#options.map(renderOption);
    return html`
      <div
        class="menu"
        role="group"
        aria-label=${this.compact ? attachFiles : attachFile}
        @keydown=${this.#handleMenuKey}
      >
        ${options}
      </div>
    `;
  }

  /** The value of `aria-expanded`: a single option needs no menu. */
  get #expanded(): unknown {
    return this.#options.length > 1 ? String(Boolean(this.view)) : nothing;
  }

  #renderUrlForm(): TemplateResult {
    const { fileAddress, addFile, badAddress } = this.#strings;
    return html`
      <form
        class="url-form"
        novalidate
        @submit=${this.#handleUrlSubmit}
        @keydown=${this.#handleKey}
      >
        <input
          type="url"
          aria-required="true"
          autocomplete="off"
          placeholder="https://"
          aria-label=${fileAddress}
          aria-invalid=${this.isUrlBad}
          aria-describedby=${this.isUrlBad ? 'url-error' : nothing}
          @input=${this.#handleUrlInput}
        />
        <button class="text-button" part="button">${addFile}</button>
        ${this.isUrlBad ? html`<p id="url-error" role="alert">${badAddress}</p>` : nothing}
      </form>
    `;
  }

  #open(view: 'menu' | 'url'): void {
    this.view = view;
    this.isUrlBad = false;
    document.addEventListener('pointerdown', this.#handleOutside);
    void this.updateComplete.then(() => {
      (this.urlInput ?? this.menu?.querySelector('button'))?.focus();
    });
  }

  readonly #close = (): void => {
    this.view = undefined;
    document.removeEventListener('pointerdown', this.#handleOutside);
  };

  /** Opens the file dialog; on phones, `capture` opens the camera. */
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
    const options = this.#options;
    if (this.view) this.#close();
    else if (options.length === 1) options[0]?.onPick();
    else this.#open('menu');
  }

  #handlePick(): void {
    const files = [...(this.picker.files ?? [])];
    // Otherwise choosing the same file again would fire no `change` event.
    this.picker.value = '';
    if (files.length > 0) this.dispatchEvent(new CustomEvent('files-pick', { detail: { files } }));
  }

  #handleUrlSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const url = this.urlInput?.value.trim() ?? '';
    this.isUrlBad = !/^https?:\/\//i.test(url) || !URL.canParse(url);
    if (this.isUrlBad) return this.urlInput?.focus();
    this.#close();
    this.focus();
    this.dispatchEvent(new CustomEvent('url-pick', { detail: { url } }));
  }

  #handleUrlInput(): void {
    this.isUrlBad = false;
  }

  #handleMenuKey(event: KeyboardEvent): void {
    const items = [...(this.menu?.querySelectorAll('button') ?? [])];
    const next = nextFocusTarget(event, items, event.target, 'vertical');
    if (!next) return this.#handleKey(event);
    event.preventDefault();
    next.focus();
  }

  /** Escape closes the menu or the form; `preventDefault()` keeps the panel open. */
  #handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#close();
    this.focus();
  }

  readonly #handleOutside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };
}

function renderOption({ label, icon, onPick }: FileSourceOption): TemplateResult {
  return html`<button class="option" type="button" @click=${onPick}>
    ${icon}<span>${label}</span>
  </button>`;
}

define('dify-chat-file-source', DifyChatFileSource);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-file-source': DifyChatFileSource;
  }
}
