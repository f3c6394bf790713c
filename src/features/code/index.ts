import { browserClock } from '../../lib/clock.js';
import type { CodeBlock, RemovalSignal } from '../../markdown/host.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { FrameTaskQueue } from '../../ui/frame-task-queue.js';
import { containsSelection } from '../../ui/selection.js';
import { highlightingStyles } from './code.styles.js';
import { highlight } from './highlight-code.js';
import { isSupported } from './highlighter.js';

const queue = new FrameTaskQueue(browserClock);
const pending = new WeakMap<Element, { code: CodeBlock; removal: RemovalSignal }>();

/** Starts half a viewport before the code becomes visible. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) start(target);
    }
  },
  { rootMargin: '50%' },
);

/**
 * Highlights a complete code block of a supported language once it is near the viewport; the text does not change. `removal` returns a
 * signal that aborts when the block leaves the page: then nothing refers to it any more.
 */
export function draw(code: CodeBlock, removal: RemovalSignal = () => undefined): void {
  if (!isSupported(code.language)) return;
  pending.set(code.element, { code, removal });
  observer.observe(code.element);
}

function start(box: Element): void {
  observer.unobserve(box);
  const { code, removal } = pending.get(box) ?? {};
  const block = box.querySelector('code');
  if (!code || !block) return;
  adoptStyles(box, highlightingStyles);
  const steps = highlight(block, code.language);
  const step = (): boolean => {
    if (!containsSelection(block)) return box.isConnected && !steps.next().done;
    // Replacing nodes would clear the selection, so wait until it is elsewhere.
    const signal = removal?.() ?? new AbortController().signal;
    const resume = () => queue.add(step);
    document.addEventListener('selectionchange', resume, { once: true, signal });
    return false;
  };
  queue.add(step);
}
