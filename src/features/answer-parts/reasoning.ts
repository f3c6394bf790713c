import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { ReasoningPart, ThoughtPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { StickToBottomController } from '../../ui/stick-to-bottom-controller.js';
import { disclosureStyles, renderDisclosure } from './disclosure.js';
import { signs } from './part-icons.js';
import { newestThought } from './newest-thought.js';
import { styles } from './reasoning.styles.js';
import { formatSeconds } from './seconds.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';

const SECOND_MS = 1000;

/**
 * What a model or an agent thought, behind one line: how long it has been thinking, or thought.
 *
 * @customElement dify-chat-reasoning
 */
export class DifyChatReasoning extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) reasoning: ReasoningPart | ThoughtPart | undefined;

  /** Where links and images of the text lead. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** What the seconds are counted by. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The id of the part that is open; another one in its place is closed. */
  @state() private opened: string | undefined;

  @query('.thoughts') private readonly box!: HTMLElement | null;

  /** Reasoning that is still growing is followed at its end; finished reasoning is read from its beginning. */
  #canFollow = false;
  #cancelTick: (() => void) | undefined;

  constructor() {
    super();
    new StickToBottomController(this, () => ({
      scroller: this.box,
      content: this.box?.firstElementChild ?? null,
      canFollow: this.#canFollow,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelTick?.();
  }

  protected override updated(): void {
    this.#tick();
  }

  protected override render(): unknown {
    const { reasoning: part } = this;
    if (!part) return nothing;
    const words = partStringsFor(this, stringsOf(this.chat));
    const isLive = isThinking(part);
    const isOpen = this.opened === part.id;
    return [
      renderDisclosure({
        isOpen,
        isLive,
        sign: signs.spark,
        ...(isLive ? this.#renderThinking(part, words) : { label: labelOf(part, words) }),
        onToggle: () => this.#toggle(part, isOpen),
        content: () => this.#renderThoughts(part, words),
      }),
      isLive && !isOpen ? renderNewest(part.text) : nothing,
    ];
  }

  #renderThinking(
    { startedAt }: ReasoningPart,
    words: LocalizedPartStrings,
  ): { label: unknown; meta: unknown } {
    const seconds = Math.floor((this.clock.now() - (startedAt ?? Infinity)) / SECOND_MS);
    // Heard at each second by those who stand on the button.
    const meta = html`<span aria-hidden="true">${formatSeconds(seconds, words)}</span>`;
    return { label: words.thinking, meta: seconds > 0 ? meta : nothing };
  }

  #renderThoughts(part: ReasoningPart | ThoughtPart, words: LocalizedPartStrings): TemplateResult {
    return html`
      <div class="thoughts" role="group" aria-label=${words.thoughts} tabindex="0">
        <dify-chat-rich-text
          .chat=${this.chat}
          .text=${part.text}
          .host=${this.host}
          ?growing=${isThinking(part)}
        ></dify-chat-rich-text>
      </div>
    `;
  }

  /** Counts on, as long as somebody thinks and this is in the page. */
  #tick(): void {
    this.#cancelTick?.();
    const { reasoning: part, clock } = this;
    if (!this.isConnected || !isThinking(part) || part.startedAt === undefined) return;
    const rest = SECOND_MS - ((clock.now() - part.startedAt) % SECOND_MS);
    this.#cancelTick = clock.after(rest, () => this.requestUpdate());
  }

  #toggle(part: ReasoningPart | ThoughtPart, isOpen: boolean): void {
    this.opened = isOpen ? undefined : part.id;
    this.#canFollow = isThinking(part);
  }
}

function isThinking(part: ReasoningPart | ThoughtPart | undefined): part is ReasoningPart {
  return part?.type === 'reasoning' && part.isOpen;
}

function labelOf(part: ReasoningPart | ThoughtPart, words: LocalizedPartStrings): string {
  if (part.type === 'thought') return words.thoughts;
  const { startedAt = NaN, endedAt = NaN } = part;
  const time = formatSeconds((endedAt - startedAt) / SECOND_MS, words);
  return time ? interpolate(words.thoughtFor, { time }) : words.thoughts;
}

function renderNewest(text: string): TemplateResult | typeof nothing {
  const thought = newestThought(text);
  return thought ? html`<p class="newest" dir="auto">${thought}</p>` : nothing;
}

define('dify-chat-reasoning', DifyChatReasoning);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-reasoning': DifyChatReasoning;
  }
}
