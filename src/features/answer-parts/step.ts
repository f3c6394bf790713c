import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import type { StepPart } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { formatText } from '../../ui/format-text.js';
import { translatableText } from '../../ui/translatable-text.js';
import { disclosureStyles, renderDisclosure, renderRow } from './disclosure.js';
import type { LocalizedPartStrings } from './localized-part-strings.js';
import { partIcons } from './part-icons.js';
import { childrenOf, ROUND, parallelSteps } from './rounds.js';
import { iconOfStep } from './step-icons.js';
import { metaOf, statusOf, titleOf } from './step-strings.js';
import { styles } from './step.styles.js';

/** Longer error messages (stack traces) are cut. */
const SHOWN_CHARACTERS = 600;

/**
 * One step of a workflow and its nested steps, which are open while it runs or if it failed, until the visitor toggles them.
 *
 * @customElement dify-chat-step
 */
export class DifyChatStep extends LitElement {
  static override styles = [base, disclosureStyles, styles];

  @property({ attribute: false }) step: StepPart | undefined;

  @property({ attribute: false }) strings: LocalizedPartStrings | undefined;

  /** Whether it ran in parallel with other steps. */
  @property({ type: Boolean }) parallel = false;

  /** The open state that the visitor chose for the step with this id. */
  @state() private toggled: { id: string; isOpen: boolean } | undefined;

  #children: readonly StepPart[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('step'))
      this.#children = this.step ? childrenOf(this.step, this.#children) : [];
  }

  protected override render(): unknown {
    const { step, strings, toggled } = this;
    if (!step || !strings) return nothing;
    const row = {
      icon: html`<span class=${step.status}>${iconOfStep(step)}</span>`,
      label: this.#renderLabel(step, strings),
      meta: this.#renderMeta(step, strings),
    };
    if (this.#children.length === 0) return [renderRow(row), renderError(step)];
    const isOpenAtFirst = step.status === 'running' || step.status === 'failed';
    const isOpen = toggled?.id === step.id ? toggled.isOpen : isOpenAtFirst;
    return [
      renderDisclosure({
        ...row,
        isOpen,
        onToggle: () => this.#toggle({ id: step.id, isOpen: !isOpen }),
        content: () => renderSteps(this.#children, strings),
      }),
      renderError(step),
    ];
  }

  #renderLabel(step: StepPart, strings: LocalizedPartStrings): TemplateResult {
    const { kind, round = 0, status } = step;
    const title =
      kind === ROUND
        ? formatText(strings.roundTitle, { round }, strings.language)
        : titleOf(step, strings);
    // Common statuses have only an icon; add hidden text for screen readers.
    const isVisible = status !== 'running' && status !== 'succeeded';
    return html`${title}${
      isVisible
        ? nothing
        : html`<span class="comma">,</span
            ><span class="visually-hidden">${statusOf(step, strings)}</span>`
    }`;
  }

  #renderMeta(step: StepPart, strings: LocalizedPartStrings): TemplateResult | typeof nothing {
    const meta = metaOf(step, strings);
    if (!meta && !this.parallel) return nothing;
    return html`${translatableText(meta)}${
      this.parallel
        ? html`<span class="parallel" title=${strings.atOnce}
            >${partIcons.parallel}<span class="visually-hidden">${strings.atOnce}</span></span
          >`
        : nothing
    }`;
  }

  #toggle(toggled: { id: string; isOpen: boolean }): void {
    this.toggled = toggled;
  }
}

/** Renders a list of steps, each as an element that re-renders only when its step has changed. */
export function renderSteps(
  steps: readonly StepPart[],
  strings: LocalizedPartStrings,
): TemplateResult {
  const parallel = parallelSteps(steps);
  const items = steps.map(
    (step) => html`
      <li>
        <dify-chat-step
          .step=${step}
          .strings=${strings}
          ?parallel=${parallel.has(step)}
        ></dify-chat-step>
      </li>
    `,
  );
  return html`<ul>
    ${items}
  </ul>`;
}

function renderError({ error, status }: StepPart): TemplateResult | typeof nothing {
  if (!error) return nothing;
  const isTruncated = error.length > SHOWN_CHARACTERS;
  const shown = isTruncated ? `${error.slice(0, SHOWN_CHARACTERS)}…` : error;
  return html`<p class="error ${status}" dir="auto">${shown}</p>`;
}

define('dify-chat-step', DifyChatStep);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-step': DifyChatStep;
  }
}
