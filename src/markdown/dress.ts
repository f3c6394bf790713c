/** What a rendering asks its surroundings. */
export interface MarkdownHost {
  /** Makes a URL of the app's absolute: Dify's own file URLs may be relative to its API. */
  resolveUrl: (url: string) => string;
  /** Whether an image of that (absolute) URL may load without being asked for. */
  mayLoadImage: (url: string) => boolean;
}

/** Gives sanitised nodes what Markdown cannot say: safe links, lazy images, scrolling that a keyboard can reach. */
export function dress(fragment: DocumentFragment, host: MarkdownHost): DocumentFragment {
  fragment.querySelectorAll('[class]').forEach(dressClass);
  fragment.querySelectorAll('a[href]').forEach((link) => dressLink(link, host));
  fragment.querySelectorAll('img').forEach((image) => dressImage(image, host));
  fragment.querySelectorAll('input').forEach(dressCheckbox);
  fragment.querySelectorAll('pre').forEach((block) => block.setAttribute('tabindex', '0'));
  fragment.querySelectorAll('table').forEach(dressTable);
  return fragment;
}

/** Of all classes only the language of a code block stays; its block shows it. */
function dressClass(element: Element): void {
  const language =
    element.localName === 'code' && /^language-([\w+#.-]+)$/.exec(element.className)?.[1];
  element.removeAttribute('class');
  if (language) element.closest('pre')?.setAttribute('data-language', language);
}

function dressLink(link: Element, { resolveUrl }: MarkdownHost): void {
  const href = link.getAttribute('href') ?? '';
  if (href.startsWith('/files/')) link.setAttribute('href', resolveUrl(href));
  if (/^(?:mailto|tel):|^#/i.test(href)) return;
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
}

/** An image that may not load by itself (another host would learn of the reader) becomes a link to it. */
function dressImage(image: HTMLImageElement, host: MarkdownHost): void {
  const url = host.resolveUrl(image.getAttribute('src') ?? '');
  if (!/^https?:/i.test(url)) return image.replaceWith(image.alt);
  if (!host.mayLoadImage(url)) return image.replaceWith(linkTo(url, image.alt));
  image.setAttribute('src', url);
  image.setAttribute('loading', 'lazy');
  image.setAttribute('referrerpolicy', 'no-referrer');
}

function linkTo(url: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.setAttribute('href', url);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  link.textContent = text || url;
  return link;
}

/** Task lists are shown, not operated; any other input is not Markdown's. */
function dressCheckbox(input: HTMLInputElement): void {
  if (input.type !== 'checkbox') return input.remove();
  input.disabled = true;
}

/** A wide table scrolls inside itself. */
function dressTable(table: HTMLTableElement): void {
  const scroller = document.createElement('div');
  scroller.className = 'table';
  scroller.setAttribute('tabindex', '0');
  table.replaceWith(scroller);
  scroller.append(table);
}
