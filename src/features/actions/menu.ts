import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { LazyModule } from '../../lib/lazy-module.js';
import { hasVisibleVariables } from '../../state/inputs/variables.js';
import { base } from '../../styles/base.js';
import { isComposing } from '../../ui/is-composing.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { MenuController } from '../../ui/menu-controller.js';
import { menuStyles } from '../../ui/menu.styles.js';
import { setAvailableSpace } from '../../ui/popover-position.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { translatableText } from '../../ui/translatable-text.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import type { DifyChatInputs } from '../forms/index.js';
import { consumeChat } from '../shared/chat-controller.js';
import { contentParts } from '../shared/exported-parts.js';
import type { TranscriptFormat } from '../transcript/index.js';
import { actionIcons } from './action-icons.js';
import { renderDownloadItems } from './download-items.js';
import { actionsStringsFor, type LocalizedActionsStrings } from './localized-actions-strings.js';
import { styles } from './menu.styles.js';

/** Not the one in `shared/chunks.ts`, which imports this chunk. */
const formsChunk = new LazyModule(() => import('../forms/index.js'));

const transcriptChunk = new LazyModule(() => import('../transcript/index.js'));

/**
 * The menu of the title bar, with the actions for the whole conversation.
 *
 * @customElement dify-chat-menu
 *
 * @csspart header-button - The button that opens the menu.
 * @csspart menu - The menu.
 */
export class DifyChatMenu extends LitElement {
  static override styles = [base, menuStyles, styles];

  /** The title of the chat, if the page has set one. */
  @property() heading = '';

  /** The panel, in whose centre the dialog opens. */
  @property({ attribute: false }) frame: Element | undefined;

  /** Whether the formats of the download are shown. */
  @state() private showsFormats = false;

  @state() private isEditing = false;

  /** Whether a transcript is being created. */
  @state() private isSaving = false;

  /** The error message, if any. */
  @state() private error = '';

  @query('button') private readonly button!: HTMLElement;

  @query('[role=menu]') private readonly menu!: HTMLElement;

  @query('dify-chat-inputs') private readonly inputs!: DifyChatInputs | null;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  /** Injectable for tests. */
  clock: Clock = browserClock;

  readonly #chat = consumeChat(this, { app: ({ app }) => app });
  readonly #menu = new MenuController(this, () => ({ menu: this.menu, button: this.button }));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A removed dialog is not modal any more.
    this.isEditing = false;
  }

  protected override render(): TemplateResult {
    const { menu, preparing } = this.#strings;
    const notice = this.isSaving ? preparing : this.error;
    return html`
      <button
        class="round-button"
        part="header-button"
        type="button"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-expanded=${this.#menu.isOpen}
        title=${menu}
        @keydown=${this.#menu.handleButtonKeydown}
      >
        ${actionIcons.more}
      </button>
      <div
        id="menu"
        popover
        part="menu"
        role="menu"
        aria-label=${menu}
        @beforetoggle=${this.#menu.handleBeforeToggle}
        @toggle=${this.#handleToggle}
        @keydown=${this.#handleMenuKeydown}
      >
        ${this.#renderItems()}
      </div>
      <p class=${notice ? 'notice' : ''} role="status" dir="auto">${translatableText(notice)}</p>
      ${this.isEditing ? this.#renderDialog() : nothing}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('isEditing') && this.isEditing) void this.#showDialog();
  }

  get #strings(): LocalizedActionsStrings {
    return actionsStringsFor(this, this.#chat.strings);
  }

  #renderItems(): TemplateResult {
    const strings = this.#strings;
    const onToggle = () => (this.showsFormats = !this.showsFormats);
    const onPick = (format: TranscriptFormat) => {
      this.#menu.close();
      void this.#save(format);
    };
    return html`
      ${
        this.#hasInputForm
          ? html`<button type="button" role="menuitem" tabindex="-1" @click=${this.#edit}>
              ${actionIcons.edit}<span dir="auto">${strings.editDetails}</span>
            </button>`
          : nothing
      }
      ${renderDownloadItems({ strings, isExpanded: this.showsFormats, onToggle, onPick })}
    `;
  }

  #renderDialog(): TemplateResult {
    const { editDetails, closeDetails } = this.#strings;
    const title = editDetails.replace(/…$/, '');
    const close = { label: closeDetails, icon: lazyIcons.close, onPress: this.#closeDialog };
    return html`
      <dialog
        aria-labelledby="title"
        tabindex="-1"
        @close=${this.#handleDialogClose}
        @keydown=${this.#handleDialogKeydown}
      >
        <div class="header">
          <h2 id="title" dir="auto">${title}</h2>
          ${renderRoundButton(close)}
        </div>
        <dify-chat-inputs
          exportparts=${contentParts}
          editing
          @inputs-save=${this.#closeDialog}
          @inputs-cancel=${this.#closeDialog}
        ></dify-chat-inputs>
      </dialog>
    `;
  }

  get #hasInputForm(): boolean {
    const { app } = this.#chat.state;
    return app !== undefined && hasVisibleVariables(app.parameters);
  }

  #handleToggle(event: ToggleEvent): void {
    this.#menu.handleToggle(event);
    if (!this.#menu.isOpen) this.showsFormats = false;
  }

  #handleMenuKeydown(event: KeyboardEvent): void {
    this.#foldFormats(event);
    this.#menu.handleMenuKeydown(event);
  }

  /** As in a tree, the arrow key along the text unfolds the formats, and the opposite one folds them. */
  #foldFormats({ key }: KeyboardEvent): void {
    const current = this.shadowRoot?.activeElement;
    const parent = this.menu.querySelector<HTMLElement>('[aria-expanded]');
    const isWithin = current === parent || current?.closest('[role=group]');
    if ((key !== 'ArrowRight' && key !== 'ArrowLeft') || !isWithin) return;
    this.showsFormats = (key === 'ArrowRight') !== this.menu.matches(':dir(rtl)');
    if (!this.showsFormats) parent?.focus();
  }

  readonly #edit = async (): Promise<void> => {
    this.#menu.close();
    try {
      await formsChunk.load();
      this.error = '';
      this.isEditing = true;
    } catch {
      this.error = this.#strings.errors.unknown;
    }
  };

  async #showDialog(): Promise<void> {
    const { dialog, inputs, frame } = this;
    if (!dialog) return;
    if (frame) setAvailableSpace(dialog, frame);
    dialog.showModal();
    await inputs?.updateComplete;
    if (inputs && !raisesKeyboard()) inputs.focus();
    else dialog.focus();
  }

  async #save(format: TranscriptFormat): Promise<void> {
    const { session, disabledFeatures } = this.#chat;
    if (!session || this.isSaving) return;
    this.isSaving = true;
    this.error = '';
    const { direction: dir } = getComputedStyle(this);
    const options = { strings: this.#strings, title: this.heading, disabledFeatures, dir };
    try {
      const { saveTranscript } = await transcriptChunk.load();
      await saveTranscript(session, format, options, {
        clock: this.clock,
        container: this.renderRoot,
      });
    } catch {
      this.error = this.#strings.errors.unknown;
    }
    this.isSaving = false;
  }

  readonly #closeDialog = (): void => this.dialog?.close();

  #handleDialogClose(): void {
    this.isEditing = false;
  }

  #handleDialogKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    // Keeps the panel open.
    event.preventDefault();
    this.#closeDialog();
  }
}

define('dify-chat-menu', DifyChatMenu);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-menu': DifyChatMenu;
  }
}
