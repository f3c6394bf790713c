import type { MarkdownLabels } from './host.js';

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

  /** The text is complete: notes in the order in which it refers to them, and marks without a note are text. */
  finish(): void {
    const used: Element[] = [];
    for (const { marks, element } of this.#notes.values()) {
      const shown = marks.filter((mark) => this.#target.contains(mark.element));
      const [first] = shown;
      if (!element) for (const mark of shown) replaceByText(mark);
      else if (first) {
        used.push(element);
        for (const { button } of shown) setText(button, String(used.length));
        const end = element.querySelector(':scope > p:last-child') ?? element;
        end.append(' ', this.#wayBack(first));
      }
    }
    this.#list?.replaceChildren(...used);
    if (used.length === 0) this.#section?.remove();
  }

  #noteOf(label: string): Note {
    const key = label.toLowerCase();
    const number = this.#notes.size + 1;
    const note = this.#notes.get(key) ?? { number, marks: [], element: undefined };
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

  #wayBack(mark: Mark): HTMLElement {
    const button = document.createElement('button');
    button.className = 'note';
    button.ariaLabel = this.#labels.backToText;
    button.append('↩');
    button.onclick = () => jumpTo(mark.button);
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
