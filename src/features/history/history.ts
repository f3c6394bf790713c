import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import {
  initialListState,
  type ConversationListState,
  type ConversationSummary,
} from '../../state/conversations/conversation-list-state.js';
import {
  MAX_NAME_LENGTH,
  type ConversationList,
} from '../../state/conversations/conversation-list.js';
import { UNDO_MS } from '../../state/conversations/pending-deletions.js';
import { hasNewAnswer, isAnswering } from '../../state/left-conversation.js';
import { base } from '../../styles/base.js';
import { copyText } from '../../ui/copy-text.js';
import { failureStyles, renderFailure } from '../../ui/failure.js';
import { formatText } from '../../ui/format-text.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { MenuController } from '../../ui/menu-controller.js';
import { menuStyles } from '../../ui/menu.styles.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { nextFocusTarget } from '../../ui/roving-tabindex.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { consumeChat } from '../shared/chat-controller.js';
import { groupByDay, type ConversationGroup } from './group-by-day.js';
import { historyIcons } from './history-icons.js';
import { styles } from './history.styles.js';
import { historyStringsFor, type LocalizedHistoryStrings } from './localized-history-strings.js';
import { renderRowMenu } from './row-menu.js';
import { renderMatch, searchTitles } from './search-titles.js';

/** How many rows are rendered at first, and added when the visitor scrolls to their end. */
const ROWS_STEP = 60;

/** How long a message of a rename stays visible. */
const NOTICE_MS = 5000;

/**
 * The list of the visitor's conversations: search, groups by day, and a menu per conversation.
 *
 * @customElement dify-chat-history
 *
 * @fires {CustomEvent<undefined>} history-close - The visitor closes the list.
 * @fires {CustomEvent<undefined>} conversation-open - The visitor has opened a conversation.
 * @fires {CustomEvent<undefined>} conversation-start - The visitor starts a new conversation.
 *
 * @csspart conversation - Each conversation; with `current` as a second part name.
 * @csspart menu - The menu of a conversation.
 */
export class DifyChatHistory extends LitElement {
  static override styles = [base, failureStyles, menuStyles, styles];

  /** The clock for headings and messages. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The clipboard that ids are copied to. */
  @property({ attribute: false }) clipboard: Pick<Clipboard, 'writeText'> = navigator.clipboard;

  /** The text that titles are searched for. */
  @state() private search = '';

  /** The number of rows that are rendered. */
  @state() private rows = ROWS_STEP;

  /** The conversation whose menu is open. */
  @state() private menuId: string | undefined;

  @state() private renamedId: string | undefined;

  /** The conversation whose deletion can be undone. */
  @state() private deletedId: string | undefined;

  @state() private notice: string | undefined;

  @query('[role=menu]') private readonly menu!: HTMLElement | null;

  @query('.search input') private readonly searchBox!: HTMLInputElement | null;

  @query('.end') private readonly end!: HTMLElement | null;

  @query('.rename') private readonly nameBox!: HTMLInputElement | null;

  @query('.new') private readonly newButton!: HTMLElement | null;

  readonly #chat = consumeChat(this, {
    conversationId: ({ conversationId }) => conversationId,
    left: ({ left }) => left,
    background: ({ background }) => background,
  });
  readonly #menu = new MenuController(this, () => ({ menu: this.menu, button: this.#menuButton }));
  readonly #deletion = new TransientStatusController<string>(this, (id) => (this.deletedId = id));
  readonly #notice = new TransientStatusController<string>(this, (text) => (this.notice = text));
  #list: ConversationList | undefined;
  #session: unknown;
  #unsubscribe: (() => void) | undefined;
  #menuButton: HTMLElement | null = null;
  #searching: AbortController | undefined;
  readonly #endObserver = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
    },
    { rootMargin: '200px' },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#disconnectList();
    this.#endObserver.disconnect();
  }

  /** Focuses the search box; on touch devices the list itself, because of the on-screen keyboard. */
  override focus(options?: FocusOptions): void {
    if (raisesKeyboard()) super.focus(options);
    else this.searchBox?.focus(options);
  }

  protected override willUpdate(): void {
    const { session } = this.#chat;
    if (session === this.#session) return;
    this.#session = session;
    this.#disconnectList();
    if (session)
      void session.list.load().then(
        (list) => this.#connectList(list, session),
        () => undefined,
      );
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    return html`
      <div class="bar">
        <h2 id="heading" dir="auto">${strings.conversationList}</h2>
        ${renderRoundButton({
          label: strings.newConversation,
          icon: icons.compose,
          name: 'new',
          onPress: () => this.#request('conversation-start'),
        })}
        ${renderRoundButton({
          label: strings.closeHistory,
          icon: lazyIcons.close,
          onPress: () => this.#request('history-close'),
        })}
      </div>
      ${this.#renderSearch()}
      <div
        class="scroller"
        role="region"
        aria-labelledby="heading"
        aria-busy=${this.#state.status === 'loading'}
        @keydown=${this.#handleListKeydown}
      >
        ${this.#renderList()}
        <div class="end"></div>
      </div>
      ${this.#renderMenu()} ${this.#renderMessages()}
    `;
  }

  protected override firstUpdated(): void {
    this.tabIndex = -1;
    this.addEventListener('keydown', this.#handleKeydown);
  }

  protected override updated(changed: PropertyValues): void {
    // The observer reports the element again, also if it has stayed in view.
    if (this.end) {
      this.#endObserver.unobserve(this.end);
      this.#endObserver.observe(this.end);
    }
    if (!changed.has('renamedId') || !this.nameBox) return;
    this.nameBox.focus();
    this.nameBox.select();
  }

  get #strings(): LocalizedHistoryStrings {
    return historyStringsFor(this, this.#chat.strings);
  }

  get #state(): ConversationListState {
    return this.#list?.state ?? initialListState;
  }

  /** The conversations that the search has found. */
  get #found(): readonly ConversationSummary[] {
    return searchTitles(this.#state.items, this.search);
  }

  #renderSearch(): TemplateResult {
    const { searchConversations, clearSearch } = this.#strings;
    return html`
      <div class="search">
        ${historyIcons.search}
        <input
          type="search"
          dir=${this.search ? 'auto' : nothing}
          autocomplete="off"
          aria-label=${searchConversations}
          placeholder=${searchConversations}
          .value=${this.search}
          @input=${this.#handleSearch}
        />
        ${
          this.search
            ? renderRoundButton({
                label: clearSearch,
                icon: lazyIcons.close,
                onPress: this.#clearSearch,
              })
            : nothing
        }
      </div>
    `;
  }

  #renderList(): unknown {
    const { items, status } = this.#state;
    const { noConversations, noMatches } = this.#strings;
    const found = this.#found;
    const groups = groupByDay(found.slice(0, this.rows), this.clock.now(), this.#strings);
    const query = this.search.trim();
    return [
      query ? this.#renderSearched() : nothing,
      groups.map((group) => this.#renderGroup(group)),
      status === 'ready' && items.length === 0 ? renderHint(noConversations) : nothing,
      status !== 'loading' && items.length > 0 && found.length === 0
        ? renderHint(interpolate(noMatches, { query }))
        : nothing,
      status === 'failed' ? this.#renderFailure() : nothing,
      status === 'loading' || status === 'idle' ? this.#renderSkeleton() : nothing,
    ];
  }

  #renderSearched(): TemplateResult {
    const { items, hasMore, status } = this.#state;
    const { searched, searchedSoFar, language } = this.#strings;
    const isLoading = status === 'loading';
    const template = hasMore && !isLoading ? searchedSoFar : searched;
    const text = formatText(template, { number: items.length }, language);
    return html`<p class="searched" dir="auto" aria-live=${isLoading ? 'off' : 'polite'}>
      ${text}
    </p>`;
  }

  #renderGroup({ heading, items }: ConversationGroup): TemplateResult {
    return html`
      <h3 dir="auto">${heading}</h3>
      <ul>
        ${repeat(
          items,
          ({ id }) => id,
          (item) => this.#renderRow(item),
        )}
      </ul>
    `;
  }

  #renderRow(item: ConversationSummary): TemplateResult {
    const { id } = item;
    const isCurrent = id === this.#chat.state.conversationId;
    const isUnread = hasNewAnswer(this.#left, id);
    return html`
      <li
        class="${isCurrent ? 'current' : ''} ${isUnread ? 'unread' : ''}"
        part="conversation ${isCurrent ? 'current' : ''}"
        data-id=${id}
      >
        ${id === this.renamedId ? this.#renderNameBox(item) : this.#renderButtons(item, isCurrent)}
      </li>
    `;
  }

  #renderButtons(item: ConversationSummary, isCurrent: boolean): TemplateResult {
    const { id } = item;
    const { untitled, conversationActions } = this.#strings;
    const title = item.title || untitled;
    const isMenuOpen = this.#menu.isOpen && this.menuId === id;
    return html`
      <button
        class="open"
        type="button"
        aria-current=${isCurrent ? 'true' : nothing}
        @click=${this.#handleOpen}
      >
        <span class="title" dir="auto">${renderMatch(title, this.search)}</span>
        ${this.#renderMark(id)}
      </button>
      <button
        class="round-button more"
        type="button"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-expanded=${isMenuOpen}
        aria-label=${interpolate(conversationActions, { title })}
        @click=${this.#aimMenu}
        @keydown=${this.#handleMenuButtonKeydown}
      >
        ${historyIcons.more}
      </button>
    `;
  }

  #renderMark(id: string): TemplateResult | typeof nothing {
    const { newAnswer, answering } = this.#strings;
    const isRunning = isAnswering(this.#left, id);
    if (!isRunning && !hasNewAnswer(this.#left, id)) return nothing;
    return html`
      <span
        class="dot ${isRunning ? 'running' : ''}"
        title=${isRunning ? answering : newAnswer}
      ></span>
      <span class="visually-hidden">${isRunning ? answering : newAnswer}</span>
    `;
  }

  get #left() {
    const { left, background = [] } = this.#chat.state;
    return { left, background };
  }

  #renderNameBox({ title }: ConversationSummary): TemplateResult {
    return html`
      <input
        class="rename"
        type="text"
        dir="auto"
        autocomplete="off"
        aria-label=${this.#strings.newName}
        .value=${title}
        @input=${this.#handleNameInput}
        @keydown=${this.#handleNameKeydown}
        @blur=${this.#saveName}
      />
    `;
  }

  #renderSkeleton(): TemplateResult {
    const count = this.#state.items.length > 0 ? 2 : 8;
    const bars = Array.from({ length: count }, () => html`<div class="skeleton"></div>`);
    return html`
      <div>${bars}</div>
      <p class="visually-hidden" role="status">${this.#strings.loadingConversations}</p>
    `;
  }

  #renderFailure(): TemplateResult {
    const { loadFailedConversations: text, retry: action } = this.#strings;
    return renderFailure({ text, action, onClick: this.#retry });
  }

  #renderMenu(): TemplateResult {
    const { untitled, conversationActions: label } = this.#strings;
    const conversation = this.#state.items.find(({ id }) => id === this.menuId);
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

  #renderMenuItems(conversation: ConversationSummary): TemplateResult {
    const { id, isPinned } = conversation;
    const run = (action: () => void) => () => {
      this.#menu.close();
      action();
    };
    return renderRowMenu({
      strings: this.#strings,
      conversation,
      hasPins: this.#list?.hasPins ?? false,
      onRename: run(() => (this.renamedId = id)),
      onPin: run(() => void this.#pin(id, !isPinned)),
      onCopyId: run(() => void this.#copyId(id)),
      onDelete: run(() => void this.#delete(id)),
    });
  }

  #renderMessages(): TemplateResult {
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

  /** The undo of a deletion, or what has become of a rename. */
  #renderStatus(): TemplateResult | typeof nothing {
    const { deleted, undo } = this.#strings;
    if (!this.deletedId)
      return this.notice ? html`<span dir="auto">${this.notice}</span>` : nothing;
    return html`
      <span dir="auto">${deleted}</span>
      <button class="text-button" type="button" @click=${this.#undo}>${icons.undo}${undo}</button>
    `;
  }

  get #refusal(): string | undefined {
    const { refused } = this.#state;
    const { renameRefused: rename, pinRefused: pin, deleteRefused, untitled } = this.#strings;
    const texts = { rename, pin, delete: deleteRefused };
    return refused && interpolate(texts[refused.change], { title: refused.title || untitled });
  }

  #connectList(list: ConversationList, session: unknown): void {
    if (session !== this.#session || !this.isConnected) return;
    this.#list = list;
    this.#unsubscribe = list.subscribe(() => this.requestUpdate());
    void list.load();
    this.requestUpdate();
  }

  #disconnectList(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#list = undefined;
    this.#searching?.abort();
  }

  /** The last row has come into view. */
  #showMore(): void {
    const { hasMore, status } = this.#state;
    if (this.rows < this.#found.length) this.rows += ROWS_STEP;
    else if (hasMore && status === 'ready' && !this.search) void this.#list?.loadMore();
  }

  #request(type: string): void {
    this.dispatchEvent(new CustomEvent(type));
  }

  #handleOpen({ currentTarget }: Event): void {
    void this.#list?.open(idOfRow(currentTarget));
    this.#request('conversation-open');
  }

  readonly #retry = (): void => {
    const { items } = this.#state;
    this.focus();
    void (items.length > 0 ? this.#list?.loadMore() : this.#list?.load());
  };

  #handleSearch({ target }: InputEvent): void {
    this.search = (target as HTMLInputElement).value;
    this.rows = ROWS_STEP;
    this.#searching?.abort();
    if (!this.search.trim()) return;
    this.#searching = new AbortController();
    void this.#list?.loadForSearch(this.#searching.signal);
  }

  readonly #clearSearch = (): void => {
    this.search = '';
    this.rows = ROWS_STEP;
    this.#searching?.abort();
    this.searchBox?.focus();
  };

  /** The menu opens at the button that was pressed. */
  #aimMenu({ currentTarget }: Event): void {
    this.#menuButton = currentTarget as HTMLElement;
    this.menuId = idOfRow(currentTarget);
  }

  #handleMenuButtonKeydown(event: KeyboardEvent): void {
    this.#aimMenu(event);
    this.#menu.handleButtonKeydown(event);
  }

  async #pin(id: string, isPinned: boolean): Promise<void> {
    void this.#list?.setPinned(id, isPinned);
    await this.updateComplete;
    this.#focusRow(id);
  }

  async #copyId(id: string): Promise<void> {
    const button = this.#menuButton;
    if (button && (await copyText(id, button, this.clipboard)))
      this.#notice.show(this.#strings.copied, this.clock);
  }

  /** The focus moves to the next conversation, or to the one before it. */
  async #delete(id: string): Promise<void> {
    const at = this.#found.findIndex((each) => each.id === id);
    this.#list?.delete(id);
    this.#deletion.show(id, this.clock, UNDO_MS);
    await this.updateComplete;
    const found = this.#found;
    this.#focusRow((found[at] ?? found.at(-1))?.id);
  }

  readonly #undo = async (): Promise<void> => {
    const id = this.deletedId;
    const isRestored = id !== undefined && this.#list?.undoDelete(id);
    this.#deletion.clear();
    if (isRestored) this.#notice.show(this.#strings.restored, this.clock);
    await this.updateComplete;
    this.#focusRow(id);
  };

  /** Focuses a conversation; the button for a new one if it is not rendered. */
  #focusRow(id: string | undefined): void {
    const row = this.#openButtons.find((button) => idOfRow(button) === id);
    (row ?? this.newButton)?.focus();
  }

  get #openButtons(): HTMLElement[] {
    // eslint-disable-next-line lit/prefer-query-decorators -- The decorator would split the launcher's file.
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.open')];
  }

  #handleNameInput({ target }: InputEvent): void {
    const box = target as HTMLInputElement;
    if (box.value.length <= MAX_NAME_LENGTH) return;
    box.value = box.value.slice(0, MAX_NAME_LENGTH);
    const { nameTooLong, language } = this.#strings;
    const text = formatText(nameTooLong, { number: MAX_NAME_LENGTH }, language);
    this.#notice.show(text, this.clock, NOTICE_MS);
  }

  #handleNameKeydown(event: KeyboardEvent): void {
    const id = this.renamedId;
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Keeps Escape from closing the list.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') this.#saveName();
    this.renamedId = undefined;
    void this.updateComplete.then(() => this.#focusRow(id));
  }

  /** Saves the name in the box, unless the rename has ended. */
  #saveName(): void {
    const id = this.renamedId;
    const name = this.nameBox?.value.trim();
    if (id === undefined || name === undefined) return;
    this.renamedId = undefined;
    if (name) void this.#list?.rename(id, name);
    else this.#notice.show(this.#strings.nameKept, this.clock, NOTICE_MS);
  }

  /** Arrow keys, Home and End move the focus between conversations. */
  #handleListKeydown(event: KeyboardEvent): void {
    const current = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
    if (!current?.matches('.open')) return;
    const next = nextFocusTarget(event, this.#openButtons, current, 'vertical');
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    if (!this.search) return;
    // The first Escape ends the search.
    event.preventDefault();
    this.#clearSearch();
  };
}

/** The id of the conversation whose row contains an element. */
function idOfRow(element: EventTarget | null): string {
  return (element as Element).closest<HTMLElement>('li')?.dataset.id ?? '';
}

function renderHint(text: string): TemplateResult {
  return html`<p class="hint" dir="auto" role="status">${text}</p>`;
}

define('dify-chat-history', DifyChatHistory);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-history': DifyChatHistory;
  }
}
