import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { nearestLabel } from '../../state/parts/tool-label.js';
import type { ToolPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { TransientStatus } from '../../ui/transient-status.js';
import { copyText } from '../../ui/copy-text.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { safeColour } from '../../ui/safe-colour.js';
import { disclosureStyles, renderDisclosure, renderRow } from './disclosure.js';
import { signs } from './part-icons.js';
import { readable } from './readable.js';
import { formatSeconds } from './seconds.js';
import { styles } from './tool.styles.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';

/** So much of a text is shown before somebody asks for all of it. */
const SHOWN_CHARACTERS = 4000;

type Side = 'input' | 'output';

/**
 * One use of a tool: its name and how long it took; opened, what went in and what came out.
 *
 * @customElement dify-chat-tool
 */
export class DifyChatTool extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) tool: ToolPart | undefined;

  /** Which pictures may load. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** The answer still grows: a tool that gave nothing back is at work. */
  @property({ type: Boolean }) live = false;

  /** What takes back that something was copied. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The id of the part that is open; another one in its place is closed. */
  @state() private opened: string | undefined;

  @state() private whole: Side[] = [];

  @state() private copied: Side | undefined;

  readonly #chat = new ChatController(this, { icons: (state) => state.toolIcons });
  readonly #brief = new TransientStatus<Side>((side) => (this.copied = side));

  override connectedCallback(): void {
    super.connectedCallback();
    // Once there is a session.
    void this.updateComplete.then(() => {
      if (!this.#chat.state.icons) void this.#chat.session?.fetchToolIcons();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#brief.end();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#chat.follow(this.chat);
  }

  protected override render(): unknown {
    const { tool } = this;
    if (!tool) return nothing;
    const words = partStringsFor(this, this.#chat.strings);
    const isLive = this.live && !tool.output;
    const isOpen = this.opened === tool.id;
    const { startedAt = NaN, endedAt = NaN } = tool;
    const row = {
      isLive,
      sign: isLive ? signs.spinner : this.#renderSign(tool),
      label: html`${isLive ? words.usingTool : words.usedTool} <b>${nameOf(tool, words)}</b>`,
      meta: formatSeconds((endedAt - startedAt) / 1000, words),
    };
    if (isLive && !tool.input) return renderRow(row);
    return renderDisclosure({
      ...row,
      isOpen,
      onToggle: () => this.#toggle(tool, isOpen),
      content: () => this.#renderSides(tool, words),
    });
  }

  /** The tool's own, if it has one that may be shown. */
  #renderSign({ name }: ToolPart): TemplateResult {
    const { icons: known = {} } = this.#chat.state;
    const icon = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!icon) return signs.tool;
    if (typeof icon === 'object') return renderEmoji(icon);
    if (!this.host?.mayLoadImage(icon)) return signs.tool;
    return html`<img src=${icon} alt="" referrerpolicy="no-referrer" />`;
  }

  #renderSides({ name, input, output }: ToolPart, words: LocalizedPartStrings): TemplateResult {
    const given = readable(input, name);
    const came = readable(output, name);
    const isOver = Boolean(output) || !this.live;
    return html`
      ${given ? this.#renderSide('input', given, words) : nothing}
      ${came ? this.#renderSide('output', came, words) : nothing}
      ${isOver && !came ? html`<p>${words.noOutput}</p>` : nothing}
      <span class="visually-hidden" role="status">${this.copied ? words.copied : ''}</span>
    `;
  }

  #renderSide(side: Side, text: string, words: LocalizedPartStrings): TemplateResult {
    const isCopied = this.copied === side;
    const isCut = text.length > SHOWN_CHARACTERS && !this.whole.includes(side);
    const label = side === 'input' ? words.toolInput : words.toolOutput;
    const handleCopy = (event: Event) => void this.#copy(side, text, event);
    return html`
      <div class="side">
        <span>${label}</span>
        <button
          class="round-button"
          type="button"
          aria-label=${`${words.copyCode}: ${label}`}
          title=${isCopied ? words.copied : words.copyCode}
          @click=${handleCopy}
        >
          ${isCopied ? extraIcons.check : extraIcons.copy}
        </button>
        ${renderText(isCut ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text, label)}
        ${isCut ? this.#renderShowAll(side, words) : nothing}
      </div>
    `;
  }

  #renderShowAll(side: Side, { showAll }: LocalizedPartStrings): TemplateResult {
    const handleClick = ({ currentTarget }: Event) => {
      // The button goes: the text that it gives is what is read next.
      (currentTarget as Element).parentElement?.querySelector('pre')?.focus();
      this.whole = [...this.whole, side];
    };
    return html`<button class="text-button" type="button" @click=${handleClick}>
      ${showAll}
    </button>`;
  }

  #toggle({ id }: ToolPart, isOpen: boolean): void {
    this.opened = isOpen ? undefined : id;
    this.whole = [];
  }

  async #copy(side: Side, text: string, { currentTarget }: Event): Promise<void> {
    if (await copyText(text, currentTarget as HTMLElement)) this.#brief.say(side, this.clock);
  }
}

function renderText(text: string, label: string): TemplateResult {
  return html`<pre dir="ltr" tabindex="0" role="group" aria-label=${label}>${text}</pre>`;
}

function nameOf({ name, labels }: ToolPart, { language }: LocalizedPartStrings): string {
  return nearestLabel(labels, language) ?? name.split(';').filter(Boolean).join(', ');
}

function renderEmoji({ background, content }: { background: string; content: string }) {
  return html`<span
    class="emoji"
    aria-hidden="true"
    .style=${`background-color:${safeColour(background)}`}
    >${content}</span
  >`;
}

define('dify-chat-tool', DifyChatTool);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-tool': DifyChatTool;
  }
}
