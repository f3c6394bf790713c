import type { Clock } from '../../lib/clock.js';
import type { MarkdownLabels } from '../../markdown/host.js';
import { MarkdownStream } from '../../markdown/markdown-stream.js';

/** Time stands still: there is always enough of it, and what is to wait for a frame does not. */
const atOnce: Clock = {
  now: () => 0,
  after: (_, run) => drawNow(run),
  frame: (run) => drawNow(run),
};

/**
 * Markdown as HTML that needs nobody: without buttons, without anything that loads, all of it there when this returns. What it is
 * made of came through the sanitiser, as what is shown did. Pictures are links, or only named where they are the app's own.
 */
export function staticHtml(markdown: string, labels: MarkdownLabels): string {
  const target = document.createElement('div');
  const stream = new MarkdownStream({
    target,
    labels: { ...labels, showImage: '' },
    clock: atOnce,
    resolveUrl: (url) => (/^https?:/i.test(url) ? url : ''),
    mayLoadImage: () => false,
  });
  stream.append(markdown);
  stream.finish();
  for (const link of target.querySelectorAll('a')) leadFromAnywhere(link);
  for (const button of target.querySelectorAll('button')) becomePlain(button);
  for (const box of target.querySelectorAll('input')) box.replaceWith(box.checked ? '☑' : '☐');
  for (const disclosure of target.querySelectorAll('details')) disclosure.open = true;
  return target.innerHTML;
}

/** Where it is read, the page is not around it; what leads to a file of the app's would not for long. */
function leadFromAnywhere(link: HTMLAnchorElement): void {
  if (link.getAttribute('href')) link.setAttribute('href', link.href);
  else link.removeAttribute('href');
}

/** A picture that waits to be asked for, the mark of a note, or the way back from one. */
function becomePlain(button: HTMLButtonElement): void {
  const { title: url, textContent: words, parentElement: parent } = button;
  if (url) button.replaceWith(linkTo(url, words));
  else if (parent?.localName === 'sup') button.replaceWith(words);
  else button.remove();
}

function linkTo(url: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.append(words || url);
  return link;
}

function drawNow(run: () => void): () => void {
  run();
  return () => undefined;
}
