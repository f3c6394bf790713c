import { kindOfElement } from './elements.js';

/** A comment, in which nothing is a tag; or the beginning of a tag, or of what browsers treat as a comment; or a bracket before one. */
const tagOrComment = /<!--(?!-?>)[^]*?--!?>|<(\/?)([a-z][^\s/<>]*)|<[!?/]|<(?=<)/gi;
/** A tag with its closing bracket before the next tag; each attribute value is quoted on both sides, and ends before the next name. */
const closedTag = /<[^<>"']*(?:(?<==\s*)(?:"[^"]*"|'[^']*')(?=[\s/>])[^<>"']*)*>/y;

/**
 * Turns into text what would vanish: tags of elements that may not stand in an answer, declarations and instructions, and tags and comments
 * that would take along what stands behind them, since they have no end or, in the case of removed elements, no end tag. Removes comments:
 * DOMPurify removes an element that contains one beside a text such as `<b`.
 */
export function escapeUnknownTags(html: string): string {
  const removed = new RemovedElements(html);
  return html.replace(
    tagOrComment,
    (start: string, slash: string | undefined, name: string | undefined, at: number) => {
      if (name === undefined) return start.startsWith('<!--') ? '' : `&lt;${start.slice(1)}`;
      const kind = kindOfElement(name);
      const isTag =
        kind === 'removed' ? removed.isPair(name, slash === '/', at) : kind !== undefined;
      return isTag && isClosed(html, at) ? start : `&lt;${start.slice(1)}`;
    },
  );
}

/** Finds the other tag of removed elements; looks for the tags of a name once. */
class RemovedElements {
  readonly #html: string;
  readonly #found = new Map<string, { firstStart: number; lastEnd: number }>();

  constructor(html: string) {
    this.#html = html.toLowerCase();
  }

  /** Whether the tag at a position has an end tag behind it, or as an end tag a start tag before it. */
  isPair(anyName: string, isEnd: boolean, at: number): boolean {
    const name = anyName.toLowerCase();
    const found = this.#found.get(name) ?? {
      firstStart: this.#html.indexOf(`<${name}`),
      lastEnd: this.#html.lastIndexOf(`</${name}`),
    };
    this.#found.set(name, found);
    return isEnd ? found.firstStart >= 0 && found.firstStart < at : found.lastEnd > at;
  }
}

function isClosed(html: string, at: number): boolean {
  closedTag.lastIndex = at;
  return closedTag.test(html);
}
