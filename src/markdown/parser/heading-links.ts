import { jumpTo } from './jump-to.js';

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
      const heading = this.#headings().get(nameOf(decode(fragment)));
      if (!heading) return;
      heading.tabIndex = -1;
      jumpTo(heading);
    };
    this.#links.push({ link, fragment });
  }

  /** Replaces links that lead nowhere by their text. Idempotent: called again when deferred HTML has been rendered. */
  finish(): void {
    this.#links = this.#links.filter(({ link }) => this.#target.contains(link));
    if (this.#links.length === 0) return;
    const headings = this.#headings();
    for (const { link, fragment } of this.#links) {
      if (headings.has(nameOf(decode(fragment)))) continue;
      const parent = link.parentNode;
      link.replaceWith(...link.childNodes);
      parent?.normalize();
    }
  }

  /** The headings by name; of equal ones the second is `name-1`, as on GitHub. */
  #headings(): Map<string, HTMLElement> {
    const found = new Map<string, HTMLElement>();
    const counts = new Map<string, number>();
    for (const heading of this.#target.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')) {
      const name = nameOf(heading.textContent);
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const key = count === 0 ? name : `${name}${count}`;
      if (key && !found.has(key)) found.set(key, heading);
    }
    return found;
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
