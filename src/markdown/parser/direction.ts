/** Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and the other right-to-left scripts, by Unicode blocks. */
const rightToLeftLetter =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const strongCharacter = new RegExp(`(${rightToLeftLetter.source})|\\p{L}`, 'u');
/** Code, formulas, links, addresses and tags, complete or not, and the `x` of a task: none of them says how the text around it reads. */
const notNatural =
  /(`+)[^`]*(?:\1|$)|\$\$?(?!\s)[^$]*(?:[^\s$]\$\$?|$)|\\\([^]*?(?:\\\)|$)|\\\[[^]*?(?:\\\]|$)|!?\[[^\]]*\]\([^)]*(?:\)|$)|!?\[[^\]]*$|<[^<>]*(?:>|$)|(?:https?:\/\/|www\.)[^\s]*|\[x\]/gi;

/** Whether a text may contain something that is not natural. */
const mayBeUnnatural = /[`$\\[<:/]|www\./i;

/** Sets `dir` by the first natural word of a text; returns false if it has none so far. */
export function setDirection(element: Element, text: string, isComplete = true): boolean {
  const direction = directionOf(text, isComplete);
  if (direction) element.setAttribute('dir', direction);
  return direction !== undefined;
}

/** The direction of the first natural word of a text; undefined if it has none so far. */
export function directionOf(text: string, isComplete = true): 'ltr' | 'rtl' | undefined {
  // The last word may be the beginning of an address.
  const decided = isComplete ? text : text.replace(/(?<!\S)[!-~]\S*$/, '');
  return directionOfLetters(
    mayBeUnnatural.test(decided) ? decided.replace(notNatural, ' ') : decided,
  );
}

/**
 * Sets `dir` of a block with `dir=auto` whose text is complete and contains no natural word: a browser does not look at the letters of
 * links and code.
 */
export function settleDirection(element: Element, text: string): void {
  if (!rightToLeftLetter.test(text) || directionOf(text)) return;
  if (directionOfLetters(element.textContent) === 'rtl') element.setAttribute('dir', 'rtl');
}

/** The direction of the first letter. */
function directionOfLetters(text: string): 'ltr' | 'rtl' | undefined {
  const [letter, rightToLeft] = strongCharacter.exec(text) ?? [];
  if (letter === undefined) return undefined;
  return rightToLeft === undefined ? 'ltr' : 'rtl';
}

/**
 * Isolates code, formulas and links from the text around them, which may have another direction: with a `dir` attribute they do not
 * decide the direction of their block. Only in documents with right-to-left letters, since browsers lay out isolated text more slowly.
 */
export class BidiIsolation {
  readonly #target: Element;
  #isActive = false;

  constructor(target: Element) {
    this.#target = target;
  }

  /** Looks at new text; its first right-to-left letter isolates what is rendered already. */
  observe(text: string): void {
    if (this.#isActive || !rightToLeftLetter.test(text)) return;
    this.#isActive = true;
    for (const rendered of this.#target.querySelectorAll<HTMLElement>(
      'code:not(pre code), a[href], span.formula',
    ))
      this.isolate(rendered);
  }

  isolate(element: HTMLElement): void {
    if (this.#isActive) element.dir = element.localName === 'a' ? 'auto' : 'ltr';
  }
}
