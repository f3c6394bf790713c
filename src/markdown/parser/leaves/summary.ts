import { InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';

const endTag = /<\/summary\s*>/i;

/** The `<summary>` of a disclosure, with inline Markdown between its tags. */
export class Summary implements Leaf {
  readonly type = 'verbatim';
  readonly #view: InlineView;
  readonly #context: RenderContext;
  #text = '';

  constructor(element: Element, context: RenderContext) {
    element.replaceChildren();
    this.#view = new InlineView(element, context);
    this.#context = context;
  }

  /** A blank line ends a summary without an end tag. */
  addLine(line: Line): boolean {
    if (line.isBlank) return false;
    this.#text += `${line.text}\n`;
    return true;
  }

  continueLine(text: string): void {
    this.#text = this.#text.slice(0, -1) + text + '\n';
  }

  endLine(): boolean {
    return endTag.test(this.#text);
  }

  render(): void {
    this.#view.render(this.#content, false);
  }

  close(): void {
    this.#view.render(this.#content, true);
    this.#context.deferredReferences.watch(this.#content, this.#view);
  }

  get rest(): string {
    return this.#text.replace(/^[^]*?<\/summary\s*>/i, '');
  }

  get #content(): string {
    const [content = ''] = this.#text.split(endTag);
    return content.replace(/^<summary[^>]*>/i, '').trim();
  }
}
