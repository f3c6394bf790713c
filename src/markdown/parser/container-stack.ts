import type { RenderContext } from '../render-context.js';
import * as starts from './block-starts.js';
import {
  appendBlock,
  consumeQuoteMarker,
  createBlock,
  endsWithBlankLine,
  loosen,
  matchContainer,
  numberItem,
  setDirections,
  type BlockQuote,
  type Container,
  type Disclosure,
  type FootnoteDefinition,
  type List,
  type ListItem,
} from './containers.js';
import { CODE_INDENT, type Line } from './line.js';

/** Deeper nesting is treated as text: browsers limit the depth of layout. */
const MAX_DEPTH = 100;

type NewContainer<C extends Container> = Omit<C, 'isEmpty' | 'endsWithBlankLine'>;

/** The open containers, the root first. The depth of a container is its position, counted from 1. */
export class ContainerStack {
  readonly #context: RenderContext;
  readonly #root: Container;
  readonly #open: Container[];
  readonly #closeLeaf: () => void;
  #hasReasoning = false;

  /** `closeLeaf` is called before a container is closed or a block is added: the open leaf ends there. */
  constructor(target: Element, context: RenderContext, closeLeaf: () => void) {
    this.#context = context;
    this.#closeLeaf = closeLeaf;
    const { footnotes } = context;
    this.#root = {
      type: 'root',
      element: target,
      footnotes,
      isEmpty: true,
      endsWithBlankLine: false,
    };
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

  /** Consumes the markers of the containers that a line continues; returns the depth of the last one. */
  match(line: Line): number {
    const end = this.#open.findIndex((container) => !matchContainer(container, line));
    return end < 0 ? this.depth : end;
  }

  /** Opens the container that the rest of a line starts at this depth; returns false if it starts none. */
  openContainer(line: Line, depth: number, isInParagraph: boolean): boolean {
    if (depth >= MAX_DEPTH) return false;
    if (line.indent >= CODE_INDENT) return this.#openDeepItem(line, depth, isInParagraph);
    const text = line.text;
    if (consumeQuoteMarker(line)) {
      const element = document.createElement('blockquote');
      this.#add<BlockQuote>(depth, { type: 'block-quote', element });
      return true;
    }
    const [footnoteMarker, label = ''] = starts.footnoteDefinition.exec(text) ?? [];
    if (footnoteMarker !== undefined) {
      line.dedent(CODE_INDENT).skip(footnoteMarker.length);
      return this.#openFootnote(depth, label, footnoteMarker);
    }
    const [tag, name = ''] = starts.disclosureStart.exec(text) ?? [];
    if (tag !== undefined && !starts.isAboutDisclosure(text)) {
      line.dedent(CODE_INDENT).skip(tag.length);
      return this.#openDisclosure(depth, tag, name.toLowerCase());
    }
    return this.#openItem(line, depth, isInParagraph);
  }

  /** Prepares for a new block at this depth: closes what is open there, and loosens a list if a blank line precedes the block. */
  prepareForBlock(depth: number): Container {
    this.#closeLeaf();
    // Lists contain only items.
    const inner = this.at(depth)?.type === 'list' ? depth - 1 : depth;
    const parent = this.at(inner) ?? this.#root;
    if (parent.type === 'list-item' && !parent.isEmpty && endsWithBlankLine(this.#open, inner - 1))
      loosen(parent.list);
    this.closeTo(inner);
    if (parent.type === 'disclosure') this.#setSummary(parent);
    return parent;
  }

  /** Records whether the innermost container ends with a blank line; in a block quote the line belongs to the quote. */
  recordLine(isBlank: boolean): void {
    for (const container of this.#open) container.endsWithBlankLine = false;
    const innermost = this.at(this.depth);
    if (innermost) innermost.endsWithBlankLine = isBlank && innermost.type !== 'block-quote';
  }

  /** Sets the direction of the open containers that have none by a line's text so far. */
  setDirections(text: string, isComplete: boolean): void {
    setDirections(this.#open, text, isComplete);
  }

  closeTo(depth: number): void {
    if (this.depth > depth) this.#closeLeaf();
    for (const container of this.#open.splice(depth))
      if (container.type === 'disclosure') this.#setSummary(container, true);
  }

  /** Whether the end tag of reasoning folds everything before it: there was no start tag so far. */
  get canFold(): boolean {
    return !this.#hasReasoning && !this.isInDisclosure;
  }

  /** Folds everything so far as reasoning: some models leave out its start tag. */
  fold(): void {
    this.#closeLeaf();
    this.closeTo(1);
    this.#hasReasoning = true;
    const { element: root } = this.#root;
    const section = this.#context.footnotes.section;
    const blocks = [...root.childNodes].filter((node) => node !== section);
    const details = document.createElement('details');
    const summary = createBlock('summary');
    summary.append(this.#context.strings.thoughts);
    details.append(summary, ...blocks);
    root.prepend(details);
  }

  /** Closes the innermost disclosure with that tag; returns false if none is open. */
  closeDisclosure(tag: string): boolean {
    const index = this.#open.findLastIndex(
      (container) => container.type === 'disclosure' && container.tag === tag,
    );
    if (index >= 0) this.closeTo(index);
    return index >= 0;
  }

  #openItem(line: Line, depth: number, isInParagraph: boolean): boolean {
    const listMarker = starts.consumeListMarker(line, isInParagraph);
    if (listMarker) this.#openListItem(depth, listMarker);
    return listMarker !== undefined;
  }

  /** In a list, an item may be indented like code: models indent by more than the marker. */
  #openDeepItem(line: Line, depth: number, isInParagraph: boolean): boolean {
    const parent = this.at(depth)?.type;
    const isAfterBlankLine = this.#open.some(({ endsWithBlankLine: isBlank }) => isBlank);
    // Behind a blank line it may be code: a list in YAML.
    if (isAfterBlankLine && /^[-+*][ \t]+[\w.-]+:(?:\s|$)/.test(line.text)) return false;
    return (
      (parent === 'list' || parent === 'list-item') && this.#openItem(line, depth, isInParagraph)
    );
  }

  #openListItem(depth: number, { type, start, contentIndent }: starts.ListMarker): void {
    const parent = this.at(depth);
    const isNextItem = parent?.type === 'list' && parent.markerType === type;
    const list = isNextItem ? parent : this.#openList(depth, type, start);
    if (isNextItem) {
      if (list.endsWithBlankLine || endsWithBlankLine(this.#open, depth)) loosen(list);
      this.closeTo(depth);
    }
    const element = document.createElement('li');
    numberItem(list, element, start);
    appendBlock(list, element);
    this.#push<ListItem>({ type: 'list-item', list, contentIndent, element });
  }

  #openList(depth: number, markerType: string, start: number | undefined): List {
    const element = document.createElement(start === undefined ? 'ul' : 'ol');
    if (start !== undefined && start !== 1) element.setAttribute('start', String(start));
    return this.#add<List>(depth, {
      type: 'list',
      markerType,
      element,
      isLoose: false,
      number: undefined,
      isAllOnes: start === 1,
      tightParagraphs: [],
    });
  }

  #openFootnote(depth: number, label: string, marker: string): true {
    const parent = this.prepareForBlock(depth);
    const { element, isText } = this.#context.footnotes.addDefinition(
      label,
      `${marker.trimEnd()} `,
    );
    if (isText) appendBlock(parent, element);
    this.#push<FootnoteDefinition>({ type: 'footnote', element });
    return true;
  }

  #openDisclosure(depth: number, startTag: string, tag: string): true {
    const element = document.createElement('details');
    element.open = /\sopen\b/.test(startTag);
    const summary = createBlock('summary');
    if (tag !== 'details') {
      this.#hasReasoning = true;
      summary.append(this.#context.strings.thinking);
    }
    element.append(summary);
    this.#add<Disclosure>(depth, { type: 'disclosure', tag, element, summary });
    return true;
  }

  /** Sets the default summary of a disclosure if the text has none. */
  #setSummary({ tag, summary }: Disclosure, isComplete = false): void {
    const { details, thoughts } = this.#context.strings;
    if (tag !== 'details' && isComplete) summary.textContent = thoughts;
    else if (!summary.hasChildNodes()) summary.append(details);
  }

  #add<C extends Container>(depth: number, properties: NewContainer<C>): C {
    appendBlock(this.prepareForBlock(depth), properties.element);
    return this.#push(properties);
  }

  #push<C extends Container>(properties: NewContainer<C>): C {
    const container = { ...properties, isEmpty: true, endsWithBlankLine: false } as C;
    this.#open.push(container);
    return container;
  }
}
