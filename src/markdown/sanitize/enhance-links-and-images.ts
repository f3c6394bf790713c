import { interpolate } from '../../lib/interpolate.js';
import { lexFootnote } from '../inline/extensions.js';
import { completeTarget } from '../inline/link-targets.js';
import type { RenderContext } from '../render-context.js';
import { extractControls } from './markdown-controls.js';
import { isCrossOrigin, isSafeUrl } from './urls.js';

/** Gives sanitised HTML what rendered Markdown has: safe links, images with consent, scroll boxes, footnotes, controls. */
export function enhanceLinksAndImages(
  fragment: DocumentFragment,
  context: RenderContext,
): DocumentFragment {
  const each = (selector: string, change: (element: never) => void) =>
    fragment.querySelectorAll(selector).forEach(change as (element: Element) => void);
  const insertControls = extractControls(fragment, context.host);
  each('[class], [name]', removeClassAndName);
  each('img', (image: HTMLImageElement) =>
    image.replaceWith(
      createImage(
        {
          url: image.getAttribute('src') ?? '',
          alt: image.alt,
          title: image.title,
          isInLink: Boolean(image.closest('a')),
        },
        context,
      ),
    ),
  );
  each('a', (link: HTMLAnchorElement) => enhanceLink(link, context));
  each('input', (input: HTMLInputElement) => disableCheckbox(input, context));
  each('sup', (element: Element) => replaceFootnoteReference(element, context));
  each('table', (table: HTMLTableElement) => {
    const box = createTableBox();
    table.replaceWith(box);
    box.append(table);
  });
  each('th, td', (cell: HTMLElement) => (cell.dir = 'auto'));
  each('code:not(pre code)', (code: HTMLElement) => context.bidi.isolate(code));
  insertControls();
  return fragment;
}

/**
 * Completes and resolves a link's URL, removes it if it is unsafe or leads nowhere, and opens other origins in a new tab without access to
 * this one. A fragment leads to a heading of the same answer.
 */
export function enhanceLink(
  link: HTMLAnchorElement,
  { host, headingLinks, bidi }: RenderContext,
): void {
  const href = link.getAttribute('href');
  if (href === null) return;
  const target = completeTarget(href.trim());
  const url = target.startsWith('/files/') ? host.resolveUrl(target) : target;
  if (!url || !isSafeUrl(url)) return link.removeAttribute('href');
  if (url.startsWith('#')) headingLinks.add(link, url.slice(1));
  else link.setAttribute('href', url);
  if (isCrossOrigin(url)) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  bidi.isolate(link);
}

/** An image as Markdown or HTML describes it. */
interface ImageSource {
  url: string;
  alt: string;
  title: string;
  isInLink: boolean;
}

/** Creates an image; where its host would learn of the visitor, a button that loads it; without a usable URL, its text. */
export function createImage(
  { url: source, alt, title, isInLink }: ImageSource,
  { host, strings }: RenderContext,
): Node {
  const url = source && host.resolveUrl(source);
  if (!url) return document.createTextNode(alt);
  const image = document.createElement('img');
  image.loading = 'lazy';
  image.referrerPolicy = 'no-referrer';
  image.alt = alt;
  if (title) image.title = title;
  image.onerror = () => replaceBrokenImage(image, strings.imageUnavailable);
  if (!isInLink) host.prepareImage?.(image);
  if (host.mayLoadImage(url)) {
    image.src = url;
    return image;
  }
  // A button must not be in a link.
  if (isInLink) return document.createTextNode(alt || url);
  const placeholder = document.createElement('span');
  placeholder.className = 'image-placeholder';
  const button = document.createElement('button');
  button.className = 'image';
  const label = interpolate(strings.showImage, { host: new URL(url, document.baseURI).host });
  if (alt) button.ariaLabel = interpolate(strings.labelled, { label, text: alt });
  // The title of the button itself would be read as its description.
  const content = document.createElement('span');
  content.title = url;
  content.append(label, ...(alt ? [document.createElement('br'), alt] : []));
  button.append(content);
  button.onclick = () => {
    image.src = url;
    // Moves the focus to the image: with the button it would leave the panel.
    if (!image.hasAttribute('tabindex')) image.tabIndex = -1;
    button.replaceWith(image);
    image.focus();
  };
  placeholder.append(button);
  return placeholder;
}

/** Replaces an image that cannot be loaded by a note with its text; a focused one hands on the focus. */
function replaceBrokenImage(image: HTMLImageElement, unavailable: string): void {
  const note = document.createElement('span');
  note.className = 'image unavailable';
  note.append(unavailable, ...(image.alt ? [document.createElement('br'), image.alt] : []));
  const hadFocus = image.matches(':focus');
  image.replaceWith(note);
  if (!hadFocus) return;
  note.tabIndex = -1;
  note.focus();
}

/** Creates the box in which a wide table scrolls. */
export function createTableBox(): HTMLDivElement {
  const box = document.createElement('div');
  box.className = 'table';
  box.part.add('table');
  return box;
}

/** Replaces a `<sup>` that contains a footnote reference. */
function replaceFootnoteReference(element: Element, { footnotes }: RenderContext): void {
  const reference = lexFootnote(element.textContent);
  if (reference) element.replaceWith(footnotes.addReference(reference.label, reference.raw));
}

/** Disables and names the checkbox of a task, not by its text, which would be read twice; removes any other input. */
export function disableCheckbox(input: HTMLInputElement, { strings }: RenderContext): void {
  if (input.type !== 'checkbox') return input.remove();
  input.ariaLabel = strings.task;
  input.disabled = true;
}

/** Removes `class` and `name`; keeps the language of a code block as `data-language`. */
function removeClassAndName(element: Element): void {
  const language =
    element.localName === 'code' && /^language-([\w+#.-]+)$/.exec(element.className)?.[1];
  element.removeAttribute('class');
  element.removeAttribute('name');
  if (language) element.closest('pre')?.setAttribute('data-language', language);
}
