import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { Message, Rating } from '../../state/model.js';
import type { VersionPlace } from '../../state/model.js';
import { isKeptByRetry } from '../../state/selectors.js';
import { base } from '../../styles/base.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { OwnTaskElement } from '../../ui/own-task-element.js';
import { RovingTabindexController } from '../../ui/roving-tabindex-controller.js';
import { selectedText } from '../../ui/selection.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { renderStaticHtml } from '../shared/static-html.js';
import { renderAction, type Action } from './action-button.js';
import { actionIcons } from './action-icons.js';
import { styles } from './actions.styles.js';
import type { DifyChatComment } from './comment.js';
import { copyAnswer } from './copy-answer.js';
import { formatUsage } from './format-usage.js';
import { actionsStringsFor, type LocalizedActionsStrings } from './localized-actions-strings.js';
import { excerptOf } from './quote.js';
import { threadActionStyles } from './thread-actions.styles.js';
import './comment.js';
import './menu.js';
import './quote-chip.js';
import './question-editor.js';
import './version-switcher.js';

export { addCodeButtons } from './code-bar-buttons.js';

/** How long the thanks for a comment stay visible. */
const THANKS_MS = 5000;

/**
 * The toolbar below a finished answer. `--_quiet: 0` on an ancestor hides it until hover or focus; "ask again" is shown only
 * where an ancestor sets `--_newest` to a `display` value.
 *
 * @customElement dify-chat-actions
 *
 * @fires {CustomEvent<undefined>} message-retry - The visitor asks for a new answer to the same question.
 * @fires {CustomEvent<undefined>} answer-quote - A quote of the answer was put into the composer. Bubbles and is composed.
 */
export class DifyChatActions extends OwnTaskElement {
  static override styles = [base, styles];

  /** The chat that the message belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) message: Message | undefined;

  /** Its place among the versions of the answer. */
  @property({ attribute: false }) place: VersionPlace | undefined;

  /** The clock for confirmations. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The clipboard that answers are copied to. */
  @property({ attribute: false }) clipboard: Pick<Clipboard, 'write' | 'writeText'> =
    navigator.clipboard;

  /** The confirmation that is shown at the moment. */
  @state() private confirmation: 'copied' | 'thanks' | undefined;

  @state() private showsUsage = false;

  /** The rating that the open comment form is for. */
  @state() private commentedRating: Rating = null;

  @state() private isSendingComment = false;

  @query('dify-chat-comment') private readonly comment!: DifyChatComment | null;

  @query('.toolbar') private readonly toolbar!: HTMLElement | null;

  @query('[aria-pressed=true]') private readonly pressedButton!: HTMLElement | null;

  readonly #rovingTabindex = new RovingTabindexController(this, () => this.toolbar);
  readonly #status = new TransientStatusController<'copied' | 'thanks'>(
    this,
    (confirmation) => (this.confirmation = confirmation),
  );
  #selectionOnPress = '';

  override connectedCallback(): void {
    super.connectedCallback();
    // The thread cannot bring these styles itself: they are part of this chunk.
    const root = this.getRootNode();
    if (root instanceof ShadowRoot) adoptStyles(root.host, threadActionStyles);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { message } = this;
    const actions = message ? this.#actionsOf(message).map(renderAction) : [];
    if (!message || (actions.length === 0 && !this.place)) return nothing;
    return html`
      <div class="bar">
        ${this.place ? this.#renderSwitcher() : nothing}
        <div
          class="toolbar"
          role="toolbar"
          aria-label=${this.#strings.answerActions}
          @keydown=${this.#rovingTabindex.handleKeydown}
          @focus=${this.#rovingTabindex.focusListener}
          @pointerdown=${this.#handlePointerdown}
        >
          ${actions}
        </div>
        ${this.#renderStatus(message)}
      </div>
      ${this.showsUsage && message.usage ? html`<p dir="auto">${formatUsage(message.usage, this.#strings)}</p>` : nothing}
      ${this.commentedRating ? this.#renderComment(this.commentedRating) : nothing}
    `;
  }

  /** Reflects whether something is open or was just confirmed; `message.ts` keeps the element in that case. */
  protected override updated(): void {
    const { confirmation, showsUsage, commentedRating, message } = this;
    const isActive = confirmation ?? (showsUsage || commentedRating || message?.isRatingRefused);
    this.toggleAttribute('active', Boolean(isActive));
    this.toggleAttribute('versions', this.place !== undefined);
  }

  get #strings(): LocalizedActionsStrings {
    return actionsStringsFor(this, stringsFrom(this.chat));
  }

  /** "Ask again" comes last because it may be hidden: the first button has to be focusable. */
  #actionsOf(message: Message): Action[] {
    const { disabledFeatures = {} } = this.chat ?? {};
    const { id, key, status, text, usage } = message;
    // The answer goes on after the form.
    if (status === 'paused') return [];
    const hasEnded = status === 'complete' || status === 'stopped';
    return [
      ...(text && !disabledFeatures.copy ? [this.#copyAction()] : []),
      ...(hasEnded && id !== key && !disabledFeatures.feedback ? this.#ratingActions(message) : []),
      ...(text ? [this.#quoteAction()] : []),
      ...(usage && formatUsage(usage, this.#strings) ? [this.#usageAction()] : []),
      // The error message of a failed answer has its own retry button.
      ...(hasEnded && !disabledFeatures.regenerate ? [this.#retryAction(message)] : []),
    ];
  }

  #copyAction(): Action {
    return {
      name: 'copy',
      // The same while it is confirmed: the status says so already.
      label: this.#strings.copyAnswer,
      icon: this.confirmation === 'copied' ? lazyIcons.check : lazyIcons.copy,
      onPress: (event) => void this.#copy(event),
    };
  }

  #ratingActions(message: Message): Action[] {
    const { rating: current } = message;
    return (['like', 'dislike'] as const).map((name) => ({
      name,
      label: this.#strings[name],
      icon: actionIcons.like,
      isPressed: current === name,
      onPress: () => void this.#toggleRating(current === name ? null : name),
    }));
  }

  #quoteAction(): Action {
    return {
      name: 'quote',
      label: this.#strings.quote,
      icon: actionIcons.quote,
      onPress: this.#quote,
    };
  }

  #usageAction(): Action {
    return {
      name: 'usage',
      label: this.#strings.usage,
      icon: actionIcons.info,
      isExpanded: this.showsUsage,
      onPress: () => (this.showsUsage = !this.showsUsage),
    };
  }

  #retryAction(message: Message): Action {
    const { askAgain, regenerate, retry } = this.#strings;
    const { hasVersions = false } = this.chat?.session ?? {};
    const labelWithoutVersions = isKeptByRetry(message) ? askAgain : retry;
    const label = hasVersions ? regenerate : labelWithoutVersions;
    const onPress = () => void this.dispatchEvent(new CustomEvent('message-retry'));
    return { name: hasVersions ? 'retry anywhere' : 'retry', label, icon: icons.retry, onPress };
  }

  #renderSwitcher(): TemplateResult {
    return html`<dify-chat-version-switcher
      exportparts="action"
      .chat=${this.chat}
      .place=${this.place}
    ></dify-chat-version-switcher>`;
  }

  #renderStatus(message: Message): TemplateResult {
    const { copied, thanks, ratingRefused } = this.#strings;
    const isCopied = this.confirmation === 'copied';
    const text = this.confirmation ? (isCopied ? copied : thanks) : '';
    return html`<span class=${isCopied ? 'visually-hidden' : ''} role="status" dir="auto"
      >${message.isRatingRefused ? ratingRefused : text}</span
    >`;
  }

  #renderComment(rating: 'like' | 'dislike'): TemplateResult {
    const { askWhyLike, askWhyDislike } = this.#strings;
    return html`
      <dify-chat-comment
        exportparts="field"
        .chat=${this.chat}
        .label=${rating === 'like' ? askWhyLike : askWhyDislike}
        ?sending=${this.isSendingComment}
        @comment-send=${this.#handleComment}
        @comment-close=${this.#closeComment}
      ></dify-chat-comment>
    `;
  }

  async #toggleRating(rating: Rating): Promise<void> {
    this.commentedRating = rating;
    // Move the focus only for a dislike, and only where that does not open an on-screen keyboard.
    if (rating === 'dislike' && !raisesKeyboard()) void this.#focusComment();
    // A rating that was not stored cannot be commented on.
    if (!(await this.#rate(rating)) && this.commentedRating === rating) this.#closeComment();
  }

  async #focusComment(): Promise<void> {
    await this.updateComplete;
    await this.comment?.updateComplete;
    this.comment?.focus();
  }

  async #handleComment({ detail }: CustomEvent<{ text: string }>): Promise<void> {
    this.isSendingComment = true;
    const isStored = await this.#rate(this.commentedRating, detail.text);
    this.isSendingComment = false;
    if (!isStored) return;
    this.#closeComment();
    this.#status.show('thanks', this.clock, THANKS_MS);
  }

  async #rate(rating: Rating, comment?: string): Promise<boolean> {
    this.#status.clear();
    const { chat, message } = this;
    return Boolean(message && (await chat?.session.rate(message.id, rating, comment)));
  }

  /** Returns the focus to the rating button before the focused form is removed. */
  readonly #closeComment = (): void => {
    const hadFocus = this.comment?.matches(':focus-within');
    this.commentedRating = null;
    if (hadFocus) (this.pressedButton ?? this.#rovingTabindex.buttons[0])?.focus();
  };

  async #copy({ currentTarget }: Event): Promise<void> {
    const { text: markdown = '' } = this.message ?? {};
    const html = renderStaticHtml(markdown, this.#strings);
    if (await copyAnswer({ markdown, html }, currentTarget as HTMLElement, this.clipboard))
      this.#status.show('copied', this.clock);
  }

  readonly #quote = (): void => {
    const text = this.#selectionOnPress || this.#selectedText();
    this.#selectionOnPress = '';
    const quoted = text || excerptOf(this.message?.text ?? '', this.#strings);
    this.chat?.session.setQuote(quoted);
    this.dispatchEvent(new CustomEvent('answer-quote', { bubbles: true, composed: true }));
  };

  #selectedText(): string {
    const root = this.getRootNode();
    return root instanceof ShadowRoot ? selectedText(root) : '';
  }

  /** Pressing a button may clear the selection, so remember it first. */
  #handlePointerdown(): void {
    this.#selectionOnPress = this.#selectedText();
  }
}

define('dify-chat-actions', DifyChatActions);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-actions': DifyChatActions;
  }
}
