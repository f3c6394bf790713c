import { browserClock } from '../../lib/clock.js';
import { adoptStyles } from '../../ui/adopt-styles.js';
import { FrameTaskQueue } from '../../ui/frame-task-queue.js';
import { enclosureStyles } from './enclosures.styles.js';
import { renderFormula } from './formula-tree.js';
import { mathsStyles } from './maths.styles.js';

const queue = new FrameTaskQueue(browserClock);

/** Renders a formula within the frame budget for formulas; rejects an invalid one. */
export function draw(source: string, box: HTMLElement): Promise<Node> {
  const isDisplay = box.localName === 'div' || Boolean(box.parentElement?.matches('.display'));
  return new Promise((resolve) => {
    queue.add(() => {
      resolve(new Promise((drawn) => drawn(renderNow(source, box, isDisplay))));
      return false;
    });
  });
}

function renderNow(source: string, box: HTMLElement, isDisplay: boolean): Node {
  const formula = renderFormula(source, isDisplay);
  adoptStyles(box, mathsStyles);
  adoptStyles(box, enclosureStyles);
  box.classList.add('maths', ...(isDisplay ? ['display'] : []));
  return formula;
}
