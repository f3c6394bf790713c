/** Which arrow keys lead on and back. */
type Axis = 'horizontal' | 'vertical';

/**
 * Where a key leads the focus in a row or column of which one element takes it at a time; `undefined` for any other. Arrows
 * go round; left and right follow the direction of the text.
 */
export function nextByKey(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  items: readonly HTMLElement[],
  current: EventTarget | null | undefined,
  axis: Axis,
): HTMLElement | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const at = items.findIndex((item) => item === current);
  const isTurned = axis === 'horizontal' && items[0]?.matches(':dir(rtl)');
  const [on, back] = axis === 'vertical' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
  switch (key) {
    case isTurned ? back : on:
      return items[(at + 1) % items.length];
    case isTurned ? on : back:
      return items.at(at < 1 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return undefined;
  }
}
