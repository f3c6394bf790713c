/**
 * Copies text to the clipboard; resolves to whether it succeeded. Insecure pages have no `navigator.clipboard`: there the text is
 * copied from a temporary text box next to `button`, which requires a recent click.
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
    // No clipboard API, or the permissions policy denies it.
    return copySelected(text, button);
  }
}

function copySelected(text: string, button: HTMLElement): boolean {
  const box = document.createElement('textarea');
  box.className = 'visually-hidden';
  // Prevents the on-screen keyboard.
  box.readOnly = true;
  box.value = text;
  button.after(box);
  box.focus({ preventScroll: true });
  box.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without https
  const isCopied = document.execCommand('copy');
  box.remove();
  button.focus({ preventScroll: true });
  return isCopied;
}
