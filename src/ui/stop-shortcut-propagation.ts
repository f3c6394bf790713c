/** The `keyCode` of keys that an input method editor (IME) handles. Safari fires such an Enter after the composition has ended. */
const IME_KEY_CODE = 229;

/** Keeps typed characters from triggering the page's shortcuts: outside the shadow tree, the event's target is not a text field. */
export function stopShortcutPropagation(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** Whether an IME handles the key, e.g. Enter to accept a candidate. Safari signals this only in `keyCode`. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === IME_KEY_CODE;
}
