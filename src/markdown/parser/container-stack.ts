import {
  append,
  createBlock,
  direct,
  goesOn,
  isBlankFrom,
  loosen,
  takeQuoteMark,
  type Container,
  type Disclosure,
  type Item,
  type List,
  type Note,
  type Quote,
} from './containers.js';
import { CODE_INDENT, type Line } from './line.js';
import type { RenderContext } from '../render-context.js';
import * as starts from './container-starts.js';

/** Deeper nesting is text: a browser's layout has an end. */
const DEEPEST = 100;

/** What a container is described by when it opens. */
type Described<C extends Container> = Omit<C, 'isEmpty' | 'endsBlank'>;

/** The containers that are open, the text itself outermost. How deep one stands is how many it goes with, itself included. */
export class ContainerStack {
  readonly #setting: RenderContext;
  readonly #root: Container;
  readonly #open: Container[];
  readonly #closeLeaf: () => void;

  /** `closeLeaf` closes the leaf in the innermost container: nothing can follow it in there otherwise. */
  constructor(target: Element, setting: RenderContext, closeLeaf: () => void) {
    this.#setting = setting;
    this.#closeLeaf = closeLeaf;
    const { footnotes } = setting;
    this.#root = { type: 'root', element: target, footnotes, isEmpty: true, endsBlank: false };
    this.#open = [this.#root];
  }

  get depth(): number {
    return this.#open.length;
  }

  get isInDisclosure(): boolean {
    return this.#open.some(({ type }) => type === 'disclosure');
  }

  at(depth: number): Container | undefined {
    return this.#open[depth - 1];
  }

  /** Takes the marks of those containers away that a line goes on with; returns how deep the last of them is. */
  enter(line: Line): number {
    const end = this.#open.findIndex((container) => !goesOn(container, line));
    return end < 0 ? this.depth : end;
  }

  /**
   * Opens the container that the rest of a line begins at this depth, if it begins one; a text there that the line could go on with is
   * interrupted by less.
   */
  begin(line: Line, depth: number, isInText: boolean): boolean {
    if (depth >= DEEPEST || line.indent >= CODE_INDENT) return false;
    const text = line.text;
    if (takeQuoteMark(line)) {
      this.#add<Quote>(depth, { type: 'quote', element: document.createElement('blockquote') });
      return true;
    }
    const [noteMark, label = ''] = starts.noteDefinition.exec(text) ?? [];
    if (noteMark !== undefined) {
      line.dedent(CODE_INDENT).skip(noteMark.length);
      return this.#openNote(depth, label);
    }
    const [tag, name = ''] = starts.disclosureStart.exec(text) ?? [];
    if (tag !== undefined) {
      line.dedent(CODE_INDENT).skip(tag.length);
      return this.#openDisclosure(depth, tag, name.toLowerCase());
    }
    const mark = starts.itemStart(line, isInText);
    if (mark) this.#openItem(depth, mark);
    return mark !== undefined;
  }

  /** Makes room for a new block at this depth: what is open there ends, and a list turns loose if a blank line was before. */
  prepare(depth: number): Container {
    this.#closeLeaf();
    // Lists hold items only.
    const inner = this.at(depth)?.type === 'list' ? depth - 1 : depth;
    const parent = this.at(inner) ?? this.#root;
    if (parent.type === 'item' && !parent.isEmpty && isBlankFrom(this.#open, inner - 1))
      loosen(parent.list);
    this.closeTo(inner);
    if (parent.type === 'disclosure') this.#name(parent);
    return parent;
  }

  /** Remembers whether the innermost container ends with a blank line for now; in a quote, that is the quote's. */
  noteBlank(isBlank: boolean): void {
    for (const container of this.#open) container.endsBlank = false;
    const innermost = this.at(this.depth);
    if (innermost) innermost.endsBlank = isBlank && innermost.type !== 'quote';
  }

  /** What has no direction yet gets that of a line's words. */
  direct(text: string): void {
    direct(this.#open, text);
  }

  closeTo(depth: number): void {
    if (this.depth > depth) this.#closeLeaf();
    for (const container of this.#open.splice(depth))
      if (container.type === 'disclosure') this.#name(container, true);
  }

  /** Closes the innermost disclosure of that tag; false where none is open. */
  closeDisclosure(tag: string): boolean {
    const index = this.#open.findLastIndex(
      (container) => container.type === 'disclosure' && container.tag === tag,
    );
    if (index >= 0) this.closeTo(index);
    return index >= 0;
  }

  #openItem(depth: number, { mark, start, width }: starts.ItemMark): void {
    const parent = this.at(depth);
    const isNext = parent?.type === 'list' && parent.mark === mark;
    const list = isNext ? parent : this.#openList(depth, mark, start);
    if (isNext) {
      if (list.endsBlank || isBlankFrom(this.#open, depth)) loosen(list);
      this.closeTo(depth);
    }
    const element = document.createElement('li');
    append(list, element);
    this.#push<Item>({ type: 'item', list, width, element });
  }

  #openList(depth: number, mark: string, start: number | undefined): List {
    const element = document.createElement(start === undefined ? 'ul' : 'ol');
    if (start !== undefined && start !== 1) element.setAttribute('start', String(start));
    return this.#add<List>(depth, { type: 'list', mark, element, isLoose: false, bare: [] });
  }

  #openNote(depth: number, label: string): true {
    this.prepare(depth);
    this.#push<Note>({ type: 'note', element: this.#setting.footnotes.define(label) });
    return true;
  }

  #openDisclosure(depth: number, mark: string, tag: string): true {
    const element = document.createElement('details');
    element.open = /\sopen\b/.test(mark);
    const summary = createBlock('summary');
    if (tag === 'think') summary.append(this.#setting.labels.thinking);
    element.append(summary);
    this.#add<Disclosure>(depth, { type: 'disclosure', tag, element, summary });
    return true;
  }

  /** Says what is in a disclosure, where the text does not. */
  #name({ tag, summary }: Disclosure, isComplete = false): void {
    const { details, thoughts } = this.#setting.labels;
    if (tag === 'think' && isComplete) summary.textContent = thoughts;
    else if (!summary.hasChildNodes()) summary.append(details);
  }

  #add<C extends Container>(depth: number, described: Described<C>): C {
    append(this.prepare(depth), described.element);
    return this.#push(described);
  }

  #push<C extends Container>(described: Described<C>): C {
    const container = { ...described, isEmpty: true, endsBlank: false } as C;
    this.#open.push(container);
    return container;
  }
}
