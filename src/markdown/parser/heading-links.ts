/** Links to a heading of the same document; the page's own hash does not change, since a router may depend on it. */
export class HeadingLinks {
  readonly #target: Element;
  #links: { link: HTMLAnchorElement; fragment: string }[] = [];

  constructor(target: Element) {
    this.#target = target;
  }

  /** Makes a link jump to the heading that a fragment names; the heading may come later. */
  add(link: HTMLAnchorElement, fragment: string): void {
    link.onclick = (event) => {
      event.preventDefault();
      const heading = this.#find(fragment);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: 'nearest' });
    };
    this.#links.push({ link, fragment });
  }

  /** Replaces links that lead nowhere by their text. Idempotent: called again when deferred HTML has been rendered. */
  finish(): void {
    this.#links = this.#links.filter(({ link }) => this.#target.contains(link));
    for (const { link, fragment } of this.#links) {
      if (this.#find(fragment)) continue;
      const parent = link.parentNode;
      link.replaceWith(...link.childNodes);
      parent?.normalize();
    }
  }

  /** The heading whose name is the fragment; of equal ones the second is `name-1`, as on GitHub. */
  #find(fragment: string): HTMLElement | undefined {
    const wanted = nameOf(decode(fragment));
    if (!wanted) return undefined;
    const counts = new Map<string, number>();
    const headings = this.#target.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6');
    return [...headings].find((heading) => {
      const name = nameOf(heading.textContent);
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return wanted === (count === 0 ? name : `${name}${count}`);
    });
  }
}

/** Letters and digits only, since authors and models disagree about the rest. */
function nameOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
