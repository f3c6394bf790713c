import { browserClock, type Clock } from '../lib/clock.js';

/** Scrolling counts as finished when no element has changed its visibility for this long. */
const SCROLL_END_MS = 150;

/** An element whose rendering the browser skips while it is off screen. */
export interface SkippableElement extends HTMLElement {
  /** Whether it was on screen, or near it, when scrolling last stopped. */
  isNear: boolean;
  /** Whether it has been rendered. */
  readonly hasUpdated: boolean;
}

/** Whether the browser skips off-screen messages; thread.styles.ts explains the second condition. */
export const supportsContentVisibility = CSS.supports(
  '(content-visibility: auto) and (overflow-anchor: auto)',
);

/**
 * A listener for `contentvisibilityautostatechange` that sets `isNear` of the elements when scrolling stops, since
 * rendering during scrolling would make it stutter. It also discards the layout boxes of far elements: a browser would keep them,
 * and they are most of the memory of a long conversation.
 */
export class ContentVisibilityListener {
  /** The event does not bubble in Firefox. */
  readonly capture = true;
  readonly #clock: Clock;
  readonly #changed = new Map<SkippableElement, boolean>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock = browserClock) {
    this.#clock = clock;
  }

  readonly handleEvent = ({ target, skipped }: Event & { skipped?: boolean }): void => {
    const element = target as SkippableElement;
    // Nothing on screen stays blank until scrolling stops.
    if (!skipped && !element.hasUpdated) element.isNear = true;
    this.#changed.set(element, !skipped);
    this.stop();
    this.#cancel = this.#clock.after(SCROLL_END_MS, () => this.#apply());
  };

  /** Cancels what is scheduled; the next event schedules it again. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #apply(): void {
    for (const [element, isNear] of this.#changed) {
      // Changing `display` recreates the box, without the boxes of its skipped content.
      if (!isNear) element.classList.toggle('skipped');
      element.isNear = isNear;
    }
    this.#changed.clear();
  }
}
