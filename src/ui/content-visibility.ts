import { browserClock } from '../lib/clock.js';

/** When nothing has come into sight or left it for so long, the reader rests. */
const REST_MS = 150;

/** What the browser skips while it is far out of sight. */
export interface Skipped extends HTMLElement {
  /** In sight, or not far from it, when the reader rested last. */
  isNear: boolean;
}

/** Whether there is anything to watch: what is skipped, and why not everywhere, is said in thread.styles.ts. */
export const supportsContentVisibility = CSS.supports(
  '(content-visibility: auto) and (overflow-anchor: auto)',
);

/**
 * Makes a listener for `contentvisibilityautostatechange` that tells elements whether they are near, once the reader rests: what
 * changes then would make the scrolling stutter. It takes the boxes from those that are far: a browser would keep them, and they
 * are most of what a long conversation costs.
 */
export function observeContentVisibility(clock = browserClock): (event: Event) => void {
  const changed = new Map<Skipped, boolean>();
  let cancel: (() => void) | undefined;
  const tell = () => {
    for (const [element, isNear] of changed) {
      // Another value of `display` makes new boxes, and none inside of what is skipped.
      if (!isNear) element.classList.toggle('left');
      element.isNear = isNear;
    }
    changed.clear();
  };
  return ({ target, skipped }: Event & { skipped?: boolean }) => {
    changed.set(target as Skipped, !skipped);
    cancel?.();
    cancel = clock.after(REST_MS, tell);
  };
}
