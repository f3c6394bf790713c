import type { RenderContext } from '../../render-context.js';
import type { Container } from '../containers.js';
import { CODE_INDENT, type Line } from '../line.js';
import { CodeBlockView } from './code-block-view.js';
import type { Leaf } from './leaf.js';

/** An indented code block. */
export class IndentedCode implements Leaf {
  readonly type = 'verbatim';
  readonly #view: CodeBlockView;
  /** Blank lines belong to the block only if code follows. */
  #blankLines = '';
  #pending = '';
  #isInLine = false;

  constructor(container: Container, { host }: RenderContext) {
    this.#view = new CodeBlockView('', container, host);
  }

  addLine(line: Line): boolean {
    if (line.isBlank) {
      this.#blankLines += `${line.dedent(CODE_INDENT).rest}\n`;
      return true;
    }
    if (line.indent < CODE_INDENT) return false;
    this.#pending += this.#blankLines + line.dedent(CODE_INDENT).rest;
    this.#blankLines = '';
    this.#isInLine = true;
    return true;
  }

  continueLine(text: string): void {
    this.#pending += text;
  }

  endLine(): false {
    if (this.#isInLine) this.#pending += '\n';
    this.#isInLine = false;
    this.render();
    return false;
  }

  render(): void {
    this.#view.append(this.#pending);
    this.#pending = '';
  }

  close(): void {
    this.render();
  }
}
