import type { MarkdownStrings } from '../host.js';
import { jumpTo } from './jump-to.js';

interface Reference {
  element: HTMLElement;
  button: HTMLButtonElement;
  /** Its source. */
  raw: string;
}

interface Footnote {
  /** Its place among those that the text mentions; undefined while none does. */
  number: number | undefined;
  /** In document order. */
  references: Reference[];
  /** Elements that mention it as text: the source of HTML, or a paragraph with a reference that has no definition. */
  mentions: Element[];
  /** The list item of the definition, if there is one. */
  element: HTMLLIElement | undefined;
  /** The definition as text in its place, if no reference precedes it. */
  text: HTMLElement | undefined;
  /** The button that leads back to the first reference, with a space before it. */
  backLink: [Text, HTMLElement] | undefined;
}

/**
 * The footnotes of a document: references in the text, a list of definitions at the end, and buttons to jump between them. They are
 * numbered by their first references; a number that is shown stays, even if an earlier footnote turns out to have no definition.
 */
export class Footnotes {
  readonly #footnotes = new Map<string, Footnote>();
  /** The mentioned footnotes by number. */
  #numbered: Footnote[] = [];
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

  /** The number of footnotes that are numbered. */
  get count(): number {
    return this.#numbered.length;
  }

  /** Takes back all numbers above `count`: the content that has mentioned these footnotes is being removed or rendered again. */
  release(count: number): void {
    for (const footnote of this.#numbered.splice(count)) footnote.number = undefined;
  }

  /** Numbers the footnote that the source of HTML refers to, whose references are created when the HTML is rendered. */
  reserve(label: string, source: Element): void {
    const footnote = this.#footnote(label);
    this.#number(footnote);
    footnote.mentions.push(source);
  }

  /** Creates a reference to a footnote, which may be defined later. */
  addReference(label: string, raw: string): HTMLElement {
    const footnote = this.#footnote(label);
    const number = this.#number(footnote);
    const element = document.createElement('sup');
    const button = document.createElement('button');
    button.className = 'footnote-link';
    this.#showNumber(button, number);
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
      if (footnote.number !== undefined) {
        this.#insertItem(footnote.element, footnote.number);
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
   * Drops the numbers of content that is not in the document any more, completes the list, and turns references without a definition back
   * into text. Idempotent: called again when deferred HTML has been rendered, which may contain references.
   */
  finish(): void {
    for (const footnote of this.#footnotes.values()) {
      footnote.references = footnote.references.filter(({ element }) =>
        this.#target.contains(element),
      );
      footnote.mentions = footnote.mentions.filter((element) => this.#target.contains(element));
      if (footnote.references.length > 0) this.#number(footnote);
    }
    const mentioned = this.#numbered.filter(
      ({ references, mentions }) => references.length + mentions.length > 0,
    );
    this.release(0);
    const used: HTMLLIElement[] = [];
    for (const footnote of mentioned) {
      this.#number(footnote);
      const { element } = footnote;
      if (!element) replaceByText(footnote);
      else {
        this.#complete(footnote, element);
        used.push(element);
      }
    }
    this.#updateList(used);
  }

  #complete(footnote: Footnote, element: HTMLLIElement): void {
    const { number = 0, references } = footnote;
    moveContent(footnote, element);
    this.#openList();
    if (element.value !== number) element.value = number;
    for (const { button } of references) this.#showNumber(button, number);
    if (references.length === 0) return;
    footnote.backLink ??= [document.createTextNode(' '), this.#createBackLink(footnote)];
    const [, button] = footnote.backLink;
    button.ariaLabel = withNumber(this.#strings.backToText, number);
    const last = [...element.children].findLast((child) => child !== button);
    const end = last?.localName === 'p' ? last : element;
    if (button.parentNode !== end) end.append(...footnote.backLink);
  }

  #showNumber(button: Element, number: number): void {
    if (button.textContent === String(number)) return;
    button.textContent = String(number);
    button.ariaLabel = withNumber(this.#strings.footnote, number);
  }

  #footnote(label: string): Footnote {
    const key = label.toLowerCase();
    const known = this.#footnotes.get(key);
    if (known) return known;
    const footnote: Footnote = {
      number: undefined,
      references: [],
      mentions: [],
      element: undefined,
      text: undefined,
      backLink: undefined,
    };
    this.#footnotes.set(key, footnote);
    return footnote;
  }

  #number(footnote: Footnote): number {
    return (footnote.number ??= this.#numbered.push(footnote));
  }

  /** Inserts a definition in the order of the numbers. */
  #insertItem(element: HTMLLIElement, number: number): void {
    element.value = number;
    const list = this.#openList();
    const items = [...list.children] as HTMLLIElement[];
    list.insertBefore(element, items.find(({ value }) => value > number) ?? null);
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

/** Replaces references by their source and joins it with the text around them; the footnote keeps its number. */
function replaceByText(footnote: Footnote): void {
  for (const { element, raw } of footnote.references) {
    const parent = element.parentElement;
    element.replaceWith(raw);
    parent?.normalize();
    if (parent) footnote.mentions.push(parent);
  }
  footnote.references = [];
}

function withNumber(text: string, number: number): string {
  return text.replace('{number}', String(number));
}
