import { applyCustomRenderer } from '../../custom-renderer.js';
import { environmentEnd } from '../../inline/extensions.js';
import type { RenderContext } from '../../render-context.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import { Line } from '../line.js';
import type { Leaf } from './leaf.js';
import { Paragraph } from './paragraph.js';

/** Text behind the delimiter must look like a formula: `\[` may just be an escaped bracket. */
const opening = /^(\$\$|\\\[)(?=\s*$|.*[\\^_={}+])/;

/** A display formula of several lines: between `$$` and `$$` or `\[` and `\]`, or a LaTeX environment. */
export class FormulaBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #closing: string;
  readonly #container: Container;
  readonly #context: RenderContext;
  #lines: string[] = [];

  constructor(delimiter: string, container: Container, context: RenderContext) {
    this.#closing = closingOf(delimiter);
    this.#container = container;
    this.#context = context;
  }

  /** The opening delimiter, unless the formula ends in the same line; only a delimiter alone can interrupt a paragraph. */
  static matchOpening(text: string, isInParagraph: boolean): string | undefined {
    const end = environmentEnd(text);
    if (end) return text.includes(end) ? undefined : end;
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
    // Until its end has arrived, it may be text.
  }

  close(): void {
    if (!this.#isClosed()) return this.#becomeParagraph();
    const text = this.#lines.join('\n');
    const element = createBlock('div');
    element.className = 'formula display';
    element.append(text);
    appendBlock(this.#container, element);
    const source = text.startsWith('\\begin') ? text : text.slice(2, -2).trim();
    applyCustomRenderer('math', source, element, this.#context.host);
  }

  /** Without a closing delimiter the lines are a paragraph. */
  #becomeParagraph(): void {
    const paragraph = new Paragraph(this.#container, this.#context);
    for (const line of this.#lines) paragraph.addLine(new Line(line));
    paragraph.close();
  }

  #isClosed(): boolean {
    return this.#lines.length > 1 && Boolean(this.#lines.at(-1)?.endsWith(this.#closing));
  }
}

/** The closing delimiter of an opening one; the end of an environment stands for itself. */
function closingOf(delimiter: string): string {
  return delimiter === '\\[' ? '\\]' : delimiter;
}
