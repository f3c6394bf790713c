/** What a rendering asks its surroundings. */
export interface MarkdownHost {
  /** Makes a URL of the app's absolute (Dify's own file URLs may be relative to its API); empty for all but http(s). */
  resolveUrl: (url: string) => string;
  /** Whether an image of that (absolute) URL may load without being asked for. */
  mayLoadImage: (url: string) => boolean;
}

/** Gives sanitised nodes what Markdown cannot say: safe links, lazy images, scrolling that a keyboard can reach. */
export function dress(fragment: DocumentFragment, host: MarkdownHost): DocumentFragment {
  const each = (selector: string, change: (element: never) => void) =>
    fragment.querySelectorAll(selector).forEach(change as (element: Element) => void);
  each('[class]', dressClass);
  each('img', (image: HTMLImageElement) => dressImage(image, host));
  each('a[href]', (link: Element) => dressLink(link, host));
  each('input', dressCheckbox);
  each('table', dressTable);
  each('pre, .table', (scroller: Element) => scroller.setAttribute('tabindex', '0'));
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
  if (!url) return image.replaceWith(image.alt);
  if (!host.mayLoadImage(url)) {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = image.alt || url;
    return image.replaceWith(link);
  }
  image.setAttribute('src', url);
  image.setAttribute('loading', 'lazy');
  image.setAttribute('referrerpolicy', 'no-referrer');
}

/** Task lists are shown, not operated; any other input is not Markdown's. */
function dressCheckbox(input: HTMLInputElement): void {
  if (input.type !== 'checkbox') return input.remove();
  input.disabled = true;
  input.setAttribute('aria-label', input.parentElement?.textContent.trim() ?? '');
}

/** A wide table scrolls inside itself. */
function dressTable(table: HTMLTableElement): void {
  const scroller = document.createElement('div');
  scroller.className = 'table';
  table.replaceWith(scroller);
  scroller.append(table);
}
