import { applyCustomRenderer } from '../../custom-renderer.js';
import type { RenderContext } from '../../render-context.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import { Line } from '../line.js';
import type { Leaf } from './leaf.js';
import { Paragraph } from './paragraph.js';

/** Text behind the delimiter must look like a formula: `\[` may just be an escaped bracket. */
const opening = /^(\$\$|\\\[)(?=\s*$|.*[\\^_={}+])/;

/** A display formula of several lines, between `$$` and `$$` or `\[` and `\]`. */
export class FormulaBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #closing: string;
  readonly #container: Container;
  readonly #context: RenderContext;
  #lines: string[] = [];
  #element: HTMLElement | undefined;

  constructor(delimiter: string, container: Container, context: RenderContext) {
    this.#closing = closingOf(delimiter);
    this.#container = container;
    this.#context = context;
  }

  /** The opening delimiter, unless the formula ends in the same line; only a delimiter alone can interrupt a paragraph. */
  static matchOpening(text: string, isInParagraph: boolean): string | undefined {
    const [, delimiter] = opening.exec(text) ?? [];
    const isAlone = delimiter === text.trimEnd();
    if (!delimiter || (isInParagraph && !isAlone)) return undefined;
    return text.includes(closingOf(delimiter), 2) ? undefined : delimiter;
  }

  /** A formula contains no blank lines. */
  addLine(line: Line): boolean {
    if (line.isBlank) return false;
    this.#lines.push(line.rest.trim());
    return true;
  }

  continueLine(text: string): void {
    this.#lines.push(`${this.#lines.pop() ?? ''}${text}`.trimEnd());
  }

  endLine(): boolean {
    return this.#isClosed();
  }

  render(): void {
    const element = (this.#element ??= this.#createElement());
    element.textContent = this.#lines.join('\n');
  }

  close(): void {
    if (!this.#isClosed()) return this.#becomeParagraph();
    this.render();
    const source = this.#lines.join('\n').slice(2, -2).trim();
    if (this.#element) applyCustomRenderer('math', source, this.#element, this.#context.host);
  }

  /** Without a closing delimiter the lines are a paragraph. */
  #becomeParagraph(): void {
    this.#element?.remove();
    const paragraph = new Paragraph(this.#container, this.#context);
    for (const line of this.#lines) paragraph.addLine(new Line(line));
    paragraph.close();
  }

  #createElement(): HTMLElement {
    const element = createBlock('div');
    element.className = 'formula display';
    appendBlock(this.#container, element);
    return element;
  }

  #isClosed(): boolean {
    return this.#lines.length > 1 && Boolean(this.#lines.at(-1)?.endsWith(this.#closing));
  }
}

function closingOf(delimiter: string): string {
  return delimiter === '$$' ? '$$' : '\\]';
}
