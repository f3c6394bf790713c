import { browserClock } from '../../lib/clock.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { FrameTaskQueue } from '../../ui/frame-task-queue.js';
import { enclosureStyles } from './enclosures.styles.js';
import { elementOf } from './formula-tree.js';
import { mathsStyles } from './maths.styles.js';

const turns = new FrameTaskQueue(browserClock);

/** Draws a formula when it is its turn: some milliseconds of a frame are for formulas. Rejects what is none. */
export function draw(source: string, box: HTMLElement): Promise<Node> {
  const isDisplay = box.localName === 'div' || Boolean(box.parentElement?.matches('.display'));
  return new Promise((resolve) => {
    turns.add(() => {
      resolve(new Promise((drawn) => drawn(drawNow(source, box, isDisplay))));
      return false;
    });
  });
}

function drawNow(source: string, box: HTMLElement, isDisplay: boolean): Node {
  const formula = elementOf(source, isDisplay);
  adoptStyles(box, mathsStyles);
  adoptStyles(box, enclosureStyles);
  box.classList.add('maths', ...(isDisplay ? ['display'] : []));
  browserClock.frame(() => dress(box));
  return formula;
}

/** What scrolls can be scrolled by keyboard. Asked a frame later, when the sizes are known anyway. */
function dress(box: HTMLElement): void {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}
