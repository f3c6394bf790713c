import type { Container } from '../containers.js';
import { CODE_INDENT, type Line } from '../line.js';
import type { RenderContext } from '../../render-context.js';
import { CodeBlock } from './code-block.js';
import type { Leaf } from './leaf.js';

export class IndentedCode implements Leaf {
  readonly type = 'verbatim';
  readonly #block: CodeBlock;
  /** Blank lines belong to it only when code follows them. */
  #blank = '';
  #pending = '';
  #isInLine = false;

  constructor(container: Container, { host }: RenderContext) {
    this.#block = new CodeBlock('', container, host);
  }

  take(line: Line): boolean {
    if (line.isBlank) {
      this.#blank += `${line.dedent(CODE_INDENT).rest}\n`;
      return true;
    }
    if (line.indent < CODE_INDENT) return false;
    this.#pending += this.#blank + line.dedent(CODE_INDENT).rest;
    this.#blank = '';
    this.#isInLine = true;
    return true;
  }

  more(text: string): void {
    this.#pending += text;
  }

  endLine(): false {
    if (this.#isInLine) this.#pending += '\n';
    this.#isInLine = false;
    this.draw();
    return false;
  }

  draw(): void {
    this.#block.add(this.#pending);
    this.#pending = '';
  }

  close(): void {
    this.draw();
  }
}
