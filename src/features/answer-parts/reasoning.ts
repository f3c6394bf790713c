import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { ReasoningPart, ThoughtPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { ScheduledUpdateController } from '../../ui/scheduled-update-controller.js';
import { StickToBottomController } from '../../ui/stick-to-bottom-controller.js';
import { translatableText } from '../../ui/translatable-text.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { contentParts } from '../shared/exported-parts.js';
import { disclosureStyles, renderDisclosure, type Disclosure } from './disclosure.js';
import { formatSeconds } from './format-seconds.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';
import { newestThought } from './newest-thought.js';
import { partIcons } from './part-icons.js';
import { styles } from './reasoning.styles.js';

const SECOND_MS = 1000;

/**
 * The reasoning of a model or an agent, collapsed behind one line with its duration.
 *
 * @customElement dify-chat-reasoning
 */
export class DifyChatReasoning extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) reasoning: ReasoningPart | ThoughtPart | undefined;

  /** Resolves the URLs of links and images. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** The clock for the duration. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The id of the open part: if another part takes its place, that one is closed. */
  @state() private openId: string | undefined;

  @query('.thoughts') private readonly scrollBox!: HTMLElement | null;

  /** Whether to follow the end: live reasoning is followed, finished reasoning is read from its beginning. */
  #canFollow = false;

  constructor() {
    super();
    new ScheduledUpdateController(this, () => this.#timeUntilNextSecond());
    new StickToBottomController(this, () => ({
      scroller: this.scrollBox,
      content: this.scrollBox?.firstElementChild ?? null,
      canFollow: this.#canFollow,
    }));
  }

  protected override render(): unknown {
    const { reasoning: part } = this;
    if (!part) return nothing;
    const strings = partStringsFor(this, stringsFrom(this.chat));
    const isLive = isThinking(part);
    const isOpen = this.openId === part.id;
    return [
      renderDisclosure({
        isOpen,
        isLive,
        icon: partIcons.spark,
        ...(isLive ? this.#renderThinking(part, strings) : { label: labelOf(part, strings) }),
        onToggle: () => this.#toggle(part, isOpen),
        content: () => this.#renderThoughts(part, strings),
      }),
      isLive && !isOpen ? renderNewest(part.text) : nothing,
    ];
  }

  #renderThinking(
    { startedAt }: ReasoningPart,
    strings: LocalizedPartStrings,
  ): Pick<Disclosure, 'isTicking' | 'label' | 'meta'> {
    const seconds = Math.floor((this.clock.now() - (startedAt ?? Infinity)) / SECOND_MS);
    const meta = seconds > 0 && formatSeconds(seconds, strings);
    return { label: strings.thinking, meta, isTicking: true };
  }

  #renderThoughts(
    part: ReasoningPart | ThoughtPart,
    strings: LocalizedPartStrings,
  ): TemplateResult {
    return html`
      <div class="thoughts" role="group" aria-label=${strings.thoughts} tabindex="0">
        <dify-chat-rich-text
          exportparts=${contentParts}
          .chat=${this.chat}
          .text=${part.text}
          .host=${this.host}
          ?growing=${isThinking(part)}
        ></dify-chat-rich-text>
      </div>
    `;
  }

  /** Returns the milliseconds until the duration changes; `undefined` unless the reasoning goes on. */
  #timeUntilNextSecond(): number | undefined {
    const { reasoning: part, clock } = this;
    if (!isThinking(part) || part.startedAt === undefined) return undefined;
    return SECOND_MS - ((clock.now() - part.startedAt) % SECOND_MS);
  }

  /** Opens live reasoning at its end, finished reasoning at its beginning. */
  #toggle(part: ReasoningPart | ThoughtPart, isOpen: boolean): void {
    this.openId = isOpen ? undefined : part.id;
    this.#canFollow = isThinking(part);
  }
}

function isThinking(part: ReasoningPart | ThoughtPart | undefined): part is ReasoningPart {
  return part?.type === 'reasoning' && part.isOpen;
}

function labelOf(part: ReasoningPart | ThoughtPart, strings: LocalizedPartStrings): string {
  if (part.type === 'thought') return strings.thoughts;
  const { startedAt = NaN, endedAt = NaN } = part;
  const time = formatSeconds((endedAt - startedAt) / SECOND_MS, strings);
  return time ? interpolate(strings.thoughtFor, { time }) : strings.thoughts;
}

function renderNewest(text: string): TemplateResult | typeof nothing {
  const thought = newestThought(text);
  return thought ? html`<p class="newest" dir="auto">${translatableText(thought)}</p>` : nothing;
}

define('dify-chat-reasoning', DifyChatReasoning);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-reasoning': DifyChatReasoning;
  }
}
