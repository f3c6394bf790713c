/** Boxes that scroll if their content is wider than the text. */
const boxes = '.table, pre, .formula.display, .rendered';

/** The accessible names of such boxes. */
export interface BoxNames {
  table: string;
  code: string;
  formula: string;
}

/**
 * Makes those boxes of rendered Markdown that overflow focusable, so that they can be scrolled by keyboard, and names them; the others
 * are no tab stops. Styles use the attribute `tabindex` to show that there is more at an edge.
 */
export class ScrollableBoxes {
  readonly #getNames: () => BoxNames;
  /** Calls back after layout: measuring forces no extra one. */
  readonly #observer = new ResizeObserver((entries) => {
    for (const { target } of entries) this.#update(target as HTMLElement);
  });

  constructor(getNames: () => BoxNames) {
    this.#getNames = getNames;
  }

  /** Observes the boxes in `root`; those that it observes already stay observed. */
  observe(root: Element): void {
    for (const box of root.querySelectorAll(boxes)) this.#observer.observe(box);
  }

  /** Forgets all boxes. */
  disconnect(): void {
    this.#observer.disconnect();
  }

  #update(box: HTMLElement): void {
    // Sizes are rounded.
    const isOverflowing = box.scrollWidth > box.clientWidth + 1;
    if (isOverflowing === box.hasAttribute('tabindex')) return;
    if (isOverflowing) {
      box.tabIndex = 0;
      box.role = 'group';
      box.ariaLabel = this.#nameOf(box);
    } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
  }

  #nameOf(box: Element): string {
    const { table, code, formula } = this.#getNames();
    if (box.className === 'table') return table;
    return box.querySelector('math') ? formula : code;
  }
}
