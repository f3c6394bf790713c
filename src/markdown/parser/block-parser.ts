import { ContainerStack } from './container-stack.js';
import { append } from './containers.js';
import { beginParagraph, beginSummary, leafStart, type BeginLeaf } from './leaf-starts.js';
import { Fence } from './leaves/fence.js';
import { IndentedCode } from './leaves/indented-code.js';
import type { Leaf } from './leaves/leaf.js';
import { Paragraph } from './leaves/paragraph.js';
import { Table } from './leaves/table.js';
import { CODE_INDENT, Line } from './line.js';
import type { RenderContext } from '../render-context.js';
import * as starts from './container-starts.js';

/**
 * Builds the blocks of a text line by line, as CommonMark tells how: a line goes through the open containers, opens new ones, and
 * what is left of it goes to a leaf. Whatever is closed is drawn and never looked at again.
 */
export class BlockParser {
  readonly #setting: RenderContext;
  readonly #containers: ContainerStack;
  #leaf: Leaf | undefined;

  constructor(target: Element, setting: RenderContext) {
    this.#setting = setting;
    this.#containers = new ContainerStack(target, setting, () => this.#closeLeaf());
  }

  /** Whether tags in the middle of a line may end a disclosure. */
  get isInDisclosure(): boolean {
    return !(this.#leaf instanceof Fence) && this.#containers.isInDisclosure;
  }

  /** Whether a line that is still coming begins the same blocks whatever follows in it. */
  isDecided(text: string): boolean {
    const leaf = this.#leaf;
    if (leaf instanceof Fence) {
      const line = new Line(text);
      if (this.#containers.enter(line) === this.#containers.depth)
        return /^\s*[^\s`~]/.test(line.rest);
    } else if (leaf?.type === 'verbatim' && !(leaf instanceof IndentedCode)) return false;
    return starts.isDecided(text, leaf?.type === 'table');
  }

  /** A line, or the beginning of one that is decided. */
  take(text: string): void {
    const line = new Line(text);
    const { isBlank } = line;
    const depth = this.#containers.enter(line);
    const isIn = depth === this.#containers.depth;
    const isEnd = this.isInDisclosure && starts.disclosureEnd.test(line.text);
    if (isIn && !isEnd && this.#leaf?.type === 'verbatim') {
      if (this.#leaf.take(line)) {
        const isCode = this.#leaf instanceof Fence;
        return this.#containers.noteBlank(isBlank && !isCode);
      }
      this.#closeLeaf();
    }
    if (line.isBlank) return this.#takeBlank(depth);
    this.#takeText(line, depth, isIn);
    this.#containers.direct(text);
  }

  /** The line that was taken goes on. */
  more(text: string): void {
    this.#leaf?.more(text);
  }

  /** The line that was taken is complete. */
  endLine(text: string): void {
    this.#containers.direct(text);
    this.#endLeafLine();
  }

  /** Shows what of a long block cannot change any more: how much that is at most, a piece at a time. */
  settle(): void {
    this.#leaf?.settle?.();
  }

  /** Shows what has come so far of the block that is open. */
  draw(): void {
    this.#leaf?.draw();
  }

  finish(): void {
    this.#containers.closeTo(0);
  }

  #takeBlank(depth: number): void {
    this.#closeLeaf();
    this.#containers.closeTo(depth);
    this.#containers.noteBlank(true);
  }

  #takeText(line: Line, depth: number, isIn: boolean): void {
    const inner = this.#openContainers(line, depth);
    const hasOpened = inner !== depth;
    // Marks of containers may have been all there was.
    if (hasOpened && starts.disclosureTag.test(line.rest)) this.#takeParts(line.rest);
    else if (!line.isBlank) this.#takeRest(line, inner, isIn && !hasOpened, hasOpened);
    this.#containers.noteBlank(false);
  }

  /** Opens the containers that a line begins, in the one at this depth; returns how deep they are. */
  #openContainers(line: Line, depth: number): number {
    let inner = depth;
    while (!line.isBlank) {
      const isInText = inner === this.#containers.depth && this.#leaf !== undefined;
      const isLeaf = this.#looksLikeItem(line, isInText);
      if (isLeaf || !this.#containers.begin(line, inner, isInText)) break;
      inner = this.#containers.depth;
    }
    return inner;
  }

  /** Whether it is the line of a leaf, though it looks like the mark of an item. */
  #looksLikeItem(line: Line, isInText: boolean): boolean {
    if (line.indent >= CODE_INDENT) return false;
    const text = line.text;
    const isUnderlined = isInText && this.#leaf?.type === 'text';
    return (isUnderlined && starts.setextUnderline.test(text)) || starts.thematicBreak.test(text);
  }

  /** What is left of a line goes to a leaf: to that which is open, or to a new one. */
  #takeRest(line: Line, depth: number, isIn: boolean, hasOpened: boolean): void {
    const leaf = this.#leaf;
    const isInText = isIn && leaf !== undefined;
    // Also where its containers' marks are missing a paragraph goes on.
    const goesOn = isInText || (leaf?.type === 'text' && !hasOpened);
    if (line.indent < CODE_INDENT && this.#takeMark(line, depth, isInText)) return;
    const begin = leafStart(line, { isInText, goesOn, setting: this.#setting });
    if (begin) this.#begin(depth, begin);
    else if (goesOn) leaf.take(line);
    else this.#begin(depth, beginParagraph(line, this.#setting));
  }

  /** A line that is a mark and no text: of a disclosure's end or summary, below a text, between blocks. */
  #takeMark(line: Line, depth: number, isInText: boolean): boolean {
    const text = line.text;
    if (starts.disclosureEnd.test(text)) return this.#closeDisclosure(text);
    const parent = this.#containers.at(depth);
    if (parent?.type === 'disclosure' && parent.isEmpty && starts.summary.test(text)) {
      this.#begin(depth, beginSummary(line, parent, this.#setting));
      this.#endLeafLine();
      return true;
    }
    if (
      isInText &&
      this.#leaf instanceof Paragraph &&
      this.#changeParagraph(this.#leaf, text, depth)
    )
      return true;
    if (!starts.thematicBreak.test(text)) return false;
    append(this.#containers.prepare(depth), document.createElement('hr'));
    return true;
  }

  /** Underlined text is a heading; with a row of dashes below, it is the head of a table. */
  #changeParagraph(paragraph: Paragraph, text: string, depth: number): boolean {
    if (
      starts.setextUnderline.test(text) &&
      paragraph.becomeHeading(text.startsWith('=') ? 1 : 2)
    ) {
      this.#leaf = undefined;
      return true;
    }
    if (!Table.isStart(paragraph.lastLine, text)) return false;
    const header = paragraph.takeLastLine();
    const container = this.#containers.prepare(depth);
    this.#leaf = new Table(header, text, container, this.#setting);
    return true;
  }

  #closeDisclosure(text: string): boolean {
    const [tag = '', name = ''] = starts.disclosureEnd.exec(text) ?? [];
    if (!this.#containers.closeDisclosure(name.toLowerCase())) return false;
    this.#takeParts(text.slice(tag.length));
    return true;
  }

  /** What follows a tag of a disclosure in its line, as if each tag and each text had a line of its own. */
  #takeParts(text: string): void {
    for (const part of text.split(starts.disclosureTag)) {
      if (!part.trim()) continue;
      this.#takeText(new Line(part), this.#containers.depth, false);
      this.#endLeafLine();
    }
  }

  #endLeafLine(): void {
    const leaf = this.#leaf;
    if (!leaf?.endLine()) return;
    this.#closeLeaf();
    if (leaf.rest) this.#takeParts(leaf.rest);
  }

  #begin(depth: number, begin: BeginLeaf): void {
    const container = this.#containers.prepare(depth);
    this.#leaf = begin(container);
    container.isEmpty = false;
  }

  #closeLeaf(): void {
    const leaf = this.#leaf;
    this.#leaf = undefined;
    leaf?.close();
  }
}
