/** Moves the focus to an element of the document and brings it into view. */
export function jumpTo(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}
