import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Clock } from '../../lib/clock.js';
import { interpolate } from '../../lib/interpolate.js';
import { nextTask } from '../../lib/next-task.js';
import type {
  ConversationListState,
  ConversationSummary,
  RefusedChange,
} from '../../state/conversations/conversation-list-state.js';
import {
  MAX_NAME_LENGTH,
  type ConversationList,
} from '../../state/conversations/conversation-list.js';
import { UNDO_MS } from '../../state/conversations/pending-deletions.js';
import { copyText } from '../../ui/copy-text.js';
import { formatText } from '../../ui/format-text.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import { MenuController } from '../../ui/menu-controller.js';
import type { OwnTaskElement } from '../../ui/own-task-element.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { idOfRow } from './history-row.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';
import { renderRowMenu } from './row-menu.js';

/** How long a message of a rename stays visible. */
const NOTICE_MS = 5000;

/** What the changes use of the list that they are made in. */
export interface ChangesContext {
  list: ConversationList | undefined;
  /** Returns the conversations that are shown. */
  getShown: () => readonly ConversationSummary[];
  strings: LocalizedHistoryStrings;
  clock: Clock;
  clipboard: Pick<Clipboard, 'writeText'>;
  /** Focuses a conversation; the button for a new one if it is not rendered. */
  focusRow: (id: string | undefined) => void;
}

/** The changes of a conversation: its menu, the text box of a rename, the undo of a deletion, and the messages about them. */
export class ConversationChanges implements ReactiveController {
  /** The conversation whose name is edited, and the state of the list when that began: it stays in its place meanwhile. */
  renamed: { readonly id: string; readonly list: ConversationListState } | undefined;
  /** The conversation whose menu is open, or was last. */
  menuId: string | undefined;
  readonly #host: OwnTaskElement;
  readonly #getContext: () => ChangesContext;
  readonly #menu: MenuController;
  readonly #deletion: TransientStatusController<string>;
  readonly #notice: TransientStatusController<string>;
  #menuButton: HTMLElement | null = null;
  /** The conversation whose deletion can be undone. */
  #deletedId: string | undefined;
  #noticeText: string | undefined;
  /** The text in the box of a rename. */
  #name = '';
  #isNameBoxNew = false;

  constructor(host: OwnTaskElement, getContext: () => ChangesContext) {
    this.#host = host;
    this.#getContext = getContext;
    this.#menu = new MenuController(host, () => ({
      menu: host.renderRoot.querySelector<HTMLElement>('[role=menu]'),
      button: this.#menuButton,
    }));
    this.#deletion = new TransientStatusController<string>(host, (id) => {
      // Its button is about to be removed, perhaps with the focus.
      if (id === undefined && host.shadowRoot?.activeElement?.closest('.messages'))
        getContext().focusRow(undefined);
      this.#deletedId = id;
      host.requestUpdate();
    });
    this.#notice = new TransientStatusController<string>(host, (text) => {
      this.#noticeText = text;
      host.requestUpdate();
    });
    host.addController(this);
  }

  /** Focuses the text box of a rename that has begun. */
  hostUpdated(): void {
    const box = this.#isNameBoxNew ? this.#nameBox : null;
    this.#isNameBoxNew = false;
    box?.focus();
    box?.select();
  }

  /** Whether the menu of a conversation is open. */
  isMenuOpen(id: string): boolean {
    return this.#menu.isOpen && this.menuId === id;
  }

  /** Opens the menu for the conversation whose button was pressed. */
  readonly handleMenuButtonClick = ({ currentTarget }: Event): void => {
    this.#menuButton = currentTarget as HTMLElement;
    this.menuId = idOfRow(currentTarget);
    this.#host.requestUpdate();
  };

  readonly handleMenuButtonKeydown = (event: KeyboardEvent): void => {
    this.handleMenuButtonClick(event);
    this.#menu.handleButtonKeydown(event);
  };

  /** Renders the text box of a rename. */
  renderNameBox(): TemplateResult {
    return html`
      <input
        class="rename"
        type="text"
        dir="auto"
        autocomplete="off"
        aria-label=${this.#strings.newName}
        .value=${this.#name}
        @input=${this.#handleNameInput}
        @keydown=${this.#handleNameKeydown}
        @blur=${this.#saveName}
      />
    `;
  }

  /** Ends a rename without saving it. */
  endRename(): void {
    this.renamed = undefined;
    this.#host.requestUpdate();
  }

  /** Undoes the last deletion; returns whether there is one that can be undone. */
  undoDeletion(): boolean {
    const canUndo = this.#deletedId !== undefined;
    if (canUndo) void this.#undo();
    return canUndo;
  }

  /** Renders the menu, once for all conversations. */
  renderMenu(): TemplateResult {
    const { untitled, conversationActions: label } = this.#strings;
    const { list } = this.#getContext();
    const conversation = list?.state.items.find(({ id }) => id === this.menuId);
    const title = conversation?.title || untitled;
    return html`
      <div
        id="menu"
        popover
        part="menu"
        role="menu"
        aria-label=${interpolate(label, { title })}
        @beforetoggle=${this.#menu.handleBeforeToggle}
        @toggle=${this.#menu.handleToggle}
        @keydown=${this.#menu.handleMenuKeydown}
      >
        ${conversation ? this.#renderMenuItems(conversation) : nothing}
      </div>
    `;
  }

  /** Renders what has become of the last change. */
  renderMessages(): TemplateResult {
    const refused = this.#refusal;
    const status = this.#renderStatus();
    return html`
      <div class="messages">
        <div class=${refused ? 'shown refused' : ''} role="alert">
          ${refused ? html`${icons.alert}<span dir="auto">${refused}</span>` : nothing}
        </div>
        <div class=${status === nothing ? '' : 'shown'} role="status">${status}</div>
      </div>
    `;
  }

  get #strings(): LocalizedHistoryStrings {
    return this.#getContext().strings;
  }

  get #nameBox(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('.rename');
  }

  #renderMenuItems(conversation: ConversationSummary): TemplateResult {
    const { id, isPinned } = conversation;
    const run = (action: () => void) => () => {
      this.#menu.close();
      action();
    };
    return renderRowMenu({
      strings: this.#strings,
      conversation,
      hasPins: this.#getContext().list?.hasPins ?? false,
      onRename: run(() => this.#beginRename(id)),
      onPin: run(() => void this.#pin(id, !isPinned)),
      onCopyId: run(() => void this.#copyId(id)),
      onDelete: () => this.#delete(id),
    });
  }

  /** The undo of a deletion, or a notice. */
  #renderStatus(): TemplateResult | typeof nothing {
    const { deleted, undo } = this.#strings;
    const notice = this.#noticeText;
    if (!this.#deletedId) return notice ? html`<span dir="auto">${notice}</span>` : nothing;
    return html`
      <span dir="auto">${deleted}</span>
      <button class="text-button" type="button" @click=${this.#undo}>${icons.undo}${undo}</button>
    `;
  }

  get #refusal(): string | undefined {
    const refused: RefusedChange | undefined = this.#getContext().list?.state.refused;
    const { renameRefused: rename, pinRefused: pin, deleteRefused, untitled } = this.#strings;
    const texts = { rename, pin, delete: deleteRefused };
    return refused && interpolate(texts[refused.change], { title: refused.title || untitled });
  }

  #beginRename(id: string): void {
    const { list } = this.#getContext();
    if (!list) return;
    this.renamed = { id, list: list.state };
    this.#name = list.state.items.find((each) => each.id === id)?.title ?? '';
    this.#isNameBoxNew = true;
    this.#host.requestUpdate();
  }

  async #pin(id: string, isPinned: boolean): Promise<void> {
    const { list, focusRow } = this.#getContext();
    void list?.setPinned(id, isPinned);
    await this.#host.updateComplete;
    focusRow(id);
  }

  async #copyId(id: string): Promise<void> {
    const { clock, clipboard, strings } = this.#getContext();
    const button = this.#menuButton;
    if (button && (await copyText(id, button, clipboard))) this.#notice.show(strings.copied, clock);
  }

  /** The focus moves to the next conversation, or to the one before it. */
  #delete(id: string): void {
    const { list, getShown, clock, focusRow } = this.#getContext();
    const shown = getShown();
    const at = shown.findIndex((each) => each.id === id);
    // Before menu and row are gone: the focus moves once, is never lost, and needs no layout of its own.
    focusRow((shown[at + 1] ?? shown[at - 1])?.id);
    this.#menu.hide();
    this.#host.deferUpdate();
    list?.delete(id);
    this.#deletion.show(id, clock, UNDO_MS);
  }

  readonly #undo = async (): Promise<void> => {
    const { list, clock, strings, focusRow } = this.#getContext();
    const id = this.#deletedId;
    const isRestored = id !== undefined && list?.undoDelete(id);
    this.#deletion.clear();
    if (isRestored) this.#notice.show(strings.restored, clock);
    await this.#host.updateComplete;
    await nextTask();
    focusRow(id);
  };

  readonly #handleNameInput = ({ target }: InputEvent): void => {
    const box = target as HTMLInputElement;
    const isTooLong = box.value.length > MAX_NAME_LENGTH;
    if (isTooLong) box.value = box.value.slice(0, MAX_NAME_LENGTH);
    this.#name = box.value;
    if (!isTooLong) return;
    const { clock, strings } = this.#getContext();
    const { nameTooLong, language } = strings;
    const text = formatText(nameTooLong, { number: MAX_NAME_LENGTH }, language);
    this.#notice.show(text, clock, NOTICE_MS);
  };

  readonly #handleNameKeydown = (event: KeyboardEvent): void => {
    const id = this.renamed?.id;
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Keeps Escape from closing the list.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') this.#saveName();
    this.endRename();
    void this.#host.updateComplete.then(() => this.#getContext().focusRow(id));
  };

  /** Saves the name in the box, unless the rename has ended. */
  readonly #saveName = (): void => {
    const id = this.renamed?.id;
    if (id === undefined) return;
    const name = this.#name.trim();
    this.endRename();
    const { list, clock, strings } = this.#getContext();
    if (name) void list?.rename(id, name);
    else this.#notice.show(strings.nameKept, clock, NOTICE_MS);
  };
}
