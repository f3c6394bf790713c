import type { Clock } from '../../lib/clock.js';
import type { MarkdownStrings } from '../../markdown/host.js';
import { MarkdownStream } from '../../markdown/markdown-stream.js';

/** A clock with a constant time that runs every callback immediately: rendering is synchronous and never yields. */
const immediateClock: Clock = {
  now: () => 0,
  after: (_, run) => runNow(run),
  frame: (run) => runNow(run),
};

/**
 * Renders Markdown as static HTML: sanitised, synchronous, without controls or external resources. Images become links;
 * images of the app itself become their alternative text, because their URLs expire.
 */
export function renderStaticHtml(markdown: string, strings: MarkdownStrings): string {
  const target = document.createElement('div');
  const stream = new MarkdownStream({
    target,
    strings: { ...strings, showImage: '' },
    clock: immediateClock,
    resolveUrl: (url) => (/^https?:/i.test(url) ? url : ''),
    mayLoadImage: () => false,
  });
  stream.append(markdown);
  stream.finish();
  for (const link of target.querySelectorAll('a')) makeLinkAbsolute(link);
  for (const button of target.querySelectorAll('button')) replaceButton(button);
  for (const box of target.querySelectorAll('input')) box.replaceWith(box.checked ? '☑' : '☐');
  for (const disclosure of target.querySelectorAll('details')) disclosure.open = true;
  return target.innerHTML;
}

/** Makes the URL independent of the page; removes links to files of the app, which expire. */
function makeLinkAbsolute(link: HTMLAnchorElement): void {
  if (link.getAttribute('href')) link.setAttribute('href', link.href);
  else link.removeAttribute('href');
}

/** Replaces the three kinds of buttons: a click-to-load image, a footnote reference and a footnote back-reference. */
function replaceButton(button: HTMLButtonElement): void {
  const { textContent: text, parentElement: parent } = button;
  // The content of the button of an image has its URL as the title.
  const url = button.querySelector<HTMLElement>('[title]')?.title;
  if (url) button.replaceWith(createLink(url, text));
  else if (parent?.localName === 'sup') button.replaceWith(text);
  else button.remove();
}

function createLink(url: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.append(text || url);
  return link;
}

function runNow(run: () => void): () => void {
  run();
  return () => undefined;
}
