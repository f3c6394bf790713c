import type { Footnotes } from './footnotes.js';
import type { Line } from './line.js';

/** What holds blocks. Lines go through those that are open, from the outside in; each takes its mark away. */
export type Container = Root | Quote | List | Item | Disclosure | Note;

interface Holder {
  /** Where its blocks go. */
  readonly element: Element;
  /** Nothing has come into it yet. */
  isEmpty: boolean;
  /** Its last line was blank. */
  endsBlank: boolean;
  /** Whether the direction of its words is known: at which side their marks stand. */
  isDirected?: boolean;
}

interface Root extends Holder {
  type: 'root';
  /** What stays at the end. */
  readonly footnotes: Footnotes;
}

export interface Quote extends Holder {
  type: 'quote';
}

export interface List extends Holder {
  type: 'list';
  /** The character that marks its items: another one begins another list. */
  mark: string;
  /** There are blank lines between its items or in one of them: their texts are paragraphs. */
  isLoose: boolean;
  /** The texts that stand in their items as they are, as long as the list is not loose. */
  bare: (() => [first: ChildNode, last: ChildNode])[];
}

export interface Item extends Holder {
  type: 'item';
  list: List;
  /** The width of its mark: what is indented as far belongs to it. */
  width: number;
}

export interface Disclosure extends Holder {
  type: 'disclosure';
  tag: string;
  summary: Element;
}

export interface Note extends Holder {
  type: 'note';
}

const strongLetter = /([\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}])|\p{L}/u;
/** Letters of these are not read. */
const signs = /<[^<>]*(?:>|$)|\[x(?:\]|$)/gi;
/** Notes go on with lines that are indented as code would be. */
const NOTE_WIDTH = 4;

/** Whether a line goes on with a container; then its mark is taken away. */
export function goesOn(container: Container, line: Line): boolean {
  switch (container.type) {
    case 'quote':
      return takeQuoteMark(line);
    case 'item':
      // What begins with nothing ends with the first blank line.
      return line.isBlank ? !container.isEmpty : isIndented(line, container.width);
    case 'note':
      return line.isBlank || isIndented(line, NOTE_WIDTH);
    default:
      return true;
  }
}

export function takeQuoteMark(line: Line): boolean {
  const { indent } = line;
  if (indent > 3 || line.text[0] !== '>') return false;
  line.dedent(indent).skip(1).dedent(1);
  return true;
}

function isIndented(line: Line, width: number): boolean {
  if (line.indent < width) return false;
  line.dedent(width);
  return true;
}

/** Puts a node where the next block of a container goes. */
export function append(container: Container, node: Node): void {
  container.isEmpty = false;
  const next = container.type === 'root' ? container.footnotes.section : null;
  container.element.insertBefore(node, next);
}

/** Whether what a container held last ends with a blank line: its own, or that of the last item of a list in it. */
export function isBlankFrom(open: readonly Container[], index: number): boolean {
  for (const { type, endsBlank } of open.slice(index)) {
    if (type !== 'list' && type !== 'item') return false;
    if (endsBlank) return true;
  }
  return false;
}

/** A list that turns loose: what stood in its items as it was becomes paragraphs. */
export function loosen(list: List): void {
  list.isLoose = true;
  for (const rangeOf of list.bare) {
    const [first, last] = rangeOf();
    const paragraph = createBlock('p');
    first.before(paragraph);
    for (let node: ChildNode | null = first; node;) {
      const next: ChildNode | null = node === last ? null : node.nextSibling;
      paragraph.append(node);
      node = next;
    }
  }
  list.bare = [];
}

/** Gives containers that have none yet the direction of their first words; a browser would look for those again and again. */
export function direct(open: readonly Container[], text: string): void {
  for (const container of open) {
    if (container.isDirected || container.type === 'root') continue;
    container.isDirected = directElement(container.element, text);
  }
}

/** Gives an element the direction of a text, if that has one. */
export function directElement(element: Element, text: string): boolean {
  const [letter, rightToLeft] = strongLetter.exec(text.replace(signs, '')) ?? [];
  if (letter === undefined) return false;
  element.setAttribute('dir', rightToLeft === undefined ? 'ltr' : 'rtl');
  return true;
}

/** A block whose text may be of either direction. */
export function createBlock<K extends keyof HTMLElementTagNameMap>(
  name: K,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.dir = 'auto';
  return element;
}
