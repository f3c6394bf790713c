import { setDirection } from './direction.js';
import type { Footnotes } from './footnotes.js';
import type { Line } from './line.js';

/** A container block: it contains other blocks. Each line is matched against the open ones, from the outside in. */
export type Container = Root | BlockQuote | List | ListItem | Disclosure | FootnoteDefinition;

interface ContainerBase {
  /** The parent of its blocks. */
  readonly element: Element;
  /** Whether it has no content yet. */
  isEmpty: boolean;
  endsWithBlankLine: boolean;
  /** Whether its `dir` attribute is set, which decides on which side a list's markers are. */
  hasDirection?: boolean;
}

interface Root extends ContainerBase {
  type: 'root';
  /** The footnotes, whose section stays after all blocks. */
  readonly footnotes: Footnotes;
}

export interface BlockQuote extends ContainerBase {
  type: 'block-quote';
}

export interface List extends ContainerBase {
  type: 'list';
  /** The type of its list markers: another one starts another list. */
  markerType: string;
  /** Whether there are blank lines between or in its items, so that their text is wrapped in paragraphs. */
  isLoose: boolean;
  /** The number of the last item as written; undefined in a list without numbers. */
  number: number | undefined;
  /** Whether all items are numbered 1, and so by their position. */
  isAllOnes: boolean;
  /** Put the text of an item into a paragraph, in its place, if the list turns loose. */
  tightParagraphs: ((paragraph: HTMLParagraphElement) => void)[];
}

export interface ListItem extends ContainerBase {
  type: 'list-item';
  list: List;
  /** Lines that are indented as far belong to the item. */
  contentIndent: number;
}

/** A `<details>` element, from `<details>` or `<think>`. */
export interface Disclosure extends ContainerBase {
  type: 'disclosure';
  tag: string;
  summary: Element;
}

export interface FootnoteDefinition extends ContainerBase {
  type: 'footnote';
}

/** Indentation of a footnote's continuation lines, in columns. */
const FOOTNOTE_INDENT = 4;

/** Whether a line continues a container; consumes its marker or indentation if so. */
export function matchContainer(container: Container, line: Line): boolean {
  switch (container.type) {
    case 'block-quote':
      return consumeQuoteMarker(line);
    case 'list-item':
      // An item that starts with a blank line ends with the second one.
      return line.isBlank ? !container.isEmpty : consumeIndent(line, container.contentIndent);
    case 'footnote':
      return line.isBlank || consumeIndent(line, FOOTNOTE_INDENT);
    default:
      return true;
  }
}

export function consumeQuoteMarker(line: Line): boolean {
  const { indent } = line;
  if (indent > 3 || line.text[0] !== '>') return false;
  line.dedent(indent).skip(1).dedent(1);
  return true;
}

function consumeIndent(line: Line, columns: number): boolean {
  if (line.indent < columns) return false;
  line.dedent(columns);
  return true;
}

/** Appends a block to a container. */
export function appendBlock(container: Container, node: Node): void {
  container.isEmpty = false;
  const next = container.type === 'root' ? container.footnotes.section : null;
  container.element.insertBefore(node, next);
}

/** Whether the open containers from `index` on end with a blank line: the first itself, or the last item of a list in it. */
export function endsWithBlankLine(open: readonly Container[], index: number): boolean {
  for (const container of open.slice(index)) {
    if (container.type !== 'list' && container.type !== 'list-item') return false;
    if (container.endsWithBlankLine) return true;
  }
  return false;
}

/** Numbers an item as written, unless all items of the list are numbered 1. */
export function numberItem(list: List, element: HTMLLIElement, number: number | undefined): void {
  if (number === undefined) return;
  const hasItems = list.element.childElementCount > 0;
  if (list.isAllOnes && number !== 1) {
    list.isAllOnes = false;
    for (const item of [...list.element.children].slice(1) as HTMLLIElement[]) item.value = 1;
  }
  if (hasItems && !list.isAllOnes && number !== (list.number ?? 0) + 1) element.value = number;
  list.number = number;
}

/** Turns a tight list into a loose one: wraps the text of its items in paragraphs. */
export function loosen(list: List): void {
  list.isLoose = true;
  for (const wrap of list.tightParagraphs) wrap(createBlock('p'));
  list.tightParagraphs = [];
}

/**
 * Sets `dir` on containers by their first natural word; with `dir=auto` a browser would search for it at each change. An item has that of
 * its list: their markers are on one side.
 */
export function setDirections(open: readonly Container[], text: string, isComplete: boolean): void {
  for (const container of open) {
    if (container.hasDirection || container.type === 'root' || container.type === 'list-item')
      continue;
    container.hasDirection = setDirection(container.element, text, isComplete);
  }
}

/** Creates an element for text of either direction. */
export function createBlock<K extends keyof HTMLElementTagNameMap>(
  name: K,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.dir = 'auto';
  return element;
}
