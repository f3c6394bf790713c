import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { define } from '../../lib/define-element.js';
import type { MessageStatus } from '../../state/model.js';
import type { StepPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { disclosureStyles, renderDisclosure } from './disclosure.js';
import { signOf } from './step-icons.js';
import { summaryOf } from './step-strings.js';
import { renderSteps } from './step.js';
import { styles } from './step.styles.js';
import { partStringsFor } from './localized-part-strings.js';

/**
 * The steps of a workflow: one line that tells how they stand, and the tree of them behind it.
 *
 * @customElement dify-chat-steps
 */
export class DifyChatSteps extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) steps: readonly StepPart[] = [];

  /** Of the answer that they lead to. */
  @property({ attribute: false }) status: MessageStatus = 'complete';

  /** Seconds, where that is known. */
  @property({ attribute: false }) elapsed: number | undefined;

  /** The id of the first step when the tree was opened; another tree in its place is closed. */
  @state() private opened: string | undefined;

  protected override render(): unknown {
    const { steps, opened } = this;
    const words = partStringsFor(this, stringsOf(this.chat));
    const { status, text, meta } = summaryOf(steps, this, words);
    const id = steps[0]?.id;
    const isOpen = opened !== undefined && opened === id;
    return renderDisclosure({
      isOpen,
      isLive: status === 'running',
      sign: html`<span class=${status}
        >${status === 'succeeded' ? extraIcons.check : signOf({ status, kind: '' })}</span
      >`,
      label: text,
      meta,
      onToggle: () => this.#open(isOpen ? undefined : id),
      content: () => renderSteps(steps, words),
    });
  }

  #open(id: string | undefined): void {
    this.opened = id;
  }
}

define('dify-chat-steps', DifyChatSteps);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-steps': DifyChatSteps;
  }
}
