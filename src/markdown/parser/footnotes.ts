import type { MarkdownStrings } from '../host.js';
import { jumpTo } from './jump-to.js';

interface Reference {
  element: HTMLElement;
  button: HTMLButtonElement;
  /** Its source. */
  raw: string;
}

interface Footnote {
  number: number;
  /** In document order. */
  references: Reference[];
  /** The list item of the definition, if there is one. */
  element: HTMLLIElement | undefined;
  /** The definition as text in its place, if no reference precedes it. */
  text: HTMLElement | undefined;
  /** The button that leads back to the first reference, with a space before it. */
  backLink: [Text, HTMLElement] | undefined;
}

/** The footnotes of a document: references in the text, a list of definitions at the end, and buttons to jump between them. */
export class Footnotes {
  readonly #footnotes = new Map<string, Footnote>();
  readonly #strings: MarkdownStrings;
  readonly #target: Element;
  #section: HTMLElement | undefined;
  #list: HTMLOListElement | undefined;

  constructor(target: Element, strings: MarkdownStrings) {
    this.#target = target;
    this.#strings = strings;
  }

  /** The section with the definitions; all blocks are inserted before it. */
  get section(): Element | null {
    return this.#section ?? null;
  }

  /** Creates a reference to a footnote, which may be defined later. */
  addReference(label: string, raw: string): HTMLElement {
    const footnote = this.#footnote(label);
    const element = document.createElement('sup');
    const button = document.createElement('button');
    button.className = 'footnote-link';
    button.append(String(footnote.number));
    button.onclick = () => footnote.element && jumpTo(footnote.element);
    element.append(button);
    footnote.references.push({ element, button, raw });
    return element;
  }

  /**
   * Creates the element for a footnote's content. A definition that nothing refers to so far is text: its element stays in its place until
   * a reference follows. Of several definitions of a label the first counts; the others are text.
   */
  addDefinition(label: string, raw: string): { element: HTMLElement; isText: boolean } {
    const footnote = this.#footnote(label);
    const isFirst = !footnote.element;
    if (isFirst) {
      footnote.element = document.createElement('li');
      footnote.element.tabIndex = -1;
      if (footnote.references.length > 0) {
        this.#openList().append(footnote.element);
        return { element: footnote.element, isText: false };
      }
    }
    const element = document.createElement('div');
    element.className = 'definition';
    element.append(raw);
    if (isFirst) footnote.text = element;
    return { element, isText: true };
  }

  /**
   * Numbers the footnotes in the order of their references, and turns references without a definition back into text. Idempotent: called
   * again when deferred HTML has been rendered, which may contain references.
   */
  finish(): void {
    const used: Element[] = [];
    for (const footnote of this.#footnotes.values()) {
      const { element } = footnote;
      const attached = footnote.references.filter((reference) =>
        this.#target.contains(reference.element),
      );
      if (!element) for (const reference of attached) replaceByText(reference);
      else if (attached.length > 0) {
        moveContent(footnote, element);
        this.#openList();
        used.push(element);
        for (const { button } of attached) setText(button, String(used.length));
        footnote.backLink ??= [document.createTextNode(' '), this.#createBackLink(footnote)];
        const [, button] = footnote.backLink;
        const last = [...element.children].findLast((child) => child !== button);
        const end = last?.localName === 'p' ? last : element;
        if (button.parentNode !== end) end.append(...footnote.backLink);
      }
    }
    this.#updateList(used);
  }

  #footnote(label: string): Footnote {
    const key = label.toLowerCase();
    const known = this.#footnotes.get(key);
    if (known) return known;
    const number = this.#footnotes.size + 1;
    const footnote: Footnote = {
      number,
      references: [],
      element: undefined,
      text: undefined,
      backLink: undefined,
    };
    this.#footnotes.set(key, footnote);
    return footnote;
  }

  #openList(): HTMLOListElement {
    if (this.#list) return this.#list;
    this.#section = document.createElement('section');
    this.#section.className = 'footnotes';
    this.#section.ariaLabel = this.#strings.footnotes;
    this.#list = document.createElement('ol');
    this.#section.append(this.#list);
    this.#target.append(this.#section);
    return this.#list;
  }

  /** Lists the footnotes that are referred to; touches no node that is in place. */
  #updateList(used: readonly Element[]): void {
    const list = this.#list;
    if (!list || !this.#section) return;
    const hasSameLength = used.length === list.childElementCount;
    if (!hasSameLength || used.some((element, index) => list.children[index] !== element))
      list.replaceChildren(...used);
    if (used.length === 0) this.#section.remove();
    else if (!this.#section.parentNode) this.#target.append(this.#section);
  }

  #createBackLink({ references }: Footnote): HTMLElement {
    const button = document.createElement('button');
    button.className = 'footnote-link';
    button.ariaLabel = this.#strings.backToText;
    button.append('↩');
    button.onclick = () => {
      const first = references.find(({ element }) => this.#target.contains(element));
      if (first) jumpTo(first.button);
    };
    return button;
  }
}

/** Moves the content of a definition that was text to its list item. */
function moveContent(footnote: Footnote, element: HTMLLIElement): void {
  const { text } = footnote;
  if (!text) return;
  footnote.text = undefined;
  text.firstChild?.remove();
  if (text.dir) element.dir = text.dir;
  element.append(...text.childNodes);
  text.remove();
}

/** Replaces a reference by its source and joins it with the text around it. */
function replaceByText({ element, raw }: Reference): void {
  const parent = element.parentNode;
  element.replaceWith(raw);
  parent?.normalize();
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
