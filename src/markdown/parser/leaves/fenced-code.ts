import { OpenFence } from '../../../lib/code-fences.js';
import { applyCustomRenderer } from '../../custom-renderer.js';
import type { RenderContext } from '../../render-context.js';
import { decodeCharacterReferences } from '../../sanitize/character-references.js';
import type { IndentedFence } from '../block-starts.js';
import type { Container } from '../containers.js';
import { CODE_INDENT, type Line } from '../line.js';
import { CodeBlockView } from './code-block-view.js';
import type { Leaf } from './leaf.js';

/** A fenced code block. */
export class FencedCode implements Leaf {
  readonly type = 'verbatim';
  readonly #fence: OpenFence;
  readonly #indent: number;
  readonly #language: string;
  readonly #view: CodeBlockView;
  readonly #context: RenderContext;
  #isClosed = false;
  /** Code of the current line that is not rendered yet. */
  #pending = '';
  #isInLine = false;

  constructor(fence: IndentedFence, container: Container, context: RenderContext) {
    this.#fence = new OpenFence(fence);
    this.#indent = fence.indent;
    this.#context = context;
    const info = fence.info.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
    // Does not load the sanitiser: no language's name needs a rare character reference.
    const { sanitize } = context.deferredHtml;
    const [language = ''] = decodeCharacterReferences(info, sanitize).split(/\s/, 1);
    this.#language = language;
    this.#view = new CodeBlockView(language, container, context.host);
  }

  addLine(line: Line): true {
    this.#isClosed = line.indent < CODE_INDENT && this.#fence.closesWith(line.text);
    this.#isInLine = !this.#isClosed;
    if (this.#isInLine) this.#pending = line.dedent(this.#indent).rest;
    return true;
  }

  continueLine(text: string): void {
    this.#pending += text;
  }

  endLine(): boolean {
    if (this.#isInLine) this.#view.append(`${this.#pending}\n`);
    this.#pending = '';
    this.#isInLine = false;
    return this.#isClosed;
  }

  render(): void {
    this.#view.append(this.#pending);
    this.#pending = '';
  }

  close(): void {
    if (!this.#language) return;
    const { element, source, block } = this.#view;
    const { host } = this.#context;
    const decorate = () => host.decorateCode?.(block);
    if (this.#isClosed) applyCustomRenderer(this.#language, source, element, host, decorate);
    else decorate();
  }
}
