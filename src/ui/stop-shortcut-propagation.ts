/** What browsers report for a key that an input method has taken (Safari fires Enter after the composition has ended). */
const INPUT_METHOD_KEY_CODE = 229;

/** What is typed into our fields is no shortcut of the page's, which sees it come from an element that is no text box. */
export function stopShortcutPropagation(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** An Enter that an input method takes chooses a candidate; `keyCode` is the only sign of it in Safari. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE;
}
