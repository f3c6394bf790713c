import { takeControls } from './markdown-controls.js';
import { lexFootnote } from '../inline/extensions.js';
import type { RenderContext } from '../render-context.js';
import { isForeign, isHarmless } from './urls.js';

/** Gives sanitised nodes what ours have: harmless links, pictures that ask first, tasks that cannot be operated. */
export function enhanceLinksAndImages(
  fragment: DocumentFragment,
  setting: RenderContext,
): DocumentFragment {
  const each = (selector: string, change: (element: never) => void) =>
    fragment.querySelectorAll(selector).forEach(change as (element: Element) => void);
  const placeControls = takeControls(fragment, setting.host);
  each('[class], [name]', dressClass);
  each('img', (image: HTMLImageElement) =>
    image.replaceWith(
      createImage(
        {
          url: image.getAttribute('src') ?? '',
          alt: image.alt,
          title: image.title,
          isInLink: Boolean(image.closest('a')),
        },
        setting,
      ),
    ),
  );
  each('a', (link: HTMLAnchorElement) => dressLink(link, setting));
  each('input', dressCheckbox);
  each('sup', (mark: Element) => dressNote(mark, setting));
  each('table', (table: HTMLTableElement) => {
    const holder = createTableBox();
    table.replaceWith(holder);
    holder.append(table);
  });
  each('pre', dressScroller);
  placeControls();
  return fragment;
}

/** Gives a link its target, if that is one of those that may stand in an answer; to other sites in a tab that knows nothing of this one. */
export function dressLink(link: HTMLAnchorElement, { host }: RenderContext): void {
  const given = link.getAttribute('href');
  if (given === null) return;
  const url = given.startsWith('/files/') ? host.resolveUrl(given) : given;
  if (!isHarmless(url)) return link.removeAttribute('href');
  link.setAttribute('href', url);
  if (!isForeign(url)) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
}

/** What Markdown says of a picture. */
interface Picture {
  url: string;
  alt: string;
  title: string;
  isInLink: boolean;
}

/** A picture, or what stands in its place: a button where another host would learn of the reader, words where it is none. */
export function createImage(
  { url: given, alt, title, isInLink }: Picture,
  { host, labels }: RenderContext,
): Node {
  const url = host.resolveUrl(given);
  if (!url) return document.createTextNode(alt);
  const image = document.createElement('img');
  image.loading = 'lazy';
  image.referrerPolicy = 'no-referrer';
  image.alt = alt;
  if (title) image.title = title;
  if (host.mayLoadImage(url)) {
    image.src = url;
    return image;
  }
  // A button cannot stand in a link.
  if (isInLink) return document.createTextNode(alt || url);
  const place = document.createElement('span');
  place.className = 'place';
  const button = document.createElement('button');
  button.className = 'picture';
  button.title = url;
  button.append(
    labels.showImage.replace('{host}', new URL(url, document.baseURI).host),
    ...(alt ? [document.createElement('br'), alt] : []),
  );
  button.onclick = () => {
    image.src = url;
    // What was pressed goes: the focus would fall out of the window.
    image.tabIndex = -1;
    button.replaceWith(image);
    image.focus();
  };
  place.append(button);
  return place;
}

/** The box in which a wide table scrolls. */
export function createTableBox(): HTMLDivElement {
  const box = document.createElement('div');
  box.className = 'table';
  dressScroller(box);
  return box;
}

/** What scrolls can be scrolled by keyboard. */
export function dressScroller(element: HTMLElement): void {
  element.tabIndex = 0;
}

/** A mark that refers to a note. */
function dressNote(mark: Element, { footnotes }: RenderContext): void {
  const note = lexFootnote(mark.textContent);
  if (note) mark.replaceWith(footnotes.refer(note.label, note.raw));
}

/** Task lists are shown, not operated; any other input is not Markdown's. */
export function dressCheckbox(input: HTMLInputElement): void {
  if (input.type !== 'checkbox') return input.remove();
  input.disabled = true;
}

/** Of all classes only the language of a code block stays; its block shows it. */
function dressClass(element: Element): void {
  const language =
    element.localName === 'code' && /^language-([\w+#.-]+)$/.exec(element.className)?.[1];
  element.removeAttribute('class');
  element.removeAttribute('name');
  if (language) element.closest('pre')?.setAttribute('data-language', language);
}
