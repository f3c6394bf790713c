import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Strings } from '../../i18n/strings.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { isSafeUrl } from '../../markdown/sanitize/urls.js';
import type { ErrorKind, MessageError } from '../../state/model.js';
import { base } from '../../styles/base.js';
import { failureStyles, renderFailure } from '../../ui/failure.js';
import { icons } from '../../ui/icons.js';
import { localizedStrings } from '../../ui/localized-strings.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import {
  describeWait,
  failureDescription,
  isBrowserOffline,
  secondsToWait,
} from '../shared/failure-text.js';

/** The icons of states that pass by themselves. */
const passing: Partial<Record<ErrorKind, TemplateResult>> = {
  offline: icons.offline,
  overloaded: icons.clock,
  'rate-limited': icons.clock,
  unreachable: icons.offline,
};

/** The errors for which the visitor can do nothing but try again. */
const beyondVisitor: readonly ErrorKind[] = [
  'app-unavailable',
  'forbidden',
  'not-found',
  'overloaded',
  'unauthorized',
  'unknown',
  'unreachable',
];

/**
 * The message for an error of the chat, and what can be done. If the server has said how long to wait, the button counts down.
 *
 * @customElement dify-chat-failure
 *
 * @fires {CustomEvent<undefined>} failure-retry - The visitor wants to try again.
 *
 * @csspart notice - The message box; with `failed` as a second part name.
 * @csspart button - The button.
 */
export class DifyChatFailure extends LitElement {
  static override styles = [
    base,
    failureStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) chat: Chat | undefined;

  /** The error; absent for an answer that an earlier visit left unfinished. */
  @property({ attribute: false }) error: MessageError | undefined;

  /** The label of the button. */
  @property() action = '';

  @property({ attribute: false }) clock: Clock = browserClock;

  /** Whether the browser is offline. Injectable for tests. */
  @property({ attribute: false }) isOffline: () => boolean = isBrowserOffline;

  #cancelTick: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelTick?.();
  }

  protected override render(): TemplateResult {
    const { error } = this;
    const icon = error && passing[error.kind];
    const wait = this.#secondsToWait;
    return html`${renderFailure({
      text: this.#text,
      action: wait > 0 ? this.#describeWait(wait) : this.action,
      isWaiting: wait > 0,
      isPassing: icon !== undefined,
      ...(icon && { icon }),
      link: this.#link,
      onClick: this.#retry,
    })}`;
  }

  protected override updated(): void {
    this.#cancelTick?.();
    if (this.isConnected && this.#secondsToWait > 0)
      this.#cancelTick = this.clock.after(1000, () => this.requestUpdate());
  }

  get #strings(): Strings {
    return stringsFrom(this.chat);
  }

  get #text(): string {
    return failureDescription(this.error, this.#strings, this.isOffline());
  }

  get #secondsToWait(): number {
    return secondsToWait(this.error, this.clock.now());
  }

  #describeWait(seconds: number): string {
    return describeWait(seconds, localizedStrings(this, this.#strings, {}));
  }

  get #link(): { label: string; url: string } | undefined {
    const { contact: url = '' } = this.chat ?? {};
    const isHelpful = this.error && beyondVisitor.includes(this.error.kind);
    return url && isHelpful && isSafeUrl(url) ? { label: this.#strings.contact, url } : undefined;
  }

  readonly #retry = (): void => void this.dispatchEvent(new CustomEvent('failure-retry'));
}

define('dify-chat-failure', DifyChatFailure);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-failure': DifyChatFailure;
  }
}
