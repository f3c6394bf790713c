import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { Message, Rating } from '../../state/model.js';
import { base } from '../../styles/base.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { icons } from '../../ui/icons.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { RovingTabindexController } from '../../ui/roving-tabindex-controller.js';
import { selectedText } from '../../ui/selection.js';
import { TransientStatus } from '../../ui/transient-status.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { staticHtml } from '../shared/static-html.js';
import { renderAction, type Action } from './action-button.js';
import { actionIcons } from './action-icons.js';
import { styles } from './actions.styles.js';
import type { DifyChatComment } from './comment.js';
import { copyAnswer } from './copy-answer.js';
import { actionsStringsFor, type LocalizedActionsStrings } from './localized-actions-strings.js';
import { beginningOf, quoteOf } from './quote.js';
import { threadAdditions } from './thread-additions.styles.js';
import { usageText } from './usage-text.js';
import './comment.js';
import './menu.js';

export { addCodeButtons } from './code-bar-buttons.js';

/** How long a comment is thanked for. */
const THANKS_MS = 5000;

/**
 * What can be done with an answer that has ended: a row of signs below it. `--_quiet: 0` around it hides the row until it is
 * wanted; the question can be asked again only where `--_newest` is a `display`.
 *
 * @customElement dify-chat-actions
 *
 * @fires {CustomEvent<undefined>} message-retry - The visitor wants the question of this answer to be asked again.
 * @fires {CustomEvent<undefined>} answer-quote - The answer has been quoted in the composer. Bubbles, out of the shadow tree too.
 */
export class DifyChatActions extends LitElement {
  static override styles = [base, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) message: Message | undefined;

  /** What was done just now. */
  @state() private done: 'copied' | 'thanks' | undefined;

  @state() private showsUsage = false;

  /** The rating that can be explained now. */
  @state() private explained: Rating = null;

  @state() private isSending = false;

  @query('dify-chat-comment') private readonly comment!: DifyChatComment | null;

  @query('.toolbar') private readonly toolbar!: HTMLElement | null;

  @query('[aria-pressed=true]') private readonly pressed!: HTMLElement | null;

  /** What a browser has and a test replaces. */
  clock: Clock = browserClock;
  clipboard: Pick<Clipboard, 'write' | 'writeText'> = navigator.clipboard;

  readonly #row = new RovingTabindexController(this, () => this.toolbar);
  readonly #brief = new TransientStatus<'copied' | 'thanks'>((done) => (this.done = done));
  #selected = '';

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    if (root instanceof ShadowRoot) adoptStyles(root.host, threadAdditions);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#brief.end();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { message } = this;
    const actions = message ? this.#actionsOf(message).map(renderAction) : [];
    if (!message || actions.length === 0) return nothing;
    return html`
      <div class="bar">
        <div
          class="toolbar"
          role="toolbar"
          aria-label=${this.#texts.answerActions}
          @keydown=${this.#row.handleKeydown}
          @focusin=${this.#row.handleFocus}
          @pointerdown=${this.#handlePointerdown}
        >
          ${actions}
        </div>
        ${this.#renderStatus(message)}
      </div>
      ${this.showsUsage && message.usage ? html`<p dir="auto">${usageText(message.usage, this.#texts)}</p>` : nothing}
      ${this.explained ? this.#renderComment(this.explained) : nothing}
    `;
  }

  /** Says whether something is open or just done: then it is not to be taken away (message.ts). */
  protected override updated(): void {
    const { done, showsUsage, explained, message } = this;
    const isActive = done ?? (showsUsage || explained || message?.isRatingRefused);
    this.toggleAttribute('active', Boolean(isActive));
  }

  get #texts(): LocalizedActionsStrings {
    return actionsStringsFor(this, stringsOf(this.chat));
  }

  /** What asks again comes last: where it is hidden, the first one still takes the focus. */
  #actionsOf(message: Message): Action[] {
    const { disabledFeatures = {} } = this.chat ?? {};
    const { id, key, status, text, usage } = message;
    const hasEnded = status === 'complete' || status === 'stopped';
    return [
      ...(text && !disabledFeatures.copy ? [this.#copyAction()] : []),
      ...(hasEnded && id !== key && !disabledFeatures.feedback ? this.#ratingActions(message) : []),
      ...(text ? [this.#quoteAction()] : []),
      ...(usage && usageText(usage, this.#texts) ? [this.#usageAction()] : []),
      // Where an answer has failed, what says so offers it.
      ...(hasEnded && !disabledFeatures.regenerate ? [this.#retryAction()] : []),
    ];
  }

  #copyAction(): Action {
    const { copied, copyAnswer: label } = this.#texts;
    const isDone = this.done === 'copied';
    return {
      name: 'copy',
      label: isDone ? copied : label,
      icon: isDone ? extraIcons.check : extraIcons.copy,
      onPress: (event) => void this.#copy(event),
    };
  }

  #ratingActions(message: Message): Action[] {
    const { rating: current } = message;
    return (['like', 'dislike'] as const).map((name) => ({
      name,
      label: this.#texts[name],
      icon: actionIcons.like,
      isPressed: current === name,
      onPress: () => void this.#toggle(current === name ? null : name),
    }));
  }

  #quoteAction(): Action {
    return {
      name: 'quote',
      label: this.#texts.quote,
      icon: actionIcons.quote,
      onPress: this.#quote,
    };
  }

  #usageAction(): Action {
    return {
      name: 'usage',
      label: this.#texts.usage,
      icon: actionIcons.info,
      isExpanded: this.showsUsage,
      onPress: () => (this.showsUsage = !this.showsUsage),
    };
  }

  #retryAction(): Action {
    const onPress = () => void this.dispatchEvent(new CustomEvent('message-retry'));
    return { name: 'retry', label: this.#texts.askAgain, icon: icons.retry, onPress };
  }

  #renderStatus(message: Message): TemplateResult {
    const { copied, thanks, ratingRefused } = this.#texts;
    const isCopied = this.done === 'copied';
    const text = this.done ? (isCopied ? copied : thanks) : '';
    return html`<span class=${isCopied ? 'visually-hidden' : ''} role="status" dir="auto"
      >${message.isRatingRefused ? ratingRefused : text}</span
    >`;
  }

  #renderComment(rating: 'like' | 'dislike'): TemplateResult {
    const { askWhyLike, askWhyDislike } = this.#texts;
    return html`
      <dify-chat-comment
        .chat=${this.chat}
        .label=${rating === 'like' ? askWhyLike : askWhyDislike}
        ?sending=${this.isSending}
        @comment-send=${this.#handleComment}
        @comment-close=${this.#closeComment}
      ></dify-chat-comment>
    `;
  }

  async #toggle(rating: Rating): Promise<void> {
    this.explained = rating;
    // Where a keyboard would come up, the visitor has to ask for it; and nobody has to say why something was good.
    if (rating === 'dislike' && !raisesKeyboard()) void this.#focusComment();
    // Of what is not stored there is nothing to explain.
    if (!(await this.#rate(rating)) && this.explained === rating) this.#closeComment();
  }

  async #focusComment(): Promise<void> {
    await this.updateComplete;
    await this.comment?.updateComplete;
    this.comment?.focus();
  }

  async #handleComment({ detail }: CustomEvent<{ text: string }>): Promise<void> {
    this.isSending = true;
    const isStored = await this.#rate(this.explained, detail.text);
    this.isSending = false;
    if (!isStored) return;
    this.#closeComment();
    this.#brief.say('thanks', this.clock, THANKS_MS);
  }

  async #rate(rating: Rating, comment?: string): Promise<boolean> {
    this.#brief.end();
    const { chat, message } = this;
    return Boolean(message && (await chat?.session.rate(message.id, rating, comment)));
  }

  /** What has the focus goes: it returns to where it came from. */
  readonly #closeComment = (): void => {
    const hadFocus = this.comment?.matches(':focus-within');
    this.explained = null;
    if (hadFocus) (this.pressed ?? this.#row.buttons[0])?.focus();
  };

  async #copy({ currentTarget }: Event): Promise<void> {
    const { text: markdown = '' } = this.message ?? {};
    const html = staticHtml(markdown, this.#texts);
    if (await copyAnswer({ markdown, html }, currentTarget as HTMLElement, this.clipboard))
      this.#brief.say('copied', this.clock);
  }

  readonly #quote = (): void => {
    const { session } = this.chat ?? {};
    const text = this.#selected || this.#selectedText();
    this.#selected = '';
    const quoted = quoteOf(text || beginningOf(this.message?.text ?? '', this.#texts));
    session?.setDraft(`${quoted}${session.store.state.draft}`);
    this.dispatchEvent(new CustomEvent('answer-quote', { bubbles: true, composed: true }));
  };

  #selectedText(): string {
    const root = this.getRootNode();
    return root instanceof ShadowRoot ? selectedText(root) : '';
  }

  /** The press that is to quote a selection may end it. */
  #handlePointerdown(): void {
    this.#selected = this.#selectedText();
  }
}

define('dify-chat-actions', DifyChatActions);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-actions': DifyChatActions;
  }
}
