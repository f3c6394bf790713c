import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { ToolPart } from '../../state/parts/parts.js';
import { titleOfCall } from '../../state/parts/tool-label.js';
import { base } from '../../styles/base.js';
import { backgroundColour } from '../../ui/background-colour.js';
import { copyText } from '../../ui/copy-text.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { translatableText } from '../../ui/translatable-text.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { disclosureStyles, renderDisclosure, renderRow } from './disclosure.js';
import { formatPayload } from './format-payload.js';
import { formatSeconds } from './format-seconds.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';
import { partIcons } from './part-icons.js';
import { styles } from './tool.styles.js';

/** Longer payloads are cut until "show all" is pressed. */
const SHOWN_CHARACTERS = 4000;

/** One of the two texts of a tool call. */
type Payload = 'input' | 'output';

/**
 * A tool call: its name and duration, and, when open, its input and output.
 *
 * @customElement dify-chat-tool
 */
export class DifyChatTool extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) tool: ToolPart | undefined;

  /** Decides which images may load. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** Whether the answer is still growing: then a tool without output is running. */
  @property({ type: Boolean }) live = false;

  /** The clock for the "copied" confirmation. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** The id of the open part: if another part takes its place, that one is closed. */
  @state() private openId: string | undefined;

  @state() private uncut: Payload[] = [];

  @state() private copied: Payload | undefined;

  readonly #chat = new ChatController(this, { icons: (state) => state.toolIcons });
  readonly #status = new TransientStatusController<Payload>(
    this,
    (payload) => (this.copied = payload),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    // The session is available after the first update.
    void this.updateComplete.then(() => {
      if (!this.#chat.state.icons) void this.#chat.session?.fetchToolIcons();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#chat.follow(this.chat);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tool } = this;
    if (!tool) return nothing;
    const strings = partStringsFor(this, this.#chat.strings);
    const isLive = this.live && !tool.output;
    const isOpen = this.openId === tool.id;
    const { startedAt = NaN, endedAt = NaN } = tool;
    const title = titleOfCall(tool, strings.language);
    const row = {
      isLive,
      icon: isLive ? partIcons.spinner : this.#renderIcon(tool),
      label: renderCall(isLive ? strings.usingTool : strings.usedTool, title),
      meta: formatSeconds((endedAt - startedAt) / 1000, strings),
    };
    if (isLive && !tool.input) return renderRow(row);
    return renderDisclosure({
      ...row,
      isOpen,
      onToggle: () => this.#toggle(tool, isOpen),
      content: () => this.#renderPayloads(tool, title, strings),
    });
  }

  /** Renders the tool's own icon if it may load, else a generic one. */
  #renderIcon({ name }: ToolPart): TemplateResult {
    const { icons: known = {} } = this.#chat.state;
    const icon = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!icon) return partIcons.tool;
    if (typeof icon === 'object') return renderEmoji(icon);
    if (!this.host?.mayLoadImage(icon)) return partIcons.tool;
    return html`<img src=${icon} alt="" referrerpolicy="no-referrer" />`;
  }

  #renderPayloads(
    { name, input, output }: ToolPart,
    title: string,
    strings: LocalizedPartStrings,
  ): TemplateResult {
    const inputText = formatPayload(input, name);
    const outputText = formatPayload(output, name);
    const isOver = Boolean(output) || !this.live;
    return html`
      ${inputText ? this.#renderPayload('input', inputText, title, strings) : nothing}
      ${outputText ? this.#renderPayload('output', outputText, title, strings) : nothing}
      ${isOver && !outputText ? html`<p>${strings.noOutput}</p>` : nothing}
      <span class="visually-hidden" role="status">${this.copied ? strings.copied : ''}</span>
    `;
  }

  /** The names say of which tool, since an answer may use many; the visible label would only repeat a part of them. */
  #renderPayload(
    payload: Payload,
    text: string,
    tool: string,
    strings: LocalizedPartStrings,
  ): TemplateResult {
    const isCopied = this.copied === payload;
    const isTruncated = text.length > SHOWN_CHARACTERS && !this.uncut.includes(payload);
    const isInput = payload === 'input';
    const label = isInput ? strings.toolInput : strings.toolOutput;
    const action = isInput ? strings.copyInput : strings.copyOutput;
    const nameFor = (what: string) => interpolate(strings.labelled, { label: what, text: tool });
    const shown = isTruncated ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
    const handleCopy = (event: Event) => void this.#copy(payload, text, event);
    return html`
      <div class="payload">
        <span aria-hidden="true">${label}</span>
        <button class="round-button" type="button" title=${nameFor(action)} @click=${handleCopy}>
          ${isCopied ? lazyIcons.check : lazyIcons.copy}
        </button>
        ${renderText(shown, nameFor(label))}
        ${isTruncated ? this.#renderShowAll(payload, strings) : nothing}
      </div>
    `;
  }

  #renderShowAll(payload: Payload, { showAll }: LocalizedPartStrings): TemplateResult {
    const handleClick = ({ currentTarget }: Event) => {
      // The button is about to be removed; move the focus to the text first.
      (currentTarget as Element).parentElement?.querySelector('pre')?.focus();
      this.uncut = [...this.uncut, payload];
    };
    return html`<button class="text-button" part="button" type="button" @click=${handleClick}>
      ${showAll}
    </button>`;
  }

  #toggle({ id }: ToolPart, isOpen: boolean): void {
    this.openId = isOpen ? undefined : id;
    this.uncut = [];
  }

  async #copy(payload: Payload, text: string, { currentTarget }: Event): Promise<void> {
    if (await copyText(text, currentTarget as HTMLElement)) this.#status.show(payload, this.clock);
  }
}

function renderText(text: string, label: string): TemplateResult {
  return html`<pre dir="ltr" tabindex="0" role="group" aria-label=${label}>${text}</pre>`;
}

function renderEmoji({ background, content }: { background: string; content: string }) {
  return html`<span class="emoji" aria-hidden="true" ${backgroundColour(background)}
    >${content}</span
  >`;
}

/** The tool's name in bold, wherever the language puts it. */
function renderCall(template: string, tool: string): TemplateResult {
  const [before = '', after = ''] = template.split('{tool}');
  return html`<span>${translatableText(before)}</span><b>${tool}</b>${translatableText(after)}`;
}

define('dify-chat-tool', DifyChatTool);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-tool': DifyChatTool;
  }
}
