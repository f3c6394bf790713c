import type { RenderContext } from '../render-context.js';
import * as starts from './block-starts.js';
import { ContainerStack } from './container-stack.js';
import { appendBlock } from './containers.js';
import { matchLeaf, paragraphFactory, summaryFactory, type LeafFactory } from './leaf-factories.js';
import { FencedCode } from './leaves/fenced-code.js';
import { IndentedCode } from './leaves/indented-code.js';
import type { Leaf } from './leaves/leaf.js';
import { Paragraph } from './leaves/paragraph.js';
import { Table } from './leaves/table.js';
import { CODE_INDENT, Line } from './line.js';

/**
 * Parses blocks line by line with CommonMark's algorithm: a line is matched against the open containers, opens new ones, and its rest
 * goes to a leaf. Closed blocks are rendered once and never looked at again.
 */
export class BlockParser {
  readonly #context: RenderContext;
  readonly #containers: ContainerStack;
  #leaf: Leaf | undefined;

  constructor(target: Element, context: RenderContext) {
    this.#context = context;
    this.#containers = new ContainerStack(target, context, () => this.#closeLeaf());
  }

  /** Whether an end tag in the middle of a line may close a disclosure, unless the line is code. */
  get isInDisclosure(): boolean {
    return this.#containers.isInDisclosure;
  }

  /** Whether an end tag of reasoning in the middle of a line may fold what precedes it, unless the line is verbatim. */
  get mayFold(): boolean {
    return this.#containers.canFold;
  }

  /** Whether a line that begins so continues verbatim content, whose end tags are part of it; `isStarted` if its beginning is parsed. */
  isVerbatim(text: string, isStarted: boolean): boolean {
    const isOpen = this.isInDisclosure
      ? this.#leaf instanceof FencedCode
      : this.#leaf?.type === 'verbatim';
    return (
      isOpen && (isStarted || this.#containers.match(new Line(text)) === this.#containers.depth)
    );
  }

  /** Whether the beginning of a line can be parsed: it starts the same blocks whatever follows. */
  isDecided(text: string): boolean {
    const leaf = this.#leaf;
    if (leaf instanceof FencedCode) {
      const line = new Line(text);
      if (this.#containers.match(line) === this.#containers.depth)
        return /^\s*[^\s`~]/.test(line.rest);
    } else if (leaf?.type === 'verbatim' && !(leaf instanceof IndentedCode)) return false;
    return starts.isBlockStartDecided(text, leaf?.type === 'table');
  }

  /** Parses a line, or the decided beginning of one. */
  startLine(text: string): void {
    const line = new Line(text);
    const { isBlank } = line;
    const depth = this.#containers.match(line);
    const isMatched = depth === this.#containers.depth;
    const isCode = this.#leaf instanceof FencedCode;
    const isEndTag = !isCode && this.isInDisclosure && starts.disclosureEnd.test(line.text);
    if (isMatched && !isEndTag && this.#leaf?.type === 'verbatim') {
      if (this.#leaf.addLine(line)) return this.#containers.recordLine(isBlank && !isCode);
      this.#closeLeaf();
    }
    if (line.isBlank) return this.#addBlankLine(depth);
    this.#addLine(line, depth, isMatched);
    this.#containers.setDirections(text, false);
  }

  /** Adds more text of the same line. */
  continueLine(text: string): void {
    this.#leaf?.continueLine(text);
  }

  /** Ends the line, whose whole text is `text`. */
  endLine(text: string): void {
    this.#containers.setDirections(text, true);
    this.#endLeafLine();
  }

  /** Renders the stable part of a long block permanently; bounds how much is rendered again with the tail. */
  commit(): void {
    this.#leaf?.commit?.();
  }

  /** Renders the open block as far as it has arrived. */
  render(): void {
    this.#leaf?.render();
  }

  finish(): void {
    this.#containers.closeTo(0);
  }

  #addBlankLine(depth: number): void {
    this.#closeLeaf();
    this.#containers.closeTo(depth);
    this.#containers.recordLine(true);
  }

  #addLine(line: Line, depth: number, isMatched: boolean): void {
    const inner = this.#openContainers(line, depth);
    const hasOpened = inner !== depth;
    if (this.#containers.isInDisclosure && line.text.search(starts.disclosureEndTags) > 0)
      this.#addSegments(line.rest);
    // The line may have consisted of container markers only.
    else if (!line.isBlank) this.#addToLeaf(line, inner, isMatched && !hasOpened, hasOpened);
    this.#containers.recordLine(false);
  }

  /** Opens the containers that a line starts, from this depth on; returns the depth of the innermost. */
  #openContainers(line: Line, depth: number): number {
    let inner = depth;
    while (!line.isBlank) {
      const isInParagraph = inner === this.#containers.depth && this.#leaf !== undefined;
      const isLeaf = this.#isUnderlineOrBreak(line, isInParagraph);
      if (isLeaf || !this.#containers.openContainer(line, inner, isInParagraph)) break;
      inner = this.#containers.depth;
    }
    return inner;
  }

  /** Setext underlines and thematic breaks take precedence over list markers. */
  #isUnderlineOrBreak(line: Line, isInParagraph: boolean): boolean {
    if (line.indent >= CODE_INDENT) return false;
    const text = line.text;
    const mayBeUnderline = isInParagraph && this.#leaf?.type === 'paragraph';
    return (mayBeUnderline && starts.setextUnderline.test(text)) || starts.thematicBreak.test(text);
  }

  /** Adds the rest of a line to the open leaf, or to the leaf that it starts. */
  #addToLeaf(line: Line, depth: number, isMatched: boolean, hasOpened: boolean): void {
    const leaf = this.#leaf;
    const context = this.#context;
    const isInParagraph = isMatched && leaf !== undefined;
    const isLazy = leaf?.type === 'paragraph' && !hasOpened;
    const isContinuation = isInParagraph || isLazy;
    if (line.indent < CODE_INDENT && this.#handleMarkerLine(line, depth, isInParagraph)) return;
    const isMarkupText = isInParagraph && leaf instanceof Paragraph && leaf.isMarkupText;
    const create = matchLeaf(line, { isInParagraph, isContinuation, isMarkupText, context });
    if (create) this.#openLeaf(depth, create);
    else if (isContinuation) leaf.addLine(line);
    else this.#openLeaf(depth, paragraphFactory(line, context));
  }

  /** Handles a line without text of its own: the end or summary of a disclosure, an underline, a delimiter row, a thematic break. */
  #handleMarkerLine(line: Line, depth: number, isInParagraph: boolean): boolean {
    const text = line.text;
    if (starts.disclosureEnd.test(text)) return this.#closeDisclosure(text);
    const parent = this.#containers.at(depth);
    // Reasoning has a summary of ours.
    const takesSummary = parent?.type === 'disclosure' && parent.tag === 'details';
    if (takesSummary && parent.isEmpty && starts.summaryStart.test(text)) {
      this.#openLeaf(depth, summaryFactory(line, parent, this.#context));
      this.#endLeafLine();
      return true;
    }
    if (
      isInParagraph &&
      this.#leaf instanceof Paragraph &&
      this.#convertParagraph(this.#leaf, text, depth)
    )
      return true;
    if (!starts.thematicBreak.test(text)) return false;
    appendBlock(this.#containers.prepareForBlock(depth), document.createElement('hr'));
    return true;
  }

  /** A setext underline makes a paragraph a heading; a delimiter row makes its last line a table's header. */
  #convertParagraph(paragraph: Paragraph, text: string, depth: number): boolean {
    if (
      starts.setextUnderline.test(text) &&
      paragraph.becomeHeading(text.startsWith('=') ? 1 : 2)
    ) {
      this.#leaf = undefined;
      return true;
    }
    if (!Table.isDelimiterRow(paragraph.lastLine, text)) return false;
    const header = paragraph.takeLastLine();
    if (header === undefined) return false;
    const container = this.#containers.prepareForBlock(depth);
    this.#leaf = new Table(header, text, container, this.#context);
    return true;
  }

  #closeDisclosure(text: string): boolean {
    const [tag = '', name = ''] = starts.disclosureEnd.exec(text) ?? [];
    const isReasoning = name.toLowerCase() !== 'details';
    if (isReasoning && this.#containers.canFold) this.#containers.fold();
    else if (!this.#containers.closeDisclosure(name.toLowerCase())) return false;
    this.#addSegments(text.slice(tag.length));
    return true;
  }

  /** Adds the rest of a line behind a disclosure's tag, as if each end tag and each text had a line of its own. */
  #addSegments(text: string): void {
    for (const segment of text.split(starts.disclosureEndTags)) {
      if (!segment.trim()) continue;
      this.#addLine(new Line(segment), this.#containers.depth, false);
      this.#endLeafLine();
    }
  }

  #endLeafLine(): void {
    const leaf = this.#leaf;
    if (!leaf?.endLine()) return;
    this.#closeLeaf();
    if (leaf.rest) this.#addSegments(leaf.rest);
  }

  #openLeaf(depth: number, create: LeafFactory): void {
    const container = this.#containers.prepareForBlock(depth);
    this.#leaf = create(container);
    container.isEmpty = false;
  }

  #closeLeaf(): void {
    const leaf = this.#leaf;
    this.#leaf = undefined;
    leaf?.close();
  }
}
