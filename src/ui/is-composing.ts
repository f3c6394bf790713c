/** The `keyCode` of keys that an input method editor (IME) handles. Safari fires such an Enter after the composition has ended. */
const IME_KEY_CODE = 229;

/** Whether an IME handles the key, e.g. Enter to accept a candidate. Safari signals this only in `keyCode`. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === IME_KEY_CODE;
}
