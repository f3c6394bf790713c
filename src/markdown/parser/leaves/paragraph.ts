import { startsWithUnknownTag } from '../../inline/html-tags.js';
import { hasUncommittedSegment, InlineView } from '../../inline/inline-view.js';
import { visibleLetters } from '../../inline/visible-letters.js';
import type { RenderContext } from '../../render-context.js';
import { disableCheckbox } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import { settleDirection } from '../direction.js';
import { Line } from '../line.js';
import { addDefinition, isUndecided, matchDefinition } from '../link-definitions.js';
import { renderHeading } from './heading.js';
import type { Leaf } from './leaf.js';

const taskMarker = /^\[([ xX])\][ \t]+(?=\S)/;
/** The beginning of a task marker. */
const undecidedStart = /^\[(?:[ xX]?\]?[ \t]*$)/;

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
  /** Whether no table takes its last line any more: deciding it for each line would take too long. */
  #isWhole = false;
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
    const text = this.#completeText();
    if (!text) return this.#remove();
    const view = this.#open(text);
    const content = withoutMarker(text, this.#isTask(text));
    view.render(content, true);
    if (this.#element) settleDirection(this.#element, content);
    this.#context.deferredReferences.watch(content, view, this.#knownTargets);
    if (this.#element || this.#container.type !== 'list-item' || !view.nodes) return;
    this.#container.list.tightParagraphs.push((element) => view.wrapIn(element, this.#checkbox));
  }

  /** Turns it into a setext heading; returns false if it contains only link reference definitions. */
  becomeHeading(level: number): boolean {
    const text = this.#completeText();
    if (!text) return false;
    this.#remove();
    renderHeading(text, level, this.#container, this.#context);
    return true;
  }

  /**
   * Removes and returns the last line, which turned out to be a table's header; `undefined` if it ends a link, an image or an element that
   * a line before it begins, and that has been shown as one: such a paragraph contains no table.
   */
  takeLastLine(): string | undefined {
    this.#isWhole ||= !this.#isLastLineApart;
    if (this.#isWhole) return undefined;
    const line = this.lastLine;
    this.#text = this.#linesBefore;
    // The line may have been rendered.
    this.#remove();
    return line;
  }

  /** Whether its tags are text, in all of its lines. */
  get isMarkupText(): boolean {
    return startsWithUnknownTag(this.#text);
  }

  get lastLine(): string {
    return this.#text.slice(this.#text.lastIndexOf('\n') + 1);
  }

  get #linesBefore(): string {
    return this.#text.slice(0, Math.max(0, this.#text.lastIndexOf('\n')));
  }

  /** Whether the same is visible if the last line is not part of the paragraph. */
  get #isLastLineApart(): boolean {
    const { lexer } = this.#context;
    const letters = (text: string) => visibleLetters(lexer.lex(text, lexer.leftOpen));
    const before = this.#linesBefore;
    return !before || letters(this.#text) === letters(before) + letters(this.lastLine);
  }

  /** Creates the view; in tight lists it has no `<p>` around it. */
  #open(text: string): InlineView {
    if (this.#view) return this.#view;
    const { element, type } = this.#container;
    const isTight = type === 'list-item' && !this.#container.list.isLoose;
    if (!isTight) appendBlock(this.#container, (this.#element = createBlock('p')));
    const parent = this.#element ?? element;
    if (this.#isTask(text)) parent.append((this.#checkbox = this.#createCheckbox(text)));
    return (this.#view = new InlineView(parent, this.#context));
  }

  #createCheckbox(text: string): HTMLInputElement {
    const checkbox = document.createElement('input');
    checkbox.type = 'checkbox';
    checkbox.defaultChecked = taskMarker.exec(text)?.[1] !== ' ';
    disableCheckbox(checkbox, this.#context);
    return checkbox;
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
    const isDecided = this.#takeDefinitions(false) && !undecidedStart.test(this.#text);
    return isDecided ? this.#text : undefined;
  }

  /** Takes the link reference definitions from the start of the text; returns false if more text may change what is left. */
  #takeDefinitions(isComplete: boolean): boolean {
    for (;;) {
      const match = matchDefinition(this.#text, this.#context);
      if (!isComplete && isUndecided(this.#text, match)) return false;
      if (!match) return true;
      addDefinition(match.definition, this.#container, this.#context);
      this.#text = match.rest;
    }
  }

  #completeText(): string {
    this.#takeDefinitions(true);
    return this.#text.trimEnd();
  }
}

function withoutMarker(text: string, isTask: boolean): string {
  return isTask ? text.replace(taskMarker, ' ') : text;
}

/** Renders the lines of a block that turned out to be text; blank lines separate paragraphs. */
export function renderAsText(
  lines: readonly string[],
  container: Container,
  context: RenderContext,
): void {
  let paragraph: Paragraph | undefined;
  for (const text of lines) {
    const line = new Line(text);
    if (line.isBlank) {
      paragraph?.close();
      paragraph = undefined;
    } else (paragraph ??= new Paragraph(container, context)).addLine(line);
  }
  paragraph?.close();
}
