import { append, createBlock, type Container } from '../containers.js';
import { Line } from '../line.js';
import { showRendered } from '../../rendered.js';
import type { RenderContext } from '../../render-context.js';
import type { Leaf } from './leaf.js';
import { Paragraph } from './paragraph.js';

/** An escaped bracket may just be one, before words. */
const start = /^(\$\$|\\\[)(?=\s*$|.*[\\^_={}+])/;

/** A formula of several lines, between `$$` and `$$` or `\[` and `\]`. */
export class Formula implements Leaf {
  readonly type = 'verbatim';
  readonly #close: string;
  readonly #container: Container;
  readonly #setting: RenderContext;
  #lines: string[] = [];
  #element: HTMLElement | undefined;

  constructor(opening: string, container: Container, setting: RenderContext) {
    this.#close = opening === '$$' ? '$$' : '\\]';
    this.#container = container;
    this.#setting = setting;
  }

  /** The mark that a formula begins with whose end is not in the same line; text that goes on only gives way to a mark alone. */
  static startOf(text: string, isInText: boolean): string | undefined {
    const [, opening] = start.exec(text) ?? [];
    const isAlone = opening === text.trimEnd();
    if (!opening || (isInText && !isAlone)) return undefined;
    return text.includes(opening === '$$' ? '$$' : '\\]', 2) ? undefined : opening;
  }

  /** With a blank line it turns out to be none. */
  take(line: Line): boolean {
    if (line.isBlank) return false;
    this.#lines.push(line.rest.trim());
    return true;
  }

  more(text: string): void {
    this.#lines.push(`${this.#lines.pop() ?? ''}${text}`.trimEnd());
  }

  endLine(): boolean {
    return this.#isClosed();
  }

  draw(): void {
    const element = (this.#element ??= this.#open());
    element.textContent = this.#lines.join('\n');
  }

  close(): void {
    if (!this.#isClosed()) return this.#becomeText();
    this.draw();
    const source = this.#lines.join('\n').slice(2, -2).trim();
    if (this.#element) showRendered('math', source, this.#element, this.#setting.host);
  }

  /** What has no end was no formula. */
  #becomeText(): void {
    this.#element?.remove();
    const paragraph = new Paragraph(this.#container, this.#setting);
    for (const line of this.#lines) paragraph.take(new Line(line));
    paragraph.close();
  }

  #open(): HTMLElement {
    const element = createBlock('div');
    element.className = 'formula display';
    append(this.#container, element);
    return element;
  }

  #isClosed(): boolean {
    return this.#lines.length > 1 && Boolean(this.#lines.at(-1)?.endsWith(this.#close));
  }
}
