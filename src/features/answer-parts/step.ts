import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { StepPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { disclosureStyles, renderDisclosure, renderRow } from './disclosure.js';
import { signs } from './part-icons.js';
import { childrenOf, ROUND, stepsAtOnce } from './rounds.js';
import { signOf } from './step-icons.js';
import { metaOf, statusOf, titleOf } from './step-strings.js';
import { styles } from './step.styles.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';

/** So much of an error is shown: enough to know it by, and no page of a program's stack. */
const SHOWN_CHARACTERS = 600;

/**
 * One step of a workflow, and what ran inside of it: shown while it runs and where it failed, else once the visitor asks.
 *
 * @customElement dify-chat-step
 */
export class DifyChatStep extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  @property({ attribute: false }) step: StepPart | undefined;

  @property({ attribute: false }) words: LocalizedPartStrings | undefined;

  /** It ran while others did. */
  @property({ type: Boolean }) together = false;

  /** What the visitor wants of the step of that id. */
  @state() private chosen: { id: string; isOpen: boolean } | undefined;

  #children: readonly StepPart[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('step'))
      this.#children = this.step ? childrenOf(this.step, this.#children) : [];
  }

  protected override render(): unknown {
    const { step, words, chosen } = this;
    if (!step || !words) return nothing;
    const row = {
      sign: html`<span class=${step.status}>${signOf(step)}</span>`,
      label: this.#renderLabel(step, words),
      meta: this.#renderMeta(step, words),
    };
    if (this.#children.length === 0) return [renderRow(row), renderError(step)];
    const isOpen = chosen?.id === step.id ? chosen.isOpen : /^(running|failed)$/.test(step.status);
    return [
      renderDisclosure({
        ...row,
        isOpen,
        onToggle: () => this.#choose({ id: step.id, isOpen: !isOpen }),
        content: () => renderSteps(this.#children, words),
      }),
      renderError(step),
    ];
  }

  #renderLabel(step: StepPart, words: LocalizedPartStrings): TemplateResult {
    const { kind, round = 0, status } = step;
    const title = kind === ROUND ? interpolate(words.roundTitle, { round }) : titleOf(step, words);
    // What is usual is seen by the sign, and said for those who do not see it.
    const isSaid = status !== 'running' && status !== 'succeeded';
    return html`${title}${
      isSaid ? nothing : html`<span class="visually-hidden">, ${statusOf(step, words)}</span>`
    }`;
  }

  #renderMeta(step: StepPart, words: LocalizedPartStrings): TemplateResult | typeof nothing {
    const meta = metaOf(step, words);
    if (!meta && !this.together) return nothing;
    return html`${meta}${
      this.together
        ? html`<span class="together" title=${words.atOnce}
            >${signs.atOnce}<span class="visually-hidden">${words.atOnce}</span></span
          >`
        : nothing
    }`;
  }

  #choose(choice: { id: string; isOpen: boolean }): void {
    this.chosen = choice;
  }
}

/** Steps below each other, each with an element that renders only when its step has changed. */
export function renderSteps(
  steps: readonly StepPart[],
  words: LocalizedPartStrings,
): TemplateResult {
  const atOnce = stepsAtOnce(steps);
  const items = steps.map(
    (step) => html`
      <li>
        <dify-chat-step
          .step=${step}
          .words=${words}
          ?together=${atOnce.has(step)}
        ></dify-chat-step>
      </li>
    `,
  );
  return html`<ul>
    ${items}
  </ul>`;
}

function renderError({ error, status }: StepPart): TemplateResult | typeof nothing {
  const isCut = error.length > SHOWN_CHARACTERS;
  const shown = isCut ? `${error.slice(0, SHOWN_CHARACTERS)}…` : error;
  return error ? html`<p class=${`error ${status}`} dir="auto">${shown}</p>` : nothing;
}

define('dify-chat-step', DifyChatStep);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-step': DifyChatStep;
  }
}
