import { interpolate } from '../../lib/interpolate.js';

/** Boxes that scroll if their content is wider than the text. */
const selector = '.table, pre, .formula.display, .rendered';

/** The accessible names of such boxes. */
export interface BoxNames {
  table: string;
  code: string;
  formula: string;
  /** Joins a `{label}` and a `{text}`. */
  labelled: string;
}

/**
 * Makes those boxes of rendered Markdown that overflow focusable, so that they can be scrolled by keyboard, and names them; the others
 * are no tab stops. Styles use the attribute `tabindex` to show that there is more at an edge.
 */
export class ScrollableBoxes {
  readonly #getNames: () => BoxNames;
  /** Calls back after layout: measuring forces no extra one, as long as nothing changes in between. */
  readonly #observer = new ResizeObserver((entries) => {
    const boxes = entries.map(({ target }) => target as HTMLElement);
    const changed = boxes.filter((box) => isOverflowing(box) !== box.hasAttribute('tabindex'));
    for (const box of changed) this.#toggle(box);
  });

  constructor(getNames: () => BoxNames) {
    this.#getNames = getNames;
  }

  /** Observes the boxes in `root`; those that it observes already stay observed. */
  observe(root: Element): void {
    for (const box of root.querySelectorAll(selector)) this.#observer.observe(box);
  }

  /** Forgets all boxes. */
  disconnect(): void {
    this.#observer.disconnect();
  }

  #toggle(box: HTMLElement): void {
    if (!box.hasAttribute('tabindex')) {
      box.tabIndex = 0;
      box.role = 'group';
      box.ariaLabel = this.#nameOf(box);
    } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
  }

  #nameOf(box: Element): string {
    const { table, code, formula, labelled } = this.#getNames();
    if (box.className === 'table') return table;
    if (box.querySelector('math')) return formula;
    const language = (box as HTMLElement).dataset.language;
    return language ? interpolate(labelled, { label: code, text: language }) : code;
  }
}

function isOverflowing({ scrollWidth, clientWidth }: Element): boolean {
  // Sizes are rounded.
  return scrollWidth > clientWidth + 1;
}
