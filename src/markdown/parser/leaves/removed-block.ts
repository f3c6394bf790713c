import type { RenderContext } from '../../render-context.js';
import type { Container } from '../containers.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';
import { renderAsText } from './paragraph.js';

/** A block that is not rendered: a comment, a script, a style sheet. If its end never comes, it is text. */
export class RemovedBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #end: RegExp;
  readonly #container: Container;
  readonly #context: RenderContext;
  #lines: string[] = [];
  /** Text behind the end, in its line. */
  #rest: string | undefined;

  constructor(end: RegExp, container: Container, context: RenderContext) {
    this.#end = end;
    this.#container = container;
    this.#context = context;
  }

  addLine(line: Line): true {
    this.#lines.push(line.rest);
    return true;
  }

  continueLine(text: string): void {
    this.#lines.push((this.#lines.pop() ?? '') + text);
  }

  endLine(): boolean {
    const line = this.#lines.at(-1) ?? '';
    const { index, 0: end } = this.#end.exec(line) ?? {};
    if (index === undefined || end === undefined) return false;
    this.#rest = line.slice(index + end.length);
    return true;
  }

  get rest(): string {
    return this.#rest ?? '';
  }

  render(): void {
    // Until its end has arrived, it may be text.
  }

  close(): void {
    if (this.#rest !== undefined) return;
    renderAsText(this.#lines, this.#container, this.#context);
  }
}
