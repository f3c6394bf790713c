import { copyText } from '../../ui/copy-text.js';

type RichClipboard = Pick<Clipboard, 'write' | 'writeText'>;

/** An answer in the two ways in which it can be pasted. */
export interface Copied {
  markdown: string;
  html: string;
}

/**
 * Puts an answer on the clipboard, as Markdown for those who paste text and as HTML for those who paste more; as Markdown alone
 * where nothing else is possible. Resolves whether it is there. `button` must have been pressed just now.
 */
export async function copyAnswer(
  { markdown, html }: Copied,
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
