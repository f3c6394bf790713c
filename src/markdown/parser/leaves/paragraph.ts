import { hasUncommittedSegment, InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import { disableCheckbox } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import type { Line } from '../line.js';
import { renderHeading } from './heading.js';
import type { Leaf } from './leaf.js';

const taskMarker = /^\[([ xX])\][ \t]+(?=\S)/;
/** The beginning of a task marker or of a link reference definition. */
const undecidedStart = /^\[(?:[ xX]?\]?[ \t]*$|[^\]\n]*\]:)/;
/** May be the title of the definition before it. */
const maybeTitle = /^["'(][^\n]*$/;

/** The last line may be the header of a table; the next line decides. */
const maybeHeader = /(?:^|\n)\|[^\n]*$/;

/** A paragraph; a later line may make it a setext heading, or its last line a table's header. */
export class Paragraph implements Leaf {
  readonly type = 'paragraph';
  #text = '';
  readonly #container: Container;
  readonly #context: RenderContext;
  readonly #isFirst: boolean;
  /** The number of link reference definitions before it. */
  readonly #knownTargets: number;
  #view: InlineView | undefined;
  #element: Element | undefined;
  #checkbox: HTMLInputElement | undefined;

  constructor(container: Container, context: RenderContext) {
    this.#container = container;
    this.#context = context;
    this.#isFirst = container.isEmpty;
    this.#knownTargets = context.lexer.targets.size;
  }

  addLine(line: Line): true {
    this.#text += (this.#text && '\n') + line.text;
    return true;
  }

  continueLine(text: string): void {
    this.#text += text;
  }

  endLine(): false {
    return false;
  }

  render(): void {
    const text = this.#decidedText()?.replace(maybeHeader, '');
    if (text) this.#open(text).render(withoutMarker(text, this.#isTask(text)), false);
  }

  commit(): void {
    if (!hasUncommittedSegment(this.#text, this.#view)) return;
    const text = this.#decidedText();
    if (text) this.#open(text).commitSegments(withoutMarker(text, this.#isTask(text)));
  }

  close(): void {
    const text = this.#withoutDefinitions(true).trimEnd();
    if (!text) return this.#remove();
    const view = this.#open(text);
    const content = withoutMarker(text, this.#isTask(text));
    view.render(content, true);
    this.#context.deferredReferences.watch(content, view, this.#knownTargets);
    const checkbox = this.#checkbox;
    view.onChange = (label) => checkbox?.setAttribute('aria-label', label);
    view.onChange(view.textContent);
    const { nodes } = view;
    if (this.#element || this.#container.type !== 'list-item' || !nodes) return;
    this.#container.list.tightParagraphs.push(() => {
      const [first, last] = view.nodes ?? nodes;
      return [checkbox ?? first, last];
    });
  }

  /** Turns it into a setext heading; returns false if it contains only link reference definitions. */
  becomeHeading(level: number): boolean {
    const text = this.#withoutDefinitions(true).trimEnd();
    if (!text) return false;
    this.#remove();
    renderHeading(text, level, this.#container, this.#context);
    return true;
  }

  /** Removes and returns the last line, which turned out to be a table's header. */
  takeLastLine(): string {
    const at = this.#text.lastIndexOf('\n');
    const line = this.#text.slice(at + 1);
    this.#text = at < 0 ? '' : this.#text.slice(0, at);
    // The line may have been rendered.
    this.#remove();
    return line;
  }

  get lastLine(): string {
    return this.#text.slice(this.#text.lastIndexOf('\n') + 1);
  }

  /** Creates the view; in tight lists it has no `<p>` around it. */
  #open(text: string): InlineView {
    if (this.#view) return this.#view;
    const { element, type } = this.#container;
    const isTight = type === 'list-item' && !this.#container.list.isLoose;
    if (!isTight) appendBlock(this.#container, (this.#element = createBlock('p')));
    const parent = this.#element ?? element;
    if (this.#isTask(text)) parent.append((this.#checkbox = createCheckbox(text)));
    return (this.#view = new InlineView(parent, this.#context));
  }

  #isTask(text: string): boolean {
    return this.#isFirst && this.#container.type === 'list-item' && taskMarker.test(text);
  }

  /** Removes what is rendered. */
  #remove(): void {
    this.#view?.clear();
    this.#checkbox?.remove();
    this.#element?.remove();
    this.#view = this.#element = this.#checkbox = undefined;
  }

  /** The text, unless its beginning may still become a task marker or a link reference definition. */
  #decidedText(): string | undefined {
    const text = this.#withoutDefinitions();
    const hasDefinition = text !== this.#text;
    const isUndecided = undecidedStart.test(text) || (hasDefinition && maybeTitle.test(text));
    return isUndecided ? undefined : text;
  }

  #withoutDefinitions(areFinal = false): string {
    let text = this.#text;
    while (text.startsWith('[')) {
      const definition = this.#context.lexer.matchDefinition(text);
      if (!definition) break;
      text = text.slice(definition.raw.length).replace(/^\n/, '');
      // A definition that another one follows is final and need not be parsed again.
      if (!areFinal && !text.startsWith('[')) break;
      this.#context.lexer.define(definition);
      this.#text = text;
    }
    return text;
  }
}

function withoutMarker(text: string, isTask: boolean): string {
  return isTask ? text.replace(taskMarker, ' ') : text;
}

function createCheckbox(text: string): HTMLInputElement {
  const checkbox = document.createElement('input');
  checkbox.type = 'checkbox';
  checkbox.defaultChecked = taskMarker.exec(text)?.[1] !== ' ';
  disableCheckbox(checkbox);
  return checkbox;
}
