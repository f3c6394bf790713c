import { copyText } from '../../ui/copy-text.js';

type RichClipboard = Pick<Clipboard, 'write' | 'writeText'>;

/** An answer in the two formats that the clipboard gets. */
export interface AnswerFormats {
  markdown: string;
  html: string;
}

/**
 * Copies an answer as `text/plain` (Markdown) and `text/html`; as Markdown only where the browser cannot write both.
 * Resolves to whether it was copied. Requires user activation of `button`.
 */
export async function copyAnswer(
  { markdown, html }: AnswerFormats,
  button: HTMLElement,
  clipboard: RichClipboard = navigator.clipboard,
): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/plain': new Blob([markdown], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    });
    await clipboard.write([item]);
    return true;
  } catch {
    return copyText(markdown, button, clipboard);
  }
}
