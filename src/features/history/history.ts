import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import {
  initialListState,
  type ConversationListState,
  type ConversationSummary,
} from '../../state/conversations/conversation-list-state.js';
import type { ConversationList } from '../../state/conversations/conversation-list.js';
import { hasNewAnswer, isAnswering, leftConversations } from '../../state/left-conversation.js';
import { base } from '../../styles/base.js';
import { failureStyles, renderFailure } from '../../ui/failure.js';
import { formatText } from '../../ui/format-text.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { menuStyles } from '../../ui/menu.styles.js';
import { OwnTaskElement } from '../../ui/own-task-element.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { nextFocusTarget } from '../../ui/roving-tabindex.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { consumeChat } from '../shared/chat-controller.js';
import { ConversationChanges } from './conversation-changes.js';
import {
  idOfRow,
  renderHistoryRow,
  shownButtons,
  type HistoryRow,
  type HistoryRowHandlers,
} from './history-row.js';
import { styles } from './history.styles.js';
import { historyStringsFor, type LocalizedHistoryStrings } from './localized-history-strings.js';
import { RowFocusController } from './row-focus-controller.js';
import { RowGroups } from './row-groups.js';
import type { RowPage } from './row-pages.js';
import { searchTitles } from './search-titles.js';
import { TitleSearch } from './title-search.js';

/** How many rows are rendered in one task: at first, and when the end of the rows comes near. */
const ROWS_STEP = 10;
const FIRST_ROWS = { all: ROWS_STEP, found: ROWS_STEP };

/** How near the end of the rows comes before more are rendered, in pixels. */
const END_MARGIN = 200;

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
export class DifyChatHistory extends OwnTaskElement {
  static override styles = [base, failureStyles, menuStyles, styles];

  /** The clock for headings and messages. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The clipboard that ids are copied to. */
  @property({ attribute: false }) clipboard: Pick<Clipboard, 'writeText'> = navigator.clipboard;

  /** The number of rows that are rendered, of all conversations and of those that the search has found. */
  @state() private rows = FIRST_ROWS;

  @query('.end') private readonly end!: HTMLElement | null;

  @query('.new') private readonly newButton!: HTMLElement | null;

  readonly #chat = consumeChat(this, {
    conversationId: ({ conversationId }) => conversationId,
    left: ({ left }) => left,
    background: ({ background }) => background,
  });
  readonly #changes = new ConversationChanges(this, () => ({
    list: this.#list,
    getShown: () => this.#found,
    strings: this.#strings,
    clock: this.clock,
    clipboard: this.clipboard,
    focusRow: this.#focusRow,
  }));
  readonly #search = new TitleSearch(this, () => ({
    list: this.#list,
    strings: this.#strings,
    clock: this.clock,
    onFind: () => (this.rows = { ...this.rows, found: ROWS_STEP }),
  }));
  readonly #rowHandlers: HistoryRowHandlers = {
    onOpen: (event) => this.#handleOpen(event),
    onMenuClick: this.#changes.handleMenuButtonClick,
    onMenuKeydown: this.#changes.handleMenuButtonKeydown,
    renderNameBox: () => this.#changes.renderNameBox(),
  };
  readonly #groups = { all: new RowGroups(), found: new RowGroups() };
  #list: ConversationList | undefined;
  #session: unknown;
  #unsubscribe: (() => void) | undefined;
  #endObserver: IntersectionObserver | undefined;

  constructor() {
    super();
    new RowFocusController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#disconnectList();
    this.#endObserver?.disconnect();
  }

  /** Focuses the search box; on touch devices the list itself, because of the on-screen keyboard. */
  override focus(options?: FocusOptions): void {
    if (raisesKeyboard()) super.focus(options);
    else this.#search.box?.focus(options);
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
      ${this.#search.render()}
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
      ${this.#changes.renderMenu()} ${this.#changes.renderMessages()}
    `;
  }

  protected override firstUpdated(): void {
    this.tabIndex = -1;
    this.addEventListener('keydown', this.#handleKeydown);
    this.#endObserver = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
      },
      // A margin of the viewport would not extend what the scroller clips.
      { root: this.end?.parentElement ?? null, rootMargin: `${END_MARGIN}px 0px` },
    );
  }

  protected override updated(): void {
    if (!this.end) return;
    // The observer reports the element again, also if it has stayed in view.
    this.#endObserver?.unobserve(this.end);
    this.#endObserver?.observe(this.end);
  }

  get #strings(): LocalizedHistoryStrings {
    return historyStringsFor(this, this.#chat.strings);
  }

  get #state(): ConversationListState {
    return this.#changes.renamed?.list ?? this.#list?.state ?? initialListState;
  }

  /** The conversations that the search has found. */
  get #found(): readonly ConversationSummary[] {
    return searchTitles(this.#state.items, this.#search.query);
  }

  #renderList(): unknown {
    const { items, status } = this.#state;
    const { noConversations, noMatches } = this.#strings;
    const found = this.#found;
    const { query } = this.#search;
    return [
      query ? this.#renderSearched() : nothing,
      this.#renderAll(items, query !== ''),
      query ? this.#renderFound(found) : nothing,
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

  /**
   * All conversations. A search hides them: hundreds of rows are neither removed nor created when it begins and ends. Hidden rows follow the
   * list only.
   */
  #renderAll(items: readonly ConversationSummary[], isHidden: boolean): TemplateResult {
    const cause = isHidden ? items : {};
    const groups = guard([cause], () => this.#renderGroups(items, 'all', isHidden));
    return html`<div class="rows" ?hidden=${isHidden}>${groups}</div>`;
  }

  #renderFound(found: readonly ConversationSummary[]): TemplateResult {
    return html`<div class="rows">${this.#renderGroups(found, 'found')}</div>`;
  }

  #renderGroups(
    items: readonly ConversationSummary[],
    kind: keyof typeof FIRST_ROWS,
    isHidden = false,
  ): TemplateResult[] {
    const strings = this.#strings;
    const rowOf = (item: ConversationSummary) => this.#rowOf(item, strings, isHidden);
    const differing = this.#differingIds;
    // A page whose rows show the same as before is not compared row by row.
    const renderPage = (page: RowPage<ConversationSummary>) => {
      const { rows } = page;
      const states = rows
        .filter(({ id }) => differing.has(id))
        .flatMap((row) => valuesOf(rowOf(row)));
      return guard([page, strings, isHidden || this.#search.query, ...states], () =>
        repeat(
          rows,
          ({ id }) => id,
          (item) => renderHistoryRow(rowOf(item), this.#rowHandlers),
        ),
      );
    };
    const groups = this.#groups[kind].divide(items, this.rows[kind], this.clock.now(), strings);
    return groups.map(
      ({ heading, pages }) => html`
        <h3 dir="auto">${heading}</h3>
        <div role="list">
          ${repeat(
            pages,
            ({ number }) => number,
            (page) => html`<div class="page">${renderPage(page)}</div>`,
          )}
        </div>
      `,
    );
  }

  #rowOf(
    item: ConversationSummary,
    strings: LocalizedHistoryStrings,
    isHidden: boolean,
  ): HistoryRow {
    const { id } = item;
    return {
      item,
      strings,
      search: isHidden ? '' : this.#search.query,
      isCurrent: id === this.#chat.state.conversationId,
      isUnread: hasNewAnswer(this.#left, id),
      isRunning: isAnswering(this.#left, id),
      isRenamed: !isHidden && id === this.#changes.renamed?.id,
      isMenuOpen: !isHidden && this.#changes.isMenuOpen(id),
    };
  }

  /** The ids of the conversations whose rows may show more than a title. */
  get #differingIds(): ReadonlySet<string | undefined> {
    const left = leftConversations(this.#left).map(({ conversationId }) => conversationId);
    const { renamed, menuId } = this.#changes;
    return new Set([this.#chat.state.conversationId, renamed?.id, menuId, ...left]);
  }

  get #left() {
    const { left, background = [] } = this.#chat.state;
    return { left, background };
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
    // The next list may be another visitor's.
    this.#search.clear();
    this.rows = FIRST_ROWS;
    this.#changes.endRename();
  }

  /** The last row has come into view. */
  #showMore(): void {
    const { hasMore, status } = this.#state;
    // The list does not change during a rename.
    if (this.#changes.renamed) return;
    const { query } = this.#search;
    const shown = query ? 'found' : 'all';
    if (this.rows[shown] < this.#found.length)
      this.rows = { ...this.rows, [shown]: this.rows[shown] + ROWS_STEP };
    else if (hasMore && status === 'ready' && !query) void this.#list?.loadMore();
  }

  #request(type: string): void {
    this.dispatchEvent(new CustomEvent(type));
  }

  /** The other conversation appears before the mark of its row. */
  #handleOpen({ currentTarget }: Event): void {
    this.deferUpdate();
    void this.#list?.open(idOfRow(currentTarget));
    this.#request('conversation-open');
  }

  readonly #retry = (): void => {
    const { items } = this.#state;
    this.focus();
    void (items.length > 0 ? this.#list?.loadMore() : this.#list?.load());
  };

  /** Focuses a conversation; the button for a new one if it is not rendered. */
  readonly #focusRow = (id: string | undefined): void => {
    const row = this.#openButtons.find((button) => idOfRow(button) === id);
    (row ?? this.newButton)?.focus();
  };

  get #openButtons(): HTMLElement[] {
    return shownButtons(this.renderRoot, '.open');
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
    if (event.defaultPrevented || isComposing(event)) return;
    // The first Escape ends the search.
    const isHandled = event.key === 'Escape' ? this.#search.end() : this.#undoByKey(event);
    if (isHandled) event.preventDefault();
  };

  /** Ctrl or Command with Z undoes a deletion, whose button is far for the keyboard; in a text box, it undoes typing. */
  #undoByKey(event: KeyboardEvent): boolean {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    const isTyping = event.composedPath()[0] instanceof HTMLInputElement;
    return isUndo && !event.shiftKey && !isTyping && this.#changes.undoDeletion();
  }
}

const valuesOf = (row: HistoryRow): unknown[] => Object.values(row);

function renderHint(text: string): TemplateResult {
  return html`<p class="hint" dir="auto" role="status">${text}</p>`;
}

define('dify-chat-history', DifyChatHistory);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-history': DifyChatHistory;
  }
}
