import { browserClock } from '../../lib/clock.js';
import type { Code } from '../../markdown/host.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { holdsSelection } from '../../ui/selection.js';
import { FrameTaskQueue } from '../../ui/frame-task-queue.js';
import { colour } from './highlight-code.js';
import { highlightingStyles } from './code.styles.js';
import { isKnown } from './highlighter.js';

const turns = new FrameTaskQueue(browserClock);
const waiting = new WeakMap<Element, Code>();

/** Begins a little before the code comes into view: colours change no sizes, but it is nicer not to see them come. */
const view = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) begin(target);
    }
  },
  { rootMargin: '50%' },
);

/** Colours a block of code that is complete as soon as it is in view, if it can; its text stays what it is. */
export function draw(code: Code): void {
  if (!isKnown(code.language)) return;
  waiting.set(code.element, code);
  view.observe(code.element);
}

function begin(box: Element): void {
  view.unobserve(box);
  const code = waiting.get(box);
  const block = box.querySelector('code');
  if (!code || !block) return;
  adoptStyles(box, highlightingStyles);
  const steps = colour(block, code.language);
  const step = (): boolean => {
    if (!holdsSelection(block)) return box.isConnected && !steps.next().done;
    // What is selected is left alone until it no longer is.
    document.addEventListener('selectionchange', () => turns.add(step), { once: true });
    return false;
  };
  turns.add(step);
}
