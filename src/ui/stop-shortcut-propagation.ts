/** The `keyCode` of a key that an input method has consumed (Safari fires Enter after the composition has ended). */
const INPUT_METHOD_KEY_CODE = 229;

/** Keeps typed characters from triggering shortcuts of the page, which sees a target that is not a text field. */
export function stopShortcutPropagation(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** Whether an input method consumes the key, e.g. Enter to accept a candidate. Safari signals it only in `keyCode`. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE;
}
