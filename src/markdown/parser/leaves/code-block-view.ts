import type { CodeBlock, MarkdownHost } from '../../host.js';
import { appendBlock, type Container } from '../containers.js';

/** Lines per text node: a browser lays out a whole text node again when it grows. */
const LINES_PER_NODE = 64;

/** The DOM of a code block, to which lines are appended. */
export class CodeBlockView {
  readonly element = document.createElement('div');
  /** The block as the host sees it. */
  readonly block: CodeBlock;
  readonly #code = document.createElement('code');
  readonly #source: string[] = [];
  #lines = 0;
  #textNode: Text | undefined;

  constructor(language: string, container: Container, host: MarkdownHost) {
    const box = document.createElement('pre');
    box.dir = 'ltr';
    box.translate = false;
    box.append(this.#code);
    this.element.className = 'code';
    this.element.part.add('code');
    if (language) box.dataset.language = language;
    this.block = { language, element: box, source: () => this.source };
    const bar = host.renderCodeBar?.(this.block);
    this.element.append(...(bar ? [bar] : []), box);
    appendBlock(container, this.element);
  }

  /** The code exactly as written. */
  get source(): string {
    return this.#source.join('');
  }

  /** Appends text, at most a line. */
  append(text: string): void {
    if (!text) return;
    this.#source.push(text);
    // A translator may have replaced the text node.
    if (!this.#textNode?.parentNode || this.#lines === LINES_PER_NODE) this.#addTextNode();
    this.#textNode?.appendData(text);
    if (text.endsWith('\n')) this.#lines++;
  }

  /** The first text node is a child of `<code>` itself, the others are in spans: most blocks have only one. */
  #addTextNode(): void {
    this.#lines = 0;
    const node = document.createTextNode('');
    if (this.#textNode) this.#code.appendChild(document.createElement('span')).append(node);
    else this.#code.append(node);
    this.#textNode = node;
  }
}
