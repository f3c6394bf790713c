import { append, createBlock, type Container } from '../containers.js';
import { dressCheckbox } from '../../sanitize/enhance-links-and-images.js';
import { InlineView, isLong } from '../../inline/inline-view.js';
import type { Line } from '../line.js';
import type { RenderContext } from '../../render-context.js';
import { drawHeading } from './heading.js';
import type { Leaf } from './leaf.js';

const task = /^\[([ xX])\][ \t]+(?=\S)/;
/** What may become the mark of a task, or the definition of a link's target. */
const undecided = /^\[(?:[ xX]?\]?[ \t]*$|[^\]\n]*\]:)/;
/** After the definition of a target, its title may follow. */
const maybeTitle = /^["'(][^\n]*$/;

/** The last line may be the head of a table: the next one says. */
const maybeHeader = /(?:^|\n)\|[^\n]*$/;

/** Lines of text; what they are at last, a later line may say: a paragraph, a heading, the head of a table. */
export class Paragraph implements Leaf {
  readonly type = 'text';
  #text = '';
  readonly #container: Container;
  readonly #setting: RenderContext;
  readonly #isFirst: boolean;
  /** How many targets of links were known when it began. */
  readonly #known: number;
  #view: InlineView | undefined;
  #element: Element | undefined;
  #checkbox: HTMLInputElement | undefined;

  constructor(container: Container, setting: RenderContext) {
    this.#container = container;
    this.#setting = setting;
    this.#isFirst = container.isEmpty;
    this.#known = setting.grammar.targets.size;
  }

  take(line: Line): true {
    this.#text += (this.#text && '\n') + line.text;
    return true;
  }

  more(text: string): void {
    this.#text += text;
  }

  endLine(): false {
    return false;
  }

  draw(): void {
    const text = this.#decidedText()?.replace(maybeHeader, '');
    if (text) this.#open(text).draw(withoutMark(text, this.#isTask(text)), false);
  }

  settle(): void {
    if (!isLong(this.#text, this.#view)) return;
    const text = this.#decidedText();
    if (text) this.#open(text).settlePieces(withoutMark(text, this.#isTask(text)));
  }

  close(): void {
    const text = this.#withoutDefinitions(true).trimEnd();
    if (!text) return this.#drop();
    const view = this.#open(text);
    const content = withoutMark(text, this.#isTask(text));
    view.draw(content, true);
    this.#setting.late.watch(content, view, this.#known);
    const checkbox = this.#checkbox;
    view.onChange = (words) => checkbox?.setAttribute('aria-label', words);
    view.onChange(view.words);
    const { nodes } = view;
    if (this.#element || this.#container.type !== 'item' || !nodes) return;
    this.#container.list.bare.push(() => {
      const [first, last] = view.nodes ?? nodes;
      return [checkbox ?? first, last];
    });
  }

  /** Makes it a heading, unless there are only definitions in it. */
  becomeHeading(level: number): boolean {
    const text = this.#withoutDefinitions(true).trimEnd();
    if (!text) return false;
    this.#drop();
    drawHeading(text, level, this.#container, this.#setting);
    return true;
  }

  /** Gives its last line away, which turns out to be the head of a table. */
  takeLastLine(): string {
    const at = this.#text.lastIndexOf('\n');
    const line = this.#text.slice(at + 1);
    this.#text = at < 0 ? '' : this.#text.slice(0, at);
    // The line may have been shown.
    this.#drop();
    return line;
  }

  get lastLine(): string {
    return this.#text.slice(this.#text.lastIndexOf('\n') + 1);
  }

  /** Texts in lists that are not loose stand there as they are. */
  #open(text: string): InlineView {
    if (this.#view) return this.#view;
    const { element, type } = this.#container;
    const isBare = type === 'item' && !this.#container.list.isLoose;
    if (!isBare) append(this.#container, (this.#element = createBlock('p')));
    const parent = this.#element ?? element;
    if (this.#isTask(text)) parent.append((this.#checkbox = createCheckbox(text)));
    return (this.#view = new InlineView(parent, this.#setting));
  }

  #isTask(text: string): boolean {
    return this.#isFirst && this.#container.type === 'item' && task.test(text);
  }

  #drop(): void {
    this.#view?.clear();
    this.#checkbox?.remove();
    this.#element?.remove();
    this.#view = this.#element = this.#checkbox = undefined;
  }

  /** The text, unless the definition of a link's target may still become of its beginning. */
  #decidedText(): string | undefined {
    const text = this.#withoutDefinitions();
    const isUndecided = undecided.test(text) || (text !== this.#text && maybeTitle.test(text));
    return isUndecided ? undefined : text;
  }

  #withoutDefinitions(areFinal = false): string {
    let text = this.#text;
    while (text.startsWith('[')) {
      const definition = this.#setting.grammar.definition(text);
      if (!definition) break;
      text = text.slice(definition.raw.length).replace(/^\n/, '');
      // What another one follows is sure; it is not looked at again.
      if (!areFinal && !text.startsWith('[')) break;
      this.#setting.grammar.define(definition);
      this.#text = text;
    }
    return text;
  }
}

function withoutMark(text: string, isTask: boolean): string {
  return isTask ? text.replace(task, ' ') : text;
}

function createCheckbox(text: string): HTMLInputElement {
  const checkbox = document.createElement('input');
  checkbox.type = 'checkbox';
  checkbox.defaultChecked = task.exec(text)?.[1] !== ' ';
  dressCheckbox(checkbox);
  return checkbox;
}
