/** The arrow keys that move the focus. */
type Axis = 'horizontal' | 'vertical';

/**
 * The item that a key press moves the focus to; `undefined` for other keys. Arrow keys wrap around; left and right follow the text
 * direction.
 */
export function nextFocusTarget(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  items: readonly HTMLElement[],
  current: EventTarget | null | undefined,
  axis: Axis,
): HTMLElement | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const index = items.findIndex((item) => item === current);
  const isRtl = axis === 'horizontal' && items[0]?.matches(':dir(rtl)');
  const [forward, backward] =
    axis === 'vertical' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
  switch (key) {
    case isRtl ? backward : forward:
      return items[(index + 1) % items.length];
    case isRtl ? forward : backward:
      return items.at(index < 1 ? -1 : index - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return undefined;
  }
}
