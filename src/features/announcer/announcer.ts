import { html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { Strings } from '../../i18n/strings.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { spokenText } from '../../markdown/plain-text.js';
import { speakablePrefixLength } from '../../markdown/speakable-prefix.js';
import type { Message, MessageError } from '../../state/model.js';
import type { MessagePart, NoticePart } from '../../state/parts/parts.js';
import { isBusy, lastAnswer } from '../../state/selectors.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';
import { consumeChat } from '../shared/chat-controller.js';
import {
  describeWait,
  failureDescription,
  isBrowserOffline,
  secondsToWait,
} from '../shared/failure-text.js';
import { noticeText, waitingText } from '../shared/notice-text.js';
import { activityOf, announcementOf } from './activity.js';
import { LiveRegion } from './live-region.js';

/** The announcer needs only strings of the core. */
const noDefaults = {};
/** A running answer that is silent for longer is announced by what it does. */
const SILENCE_MS = 2000;
/** Between two steps of a workflow is a moment without any. */
const MIN_ACTIVITY_MS = 500;
/** As many characters tell whether a text is still the one that was announced. */
const END_LENGTH = 24;
/** The maximum number of characters to process at once: a huge code fence must not be searched in every frame. */
const MAX_CHARACTERS = 10_000;

/**
 * Announces new answers to screen readers: a visually hidden, polite live region that receives each complete sentence, each tool and file,
 * and what the app does while it is silent.
 *
 * @customElement dify-chat-announcer
 */
export class DifyChatAnnouncer extends LitElement {
  static override styles = base;

  @query('[aria-live]') private readonly element!: HTMLElement;

  /** Injectable for tests. */
  clock: Clock = browserClock;

  /** Whether the browser is offline. Injectable for tests. */
  isOffline: () => boolean = isBrowserOffline;

  readonly #chat = consumeChat(this, {
    answer: lastAnswer,
    busy: isBusy,
    hasSuggestions: ({ suggestions }) => suggestions.length > 0,
  });
  #region: LiveRegion | undefined;
  /** The key of the current or last generated answer; answers from the history are not announced. */
  #liveKey: string | undefined;
  #session: ChatSession | undefined;
  /** The answer being announced, the announced length of its text, its announced parts, and whether it is finished. */
  #key: string | undefined;
  #announcedLength = 0;
  /** The end of the announced text, by which a replaced text is told from one that has grown. */
  #announcedEnd = '';
  readonly #announcedParts = new Set<string>();
  #isFinished = false;
  /** Whether the suggested questions have been announced. */
  #suggestionsAnnounced: boolean | undefined;
  /** Since when nothing has been announced, and the last activity. */
  #silentSince = 0;
  #activity = '';
  #cancelSilence: (() => void) | undefined;
  /** Set while a long rest of a finished answer is announced over several frames. */
  #cancelRest: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A pending timer would keep the removed element in memory.
    this.#stopListening();
    this.#region?.clear();
  }

  protected override willUpdate(): void {
    const { answer, busy } = this.#chat.state;
    if (busy) this.#liveKey = answer?.key;
  }

  /** Sentences are appended imperatively: a log needs no state to render it from. */
  protected override render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite" aria-relevant="additions"></div>`;
  }

  protected override updated(): void {
    const { answer, hasSuggestions } = this.#chat.state;
    if (!this.isConnected) return;
    // Clear text of another conversation or user.
    if (!answer || this.#chat.session !== this.#session) this.#region?.clear();
    this.#session = this.#chat.session;
    if (!answer || answer.key !== this.#liveKey) return this.#stopListening();
    if (answer.key !== this.#key) this.#startAnswer(answer);
    // A paused answer continues.
    if (answer.text.length > this.#announcedLength) this.#isFinished = false;
    if (!this.#isFinished) this.#announceProgress(answer);
    if (this.#cancelRest) return;
    if (hasSuggestions && !this.#suggestionsAnnounced)
      this.#announce(this.#chat.strings.suggestions);
    this.#suggestionsAnnounced = hasSuggestions;
  }

  get #strings(): Localized & Strings {
    return localizedStrings(this, this.#chat.strings, noDefaults);
  }

  #startAnswer({ key }: Message): void {
    this.#key = key;
    this.#startText();
    this.#announcedParts.clear();
    this.#isFinished = false;
    this.#silentSince = this.clock.now();
    this.#activity = '';
  }

  #announceProgress(answer: Message): void {
    const { text } = answer;
    // Moderation has replaced the text.
    if (!text.slice(0, this.#announcedLength).endsWith(this.#announcedEnd)) this.#startText();
    this.#announceParts(answer);
    const rest = text.slice(this.#announcedLength);
    if (this.#chat.state.busy) {
      this.#announceMarkdown(speakableBeginning(rest));
      if (answer.stalled) this.#announceActivity();
      return this.#listenForSilence();
    }
    this.#stopListening();
    if (this.#announceBeginning(rest)) return;
    this.#isFinished = true;
    this.#announceMarkdown(rest);
    this.#announceStatus(answer);
  }

  /** Announces the beginning of a rest that is long, and the next piece in the next frame; returns whether it is long. */
  #announceBeginning(rest: string): boolean {
    const beginning = rest.length > MAX_CHARACTERS ? speakableBeginning(rest) : '';
    if (!beginning) return false;
    this.#announceMarkdown(beginning);
    this.#cancelRest = this.clock.frame(() => {
      this.#cancelRest = undefined;
      this.requestUpdate();
    });
    return true;
  }

  /** Announces new tools and files, after the text that precedes them. */
  #announceParts({ text, parts }: Message): void {
    for (const part of parts) {
      if (part.type !== 'tool' && part.type !== 'file') continue;
      if (this.#announcedParts.has(part.id)) continue;
      this.#announcedParts.add(part.id);
      const announcement = announcementOf(part, this.#strings, this.#chat.disabledFeatures);
      if (!announcement) continue;
      this.#announceMarkdown(text.slice(this.#announcedLength));
      this.#announce(announcement);
    }
  }

  #announceStatus({ status, error, text, parts }: Message): void {
    const strings = this.#chat.strings;
    for (const part of parts) if (part.type === 'notice') this.#announceNotice(part);
    if (status === 'stopped') this.#announce(strings.stopped);
    if (status === 'paused') this.#announcePause(parts);
    if (status === 'interrupted' || status === 'failed') this.#announceFailure(error);
    const isEmpty = !text.trim() && !parts.some(({ type }) => type === 'tool' || type === 'file');
    if (status === 'complete' && isEmpty) this.#announce(strings.noAnswer);
  }

  /** Once in an answer, which may pause several times. */
  #announceNotice(part: NoticePart): void {
    if (this.#announcedParts.has(part.notice)) return;
    this.#announcedParts.add(part.notice);
    this.#announce(noticeText(part, this.#chat.strings) ?? '');
  }

  #announcePause(parts: readonly MessagePart[]): void {
    const strings = this.#chat.strings;
    const form = parts.findLast((part) => part.type === 'form');
    if (form) this.#announce(waitingText(form, strings, this.clock.now()));
    else if (!parts.some(({ type }) => type === 'notice')) this.#announce(strings.paused);
  }

  /** The wait is announced once; the button counts down in silence. */
  #announceFailure(error: MessageError | undefined): void {
    const strings = this.#strings;
    this.#announce(failureDescription(error, strings, this.isOffline()));
    const seconds = secondsToWait(error, this.clock.now());
    if (seconds > 0) this.#announce(describeWait(seconds, strings));
  }

  #startText(): void {
    this.#announcedLength = 0;
    this.#announcedEnd = '';
  }

  #announceMarkdown(markdown: string): void {
    if (!markdown) return;
    this.#announcedLength += markdown.length;
    this.#announcedEnd = markdown.slice(-END_LENGTH);
    this.#announce(spokenText(markdown, this.#chat.strings));
  }

  #announceActivity(): void {
    const { answer, busy } = this.#chat.state;
    if (!answer || !busy) return;
    const activity = activityOf(answer, this.#strings, this.#chat.disabledFeatures);
    if (activity === this.#activity) return;
    this.#activity = activity;
    this.#announce(activity);
  }

  /** Announces the activity if nothing else is announced for a while. */
  #listenForSilence(): void {
    const rest = SILENCE_MS - (this.clock.now() - this.#silentSince);
    this.#cancelSilence ??= this.clock.after(Math.max(rest, MIN_ACTIVITY_MS), () => {
      this.#cancelSilence = undefined;
      const isSilent = this.clock.now() - this.#silentSince >= SILENCE_MS;
      if (!isSilent) return this.#listenForSilence();
      this.#silentSince = this.clock.now();
      this.#announceActivity();
      return undefined;
    });
  }

  #stopListening(): void {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
    this.#cancelRest?.();
    this.#cancelRest = undefined;
  }

  #announce(text: string): void {
    if (!text) return;
    this.#silentSince = this.clock.now();
    this.#region ??= new LiveRegion(this.element, this.clock);
    this.#region.announce(text);
  }
}

/** The complete sentences at the beginning of a text, of as many characters as are processed at once. */
function speakableBeginning(text: string): string {
  return text.slice(0, speakablePrefixLength(text.slice(0, MAX_CHARACTERS)));
}

define('dify-chat-announcer', DifyChatAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-announcer': DifyChatAnnouncer;
  }
}
