import { marked } from 'marked';
import { loadSanitizer } from '../../src/markdown/sanitize/load-sanitizer.js';
import { setupMarkdown } from './markdown.js';
import { compareOutlines, outline, type OutlineOptions } from './outline.js';

const sanitize = await loadSanitizer();

/** Renders a text in pieces whose sizes repeat; URLs stay as written and all images may load. */
export function renderTree(text: string, sizes: readonly number[] = [Infinity]): Element {
  const { target, stream } = setupMarkdown({ resolveUrl: (url) => url, mayLoadImage: () => true });
  for (let at = 0, piece = 0; at < text.length; piece++) {
    const end = at + sizes[piece % sizes.length]!;
    stream.append(text.slice(at, end));
    at = end;
  }
  stream.finish();
  return target;
}

/** The difference between rendering in pieces and at once; empty if there is none. */
export function differenceInPieces(text: string, sizes: readonly number[]): string {
  const [streamed, whole] = [renderTree(text, sizes), renderTree(text)];
  streamed.normalize();
  whole.normalize();
  if (streamed.isEqualNode(whole)) return '';
  const outlines = [outline(streamed), outline(whole)] as const;
  // The difference may be one that outlines ignore.
  if (outlines[0] === outlines[1]) return compareOutlines(streamed.innerHTML, whole.innerHTML);
  return compareOutlines(...outlines);
}

/** HTML as the widget would render it: sanitised, with headings two levels lower. */
export function referenceDom(html: string): DocumentFragment {
  const fragment = sanitize(html);
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(6, Number(heading.localName[1]) + 2);
    const lower = document.createElement(`h${level}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  // Task lists have the only inputs in Markdown.
  for (const input of fragment.querySelectorAll('input:not([type="checkbox"])')) input.remove();
  return fragment;
}

/** The outline of HTML as the widget would render it. */
export function outlineOfHtml(html: string, options?: OutlineOptions): string {
  return outline(referenceDom(html), options);
}

/** The outline of marked's output, with hard line breaks. */
export function outlineOfMarked(text: string): string {
  return outlineOfHtml(marked.parse(text, { async: false, gfm: true, breaks: true }));
}
