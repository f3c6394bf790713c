/**
 * Puts a text on the clipboard, exactly; resolves whether that was possible. Pages without https have no `clipboard`: there
 * the text is copied from a box beside `button`, which must have been pressed just now.
 */
export async function copyText(
  text: string,
  button: HTMLElement,
  clipboard: Pick<Clipboard, 'writeText'> = navigator.clipboard,
): Promise<boolean> {
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    // There is none, or the page's policy forbids it.
    return copySelected(text, button);
  }
}

function copySelected(text: string, button: HTMLElement): boolean {
  const box = document.createElement('textarea');
  box.className = 'visually-hidden';
  // On a phone no keyboard comes up.
  box.readOnly = true;
  box.value = text;
  button.after(box);
  box.focus({ preventScroll: true });
  box.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without https
  const isCopied = document.execCommand('copy');
  box.remove();
  button.focus({ preventScroll: true });
  return isCopied;
}
