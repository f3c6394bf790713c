import { append, type Container } from '../containers.js';
import { dressScroller } from '../../sanitize/enhance-links-and-images.js';
import type { Code, MarkdownHost } from '../../host.js';

/** Lines that are laid out together: a browser lays out a text anew when it grows, all of it. */
const LINES_TOGETHER = 64;

/** The box of a block of code, to which lines are added. */
export class CodeBlock {
  readonly element = document.createElement('div');
  /** The block as its surroundings see it. */
  readonly shown: Code;
  readonly #code = document.createElement('code');
  readonly #text: string[] = [];
  #lines = 0;
  #part: Text | undefined;

  constructor(language: string, container: Container, host: MarkdownHost) {
    const box = document.createElement('pre');
    box.dir = 'ltr';
    dressScroller(box);
    box.append(this.#code);
    this.element.className = 'code';
    if (language) box.dataset.language = language;
    this.shown = { language, element: box, source: () => this.source };
    const bar = host.renderCodeBar?.(this.shown);
    this.element.append(...(bar ? [bar] : []), box);
    append(container, this.element);
  }

  /** Exactly as it was written. */
  get source(): string {
    return this.#text.join('');
  }

  /** More of it, at most a line. */
  add(text: string): void {
    if (!text) return;
    this.#text.push(text);
    if (!this.#part || this.#lines === LINES_TOGETHER) this.#openPart();
    this.#part?.appendData(text);
    if (text.endsWith('\n')) this.#lines++;
  }

  /** The first lines stand in the block itself: most blocks have no more. */
  #openPart(): void {
    this.#lines = 0;
    const part = document.createTextNode('');
    if (this.#part) this.#code.appendChild(document.createElement('span')).append(part);
    else this.#code.append(part);
    this.#part = part;
  }
}
