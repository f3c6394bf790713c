import type { MarkdownLabels } from '../host.js';

interface Mark {
  element: HTMLElement;
  button: HTMLButtonElement;
  raw: string;
}

interface Note {
  number: number;
  /** Where it is referred to, in the order of the text, with what the text says there. */
  marks: Mark[];
  element: HTMLLIElement | undefined;
  /** The way back from it to its first mark, and a space before that. */
  wayBack: [Text, HTMLElement] | undefined;
}

/** The notes of a text: marks in it, and a list at its end, between which one can jump. */
export class Footnotes {
  readonly #notes = new Map<string, Note>();
  readonly #labels: MarkdownLabels;
  readonly #target: Element;
  #section: HTMLElement | undefined;
  #list: HTMLOListElement | undefined;

  constructor(target: Element, labels: MarkdownLabels) {
    this.#target = target;
    this.#labels = labels;
  }

  /** What stands at the end of the text: blocks go before it. */
  get section(): Element | null {
    return this.#section ?? null;
  }

  /** A mark that refers to a note, which may be defined later. */
  refer(label: string, raw: string): HTMLElement {
    const note = this.#noteOf(label);
    const element = document.createElement('sup');
    const button = document.createElement('button');
    button.className = 'note';
    button.append(String(note.number));
    button.onclick = () => note.element && jumpTo(note.element);
    element.append(button);
    note.marks.push({ element, button, raw });
    return element;
  }

  /** The place of a note's text; of two with one label the first counts. */
  define(label: string): HTMLElement {
    const note = this.#noteOf(label);
    const element = document.createElement('li');
    if (note.element) return element;
    note.element = element;
    element.tabIndex = -1;
    this.#open().append(element);
    return element;
  }

  /**
   * The text is complete: notes in the order in which it refers to them, and marks without a note are text. Done again when HTML has
   * come that may refer to notes, too.
   */
  finish(): void {
    const used: Element[] = [];
    for (const note of this.#notes.values()) {
      const { marks, element } = note;
      const shown = marks.filter((mark) => this.#target.contains(mark.element));
      if (!element) for (const mark of shown) replaceByText(mark);
      else if (shown.length > 0) {
        used.push(element);
        for (const { button } of shown) setText(button, String(used.length));
        note.wayBack ??= [document.createTextNode(' '), this.#wayBack(note)];
        const [, button] = note.wayBack;
        const last = [...element.children].findLast((child) => child !== button);
        const end = last?.localName === 'p' ? last : element;
        if (button.parentNode !== end) end.append(...note.wayBack);
      }
    }
    this.#show(used);
  }

  #noteOf(label: string): Note {
    const key = label.toLowerCase();
    const number = this.#notes.size + 1;
    const fresh: Note = { number, marks: [], element: undefined, wayBack: undefined };
    const note = this.#notes.get(key) ?? fresh;
    this.#notes.set(key, note);
    return note;
  }

  #open(): HTMLOListElement {
    if (this.#list) return this.#list;
    this.#section = document.createElement('section');
    this.#section.className = 'notes';
    this.#section.ariaLabel = this.#labels.footnotes;
    this.#list = document.createElement('ol');
    this.#section.append(this.#list);
    this.#target.append(this.#section);
    return this.#list;
  }

  /** Nodes that stand as they should are left alone. */
  #show(used: readonly Element[]): void {
    const list = this.#list;
    if (!list || !this.#section) return;
    const isShown = used.length === list.childElementCount;
    if (!isShown || used.some((element, index) => list.children[index] !== element))
      list.replaceChildren(...used);
    if (used.length === 0) this.#section.remove();
    else if (!this.#section.parentNode) this.#target.append(this.#section);
  }

  #wayBack({ marks }: Note): HTMLElement {
    const button = document.createElement('button');
    button.className = 'note';
    button.ariaLabel = this.#labels.backToText;
    button.append('↩');
    button.onclick = () => {
      const mark = marks.find(({ element }) => this.#target.contains(element));
      if (mark) jumpTo(mark.button);
    };
    return button;
  }
}

function jumpTo(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

/** The text that was there before a mark goes on as one. */
function replaceByText({ element, raw }: Mark): void {
  const parent = element.parentNode;
  element.replaceWith(raw);
  parent?.normalize();
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
