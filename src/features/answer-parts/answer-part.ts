import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Message } from '../../state/model.js';
import type { FilePart, MessagePart, StepPart } from '../../state/parts/parts.js';
import { isVisibleStep } from '../../state/parts/step-tree.js';
import { isOpen } from '../../state/status.js';
import { base } from '../../styles/base.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { contentParts } from '../shared/exported-parts.js';
import { partStringsFor } from './localized-part-strings.js';
import { noticeStyles, renderNotice } from './notice.js';
import './generated-file.js';
import './reasoning.js';
import './sources.js';
import './steps.js';
import './tool.js';

/**
 * Renders one part of an answer other than its text, or all top-level steps of its workflow, with the element for that type.
 *
 * @customElement dify-chat-answer-part
 */
export class DifyChatAnswerPart extends LitElement {
  static override styles = [base, noticeStyles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** A single part, or all top-level steps. */
  @property({ attribute: false }) parts: readonly MessagePart[] = [];

  /** The answer that the parts belong to. */
  @property({ attribute: false }) answer: Message | undefined;

  /** Resolves the URLs of links and images. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** Whether it shows activity, so that the message needs no typing indicator. */
  @property({ type: Boolean, reflect: true }) live = false;

  #steps: readonly StepPart[] = [];

  protected override willUpdate(): void {
    const parts = this.parts.filter((part) => part.type !== 'step' || isVisibleStep(part));
    const steps = parts.filter((part) => part.type === 'step');
    // `parts` is a new array after each text delta; an unchanged list of steps must not re-render.
    if (!shallowEqualArray(steps, this.#steps)) this.#steps = steps;
    this.live = this.#isAnswerOpen && parts.some(isRunning);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, host, parts } = this;
    const [part] = parts;
    switch (part?.type) {
      case 'reasoning':
      case 'thought':
        return html`<dify-chat-reasoning
          exportparts=${contentParts}
          .chat=${chat}
          .reasoning=${part}
          .host=${host}
        ></dify-chat-reasoning>`;
      case 'tool':
        return html`
          <dify-chat-tool
            exportparts=${contentParts}
            .chat=${chat}
            .tool=${part}
            .host=${host}
            ?live=${this.#isAnswerOpen}
          ></dify-chat-tool>
        `;
      case 'step':
        return this.#steps.length > 0 ? this.#renderSteps() : nothing;
      case 'file':
        return this.#renderFile(part);
      case 'sources':
        return html`<dify-chat-sources
          exportparts=${contentParts}
          .chat=${chat}
          .sources=${part.sources}
        ></dify-chat-sources>`;
      case 'notice':
        return renderNotice(part, partStringsFor(this, stringsFrom(chat)));
      default:
        return nothing;
    }
  }

  #renderSteps(): TemplateResult {
    return html`
      <dify-chat-steps
        .chat=${this.chat}
        .steps=${this.#steps}
        .status=${this.answer?.status ?? 'complete'}
        .elapsed=${this.answer?.elapsed}
      ></dify-chat-steps>
    `;
  }

  #renderFile(file: FilePart): TemplateResult {
    return html`
      <dify-chat-generated-file
        exportparts=${contentParts}
        .chat=${this.chat}
        .file=${file}
        .answer=${this.answer}
        .host=${this.host}
      ></dify-chat-generated-file>
    `;
  }

  get #isAnswerOpen(): boolean {
    return this.answer !== undefined && isOpen(this.answer);
  }
}

function isRunning(part: MessagePart): boolean {
  switch (part.type) {
    case 'reasoning':
      return part.isOpen;
    case 'tool':
      return !part.output;
    case 'step':
      return part.status === 'running';
    default:
      return false;
  }
}

define('dify-chat-answer-part', DifyChatAnswerPart);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-answer-part': DifyChatAnswerPart;
  }
}
