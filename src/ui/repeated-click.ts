/** Whether a click is the second one of a double click, or a later one, which would undo the first one at a toggle. */
export function isRepeatedClick(event: Event): boolean {
  return event instanceof MouseEvent && event.detail > 1;
}
