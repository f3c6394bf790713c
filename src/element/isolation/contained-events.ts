import { isComposing } from '../../ui/is-composing.js';

/** Keys that edit a text, move in it, scroll or activate, with any modifier. Space is a character. */
const EDITING_KEYS = new Set([
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'Backspace',
  'Clear',
  'Dead',
  'Delete',
  'End',
  'Enter',
  'Home',
  'PageDown',
  'PageUp',
  'Tab',
]);

/** Characters that edit with Control or Command: select all, copy, cut, paste, redo, undo. */
const EDITING_SHORTCUTS = new Set(['a', 'c', 'x', 'v', 'y', 'z']);

/**
 * Whether a pressed key belongs to the widget alone. Other shortcuts, such as Ctrl + K or F1, are the page's as well, and so is an Escape
 * that nothing in the widget has used.
 */
export function isContainedKey(event: KeyboardEvent): boolean {
  const { key } = event;
  if (isComposing(event) || EDITING_KEYS.has(key)) return true;
  if (key === 'Escape') return event.defaultPrevented;
  if (key.length !== 1) return false;
  const isTyped = !(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph');
  return isTyped || EDITING_SHORTCUTS.has(key.toLowerCase());
}

/**
 * Whether the wheel scrolls something in the widget, below `root`. A box at its end counts where its `overscroll-behavior` keeps the wheel
 * from what is around it.
 */
export function isContainedWheel(event: WheelEvent, root: EventTarget): boolean {
  const { deltaX, deltaY, ctrlKey } = event;
  // With Control, the wheel zooms the page.
  if (ctrlKey) return false;
  const axis = Math.abs(deltaX) > Math.abs(deltaY) ? 'x' : 'y';
  const delta = axis === 'x' ? deltaX : deltaY;
  return scrollersOf(event, root, axis).some(
    (box) => box.overscroll !== 'auto' || (delta < 0 ? box.before : box.after) > FRACTION_PX,
  );
}

/** Whether a finger scrolls something in the widget, below `root`; two fingers zoom the page. */
export function isContainedTouch(event: TouchEvent, root: EventTarget): boolean {
  if (event.touches.length !== 1) return false;
  return (['x', 'y'] as const).some((axis) => scrollersOf(event, root, axis).length > 0);
}

type Axis = 'x' | 'y';

/** Scroll positions are fractional when the page is zoomed. */
const FRACTION_PX = 1;

/** What a scroll box does at its ends, and how far it can scroll to them. */
interface Scroller {
  overscroll: string;
  before: number;
  after: number;
}

/** The boxes below `root` and around the target of an event that scroll along an axis. */
function scrollersOf(event: Event, root: EventTarget, axis: Axis): Scroller[] {
  const path = event.composedPath();
  return path
    .slice(0, path.indexOf(root))
    .flatMap((node) => (node instanceof Element ? (scrollerOf(node, axis) ?? []) : []));
}

function scrollerOf(element: Element, axis: Axis): Scroller | undefined {
  const style = getComputedStyle(element);
  const isHorizontal = axis === 'x';
  if (!/auto|scroll/.test(isHorizontal ? style.overflowX : style.overflowY)) return undefined;
  const size = isHorizontal
    ? element.scrollWidth - element.clientWidth
    : element.scrollHeight - element.clientHeight;
  if (size <= 0) return undefined;
  const top = isHorizontal ? element.scrollLeft : element.scrollTop;
  // From right to left, horizontal positions are negative.
  const before = isHorizontal && style.direction === 'rtl' ? size + top : top;
  const overscroll = isHorizontal ? style.overscrollBehaviorX : style.overscrollBehaviorY;
  return { overscroll, before, after: size - before };
}
