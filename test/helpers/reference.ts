import { marked } from 'marked';
import { loadSanitizer } from '../../src/markdown/sanitize/load-sanitizer.js';
import { setupMarkdown } from './markdown.js';
import { compareOutlines, outline, type Reading } from './outline.js';

const sanitize = await loadSanitizer();

/**
 * What the widget draws of a text that comes in pieces of so many characters, over and over; all addresses and pictures
 * are as written.
 */
export function draw(text: string, sizes: readonly number[] = [Infinity]): Element {
  const { target, stream } = setupMarkdown({ resolveUrl: (url) => url, mayLoadImage: () => true });
  for (let at = 0, piece = 0; at < text.length; piece++) {
    const end = at + sizes[piece % sizes.length]!;
    stream.append(text.slice(at, end));
    at = end;
  }
  stream.finish();
  return target;
}

/** What of a text drawn in pieces is not as it is drawn at once; empty if nothing is. */
export function differenceInPieces(text: string, sizes: readonly number[]): string {
  const [streamed, whole] = [draw(text, sizes), draw(text)];
  streamed.normalize();
  whole.normalize();
  if (streamed.isEqualNode(whole)) return '';
  const outlines = [outline(streamed), outline(whole)] as const;
  // What differs may be something that outlines do not show.
  if (outlines[0] === outlines[1]) return compareOutlines(streamed.innerHTML, whole.innerHTML);
  return compareOutlines(...outlines);
}

/** The same HTML as the widget would show it: sanitised by the same profile, its headings below those of the page. */
export function referenceDom(html: string): DocumentFragment {
  const fragment = sanitize(html);
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(6, Number(heading.localName[1]) + 2);
    const lower = document.createElement(`h${level}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  // A task list has the only inputs that Markdown knows.
  for (const input of fragment.querySelectorAll('input:not([type="checkbox"])')) input.remove();
  return fragment;
}

/** The outline of some HTML as the widget would show it. */
export function outlineOfHtml(html: string, reading?: Reading): string {
  return outline(referenceDom(html), reading);
}

/** The outline of what marked makes of a text, with a line break at every line's end. */
export function outlineOfMarked(text: string): string {
  return outlineOfHtml(marked.parse(text, { async: false, gfm: true, breaks: true }));
}
