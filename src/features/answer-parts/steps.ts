import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import type { MessageStatus } from '../../state/model.js';
import type { StepPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { disclosureStyles, renderDisclosure } from './disclosure.js';
import { partStringsFor } from './localized-part-strings.js';
import { iconOfStep } from './step-icons.js';
import { summaryOf } from './step-strings.js';
import { renderSteps } from './step.js';
import { styles } from './step.styles.js';

/**
 * The steps of a workflow: a summary line that expands to the tree of steps.
 *
 * @customElement dify-chat-steps
 */
export class DifyChatSteps extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) steps: readonly StepPart[] = [];

  /** The status of the answer. */
  @property({ attribute: false }) status: MessageStatus = 'complete';

  /** The duration in seconds, if known. */
  @property({ attribute: false }) elapsed: number | undefined;

  /** The id of the first step of the open tree: if another tree takes its place, that one is closed. */
  @state() private openId: string | undefined;

  protected override render(): TemplateResult {
    const { steps, openId } = this;
    const strings = partStringsFor(this, stringsFrom(this.chat));
    const { status, text, meta } = summaryOf(steps, this, strings);
    const id = steps[0]?.id;
    const isOpen = openId !== undefined && openId === id;
    return renderDisclosure({
      isOpen,
      isLive: status === 'running',
      icon: html`<span class=${status}
        >${status === 'succeeded' ? lazyIcons.check : iconOfStep({ status, kind: '' })}</span
      >`,
      label: text,
      meta,
      onToggle: () => this.#open(isOpen ? undefined : id),
      content: () => renderSteps(steps, strings),
    });
  }

  #open(id: string | undefined): void {
    this.openId = id;
  }
}

define('dify-chat-steps', DifyChatSteps);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-steps': DifyChatSteps;
  }
}
